import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useEffect, useState } from 'react';
import { Section } from '../../../components/Section';
import { calendarDayWords } from '../../../messages/format';
import { pageTitles } from '../../../messages/page-titles';
import { news as words } from '../messages';
import { Frame } from '../../../pages/Frame';
import { NewsRow } from '../../../pages/NewsRow';
import { NoStation } from '../../../pages/NoStation';
import { PagedView } from '../../../pages/PagedView';
import { useStores } from '../../../pages/store-context';
import { NewsListStore } from '../stores/news-list-store';

/** Local news, day by day, within a day as the cloud puts it: the station's own county first. */
export default observer(function NewsListPage() {
  const { station } = useStores().station;
  return (
    <Frame title={pageTitles.newsList}>
      {station ? <Days key={station.id} stationId={station.id} /> : <NoStation />}
    </Frame>
  );
});

const Days = observer(function Days({ stationId }: { stationId: string }) {
  const root = useStores();
  const [store] = useState(() => new NewsListStore(root, stationId));
  useEffect(() => void store.list.load(), [store]);
  return (
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
  );
});
