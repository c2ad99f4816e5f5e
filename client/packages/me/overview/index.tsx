import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { IconName } from '../../../components/Icon';
import { Row } from '../../../components/Row';
import { Section } from '../../../components/Section';
import { me as words } from '../messages';
import { common } from '../../../messages/screens';
import { useDidShow } from '../../../platform/lifecycle';
import { Frame } from '../../../pages/Frame';
import { openMePage, type MePage } from '../../../pages/routes';
import { useStores } from '../../../pages/store-context';
import { PlaceRow } from '../ProgressRow';

/** So many on this page; the rest is one press away. */
const CONTINUE_SHOWN = 3;

const ways: readonly { page: MePage; icon: IconName; word: string }[] = [
  { page: 'history', icon: 'history', word: words.history },
  { page: 'favourites', icon: 'star', word: words.favourites },
  { page: 'settings', icon: 'size', word: words.settings },
  { page: 'data', icon: 'shield', word: words.data },
  { page: 'about', icon: 'info', word: words.about },
  { page: 'privacy', icon: 'article', word: words.privacy },
];

/** What is this person's own. */
export default observer(function MePage() {
  const { me } = useStores();
  useDidShow(() => void me.list.load());
  const begun = me.continue.slice(0, CONTINUE_SHOWN);
  return (
    <Frame title={words.title}>
      {begun.length > 0 && (
        <Section
          title={words.continue}
          more={{ word: common.all, label: common.allOf(words.history), onTap: () => openMePage('history') }}
        >
          <View className="list">
            {begun.map((place) => (
              <PlaceRow key={place.contentId} place={place} />
            ))}
          </View>
        </Section>
      )}
      <View className="list gap">
        {ways.map(({ page, icon, word }) => (
          <Row key={page} icon={icon} title={word} onTap={() => openMePage(page)} />
        ))}
      </View>
    </Frame>
  );
});
