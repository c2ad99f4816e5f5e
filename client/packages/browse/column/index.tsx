import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import { browse as words } from '../../../messages/browse';
import { useLoad } from '../../../platform/lifecycle';
import { ContentRow } from '../../../pages/ContentRow';
import { Frame } from '../../../pages/Frame';
import { PagedView } from '../../../pages/PagedView';
import { usePageParam } from '../../../pages/page-params';
import { useStores } from '../../../pages/store-context';
import { ColumnStore } from '../../../stores/column-store';

/** What one column offers at this station. */
export default observer(function ColumnPage() {
  const root = useStores();
  const id = usePageParam('id');
  const name = usePageParam('name');
  const [{ list }] = useState(() => new ColumnStore(root, root.station.station?.id ?? '', id));
  useLoad(() => void list.load());
  const known = root.station.home?.columns.find((column) => column.id === id || column.name === id);
  return (
    <Frame title={known?.name ?? name}>
      <PagedView list={list} empty={{ icon: 'book', title: words.emptyColumn, text: words.emptyText }}>
        {() => (
          <View className="list">
            {list.items.map((content) => (
              <ContentRow key={content.id} content={content} text={content.summary} pictured />
            ))}
          </View>
        )}
      </PagedView>
    </Frame>
  );
});
