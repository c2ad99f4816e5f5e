import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { me as words } from '../messages';
import { useDidShow } from '../../../platform/lifecycle';
import { Frame } from '../../../pages/Frame';
import { PagedView } from '../../../pages/PagedView';
import { useStores } from '../../../pages/store-context';
import { PlaceRow } from '../ProgressRow';

/** What was begun or finished, newest first. */
export default observer(function HistoryPage() {
  const { me } = useStores();
  useDidShow(() => void me.list.load());
  const rows = () => (
    <View className="list">
      {me.history.map((place) => (
        <PlaceRow key={place.contentId} place={place} />
      ))}
    </View>
  );
  // The phone remembers what the cloud may not have yet, and is there without a network.
  const onlyHere = me.list.items.length === 0 && me.history.length > 0;
  return (
    <Frame title={words.history}>
      {onlyHere ? (
        rows()
      ) : (
        <PagedView
          list={me.list}
          empty={{ icon: 'history', title: words.historyEmpty, text: words.historyEmptyText }}
        >
          {rows}
        </PagedView>
      )}
    </Frame>
  );
});
