import { pageTitles } from '../../../messages/page-titles';

export default definePageConfig({
  navigationBarTitleText: pageTitles.article,
  enableShareAppMessage: true,
  onReachBottomDistance: 600,
});
