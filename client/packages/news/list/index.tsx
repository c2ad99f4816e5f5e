import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import { Section } from '../../../components/Section';
import { calendarDayWords } from '../../../messages/format';
import { pageTitles } from '../../../messages/page-titles';
import { news as words } from '../../../messages/news';
import { useLoad } from '../../../platform/lifecycle';
import { Frame } from '../../../pages/Frame';
import { NewsRow } from '../../../pages/NewsRow';
import { PagedView } from '../../../pages/PagedView';
import { useStores } from '../../../pages/store-context';
import { NewsListStore } from '../../../stores/news-store';

/** Local news, day by day, within a day as the cloud puts it: the station's own county first. */
export default observer(function NewsListPage() {
  const root = useStores();
  const [store] = useState(() => new NewsListStore(root, root.station.station?.id ?? ''));
  useLoad(() => void store.list.load());
  return (
    <Frame title={pageTitles.newsList}>
      <PagedView list={store.list} empty={{ icon: 'news', title: words.empty, text: words.emptyText }}>
        {() =>
          store.days.map(({ day, items }) => (
            <Section
              key={day ?? ''}
              title={day === undefined ? words.undated : calendarDayWords(day, root.ports.clock.now())}
            >
              <View className="list">
                {items.map((item) => (
                  <NewsRow key={item.id} news={item} pictured />
                ))}
              </View>
            </Section>
          ))
        }
      </PagedView>
    </Frame>
  );
});
