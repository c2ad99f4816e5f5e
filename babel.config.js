/** Targets come from "browserslist" in package.json. Without `hot`, whose plug-in Taro does not bring along. */
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false }]],
};
