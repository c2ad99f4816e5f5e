import { pageTitles } from './messages/page-titles';

/** Sub-packages are fetched behind the home screen on any network: residents have mobile data, and each is small. */
export default defineAppConfig({
  pages: ['pages/home/index', 'pages/player/index'],
  subPackages: [
    { root: 'packages/browse', pages: ['column/index', 'album/index', 'search/index'] },
    { root: 'packages/read', pages: ['article/index', 'video/index'] },
    { root: 'packages/news', pages: ['list/index', 'article/index'] },
    { root: 'packages/stations', pages: ['find/index'] },
    // Not fetched ahead: a handful of people open it.
    { root: 'packages/stats', pages: ['overview/index'] },
    {
      root: 'packages/me',
      pages: [
        'overview/index',
        'history/index',
        'favourites/index',
        'settings/index',
        'data/index',
        'about/index',
        'privacy/index',
      ],
    },
  ],
  preloadRule: {
    'pages/home/index': {
      network: 'all',
      packages: ['packages/browse', 'packages/read', 'packages/news', 'packages/stations', 'packages/me'],
    },
  },
  window: {
    navigationBarTitleText: pageTitles.home,
    navigationBarBackgroundColor: '@navBackground',
    navigationBarTextStyle: '@navText',
    backgroundColor: '@background',
    backgroundTextStyle: '@loading',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredBackgroundModes: ['audio'],
  __usePrivacyCheck__: true,
  sitemapLocation: 'sitemap.json',
  // WeChat does not know this key. In a browser pages change at once, nothing slides.
  ...(process.env.TARO_ENV === 'h5' && { animation: false }),
});
