/**
 * What the phones of "browserslist" in package.json know and Babel rewrites all the same, for faults of old ones that nothing here
 * meets: test/weapp/output.test.ts looks for each.
 */
const known = ['transform-parameters', 'transform-destructuring'];

/** `loose`: fields are set and not defined, `?.` asks for null alone. Without `hot`, whose plug-in Taro does not bring along. */
module.exports = {
  presets: [
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false, loose: true, exclude: known }],
  ],
};
