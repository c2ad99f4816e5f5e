import { pageTitles } from '../../messages/page-titles';

export default definePageConfig({
  navigationBarTitleText: pageTitles.home,
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
