import { join } from 'node:path';
import { defineConfig } from '@tarojs/cli';

/** What the client may know of its deployment. Empty text means "not set"; read in client/platform. */
const buildSettings = [
  'TARO_APP_CLOUD_ENV',
  'TARO_APP_LOCAL_CLOUD',
  'TARO_APP_ENTRY_HOSTS',
  'TARO_APP_MEDIA_HOSTS',
];

/** Taro switches most of terser off; with these on the WeChat build is 20 KB smaller, and Chinese stays unescaped. */
const terser = {
  enable: true,
  config: {
    compress: {
      arrows: true,
      collapse_vars: true,
      comparisons: true,
      computed_props: true,
      directives: true,
      hoist_props: true,
      inline: true,
      loops: true,
      negate_iife: true,
      passes: 2,
      properties: true,
      reduce_funcs: true,
      reduce_vars: true,
      switches: true,
      typeofs: true,
    },
    // Not `format`: Taro sets `output`, and terser refuses both.
    output: { ascii_only: false },
  },
};

/** Sizes in our CSS are real pixels: a text sized in rpx would shrink on exactly the small phones that old people own. */
const pxtransform = { enable: false };

/** The one folder outside `client` whose code the client brings along (architecture.md, Decisions). */
const compile = { include: [join(__dirname, '../cloudfunctions/shared/domain')] };

export default defineConfig<'webpack5'>({
  projectName: 'learning-station',
  date: '2026-11-24',
  designWidth: 375,
  deviceRatio: { 375: 1, 750: 0.5 },
  sourceRoot: 'client',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  // Prebundling would ship React's development build.
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: ['aria', 'templates', 'report'].map((name) => join(__dirname, `taro/${name}-plugin.ts`)),
  env: Object.fromEntries(buildSettings.map((name) => [name, JSON.stringify(process.env[name] ?? '')])),
  copy: {
    patterns:
      process.env.TARO_ENV === 'weapp'
        ? [{ from: 'client/sitemap.json', to: 'dist/weapp/sitemap.json' }]
        : [],
    options: {},
  },
  terser,
  mini: {
    compile,
    // Webpack's own code, too, is for phones that know these: shorter for each thing that a module gives away.
    webpackChain: (chain) => chain.output.set('environment', { arrowFunction: true, const: true }),
    // Not minifyXML: see taro/templates-plugin.ts.
    // Icons stay in the one stylesheet that names them.
    imageUrlLoaderOption: { limit: 8192 },
    postcss: { pxtransform, autoprefixer: { enable: true, config: {} }, cssModules: { enable: false } },
  },
  h5: {
    compile,
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    // In watch mode Taro serves from memory; the local cloud serves what is on disk, so that is where it goes. Without `hot`, whose
    // plug-in Taro does not bring along, and without the script that asks Taro's own server for changes.
    devServer: {
      host: '127.0.0.1',
      open: false,
      hot: false,
      client: false,
      devMiddleware: { writeToDisk: true },
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform, autoprefixer: { enable: true, config: {} }, cssModules: { enable: false } },
  },
});
