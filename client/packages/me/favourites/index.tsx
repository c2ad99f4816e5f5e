import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { me as words } from '../messages';
import { useDidShow } from '../../../platform/lifecycle';
import { ContentRow } from '../../../pages/ContentRow';
import { Frame } from '../../../pages/Frame';
import { PagedView } from '../../../pages/PagedView';
import { useStores } from '../../../pages/store-context';

/** What this person marked. */
export default observer(function FavouritesPage() {
  const { list } = useStores().favourites;
  useDidShow(() => void list.load());
  return (
    <Frame title={words.favourites}>
      <PagedView
        list={list}
        empty={{ icon: 'star', title: words.favouritesEmpty, text: words.favouritesEmptyText }}
      >
        {() => (
          <View className="list">
            {list.items.map((content) => (
              <ContentRow key={content.id} content={content} pictured />
            ))}
          </View>
        )}
      </PagedView>
    </Frame>
  );
});
