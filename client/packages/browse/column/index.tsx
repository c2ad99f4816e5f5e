import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useEffect, useState } from 'react';
import { browse as words } from '../messages';
import { ContentRow } from '../../../pages/ContentRow';
import { Frame } from '../../../pages/Frame';
import { NoStation } from '../../../pages/NoStation';
import { PagedView } from '../../../pages/PagedView';
import { usePageParam } from '../../../pages/page-params';
import { useStores } from '../../../pages/store-context';
import { ColumnStore } from '../stores/column-store';

/** What one column offers at this station. */
export default observer(function ColumnPage() {
  const { station, home } = useStores().station;
  const id = usePageParam('id');
  const name = usePageParam('name');
  const known = home?.columns.find((column) => column.id === id || column.name === id);
  return (
    <Frame title={known?.name ?? name}>
      {station ? <Contents key={station.id} stationId={station.id} column={id} /> : <NoStation />}
    </Frame>
  );
});

const Contents = observer(function Contents({ stationId, column }: { stationId: string; column: string }) {
  const root = useStores();
  const [{ list }] = useState(() => new ColumnStore(root, stationId, column));
  useEffect(() => void list.load(), [list]);
  return (
    <PagedView list={list} empty={{ icon: 'book', title: words.emptyColumn, text: words.emptyText }}>
      {() => (
        <View className="list">
          {list.items.map((content) => (
            <ContentRow key={content.id} content={content} text={content.summary} pictured />
          ))}
        </View>
      )}
    </PagedView>
  );
});
