import { observer } from 'mobx-react-lite';
import { Masthead } from '../../components/Masthead';
import { Tiles, type Tile } from '../../components/Tiles';
import { Tip } from '../../components/Tip';
import { momentWords } from '../../messages/format';
import { common, home as words } from '../../messages/screens';
import { usePullDownRefresh, useShareAppMessage, stopPullDown } from '../../platform/lifecycle';
import { shareCard } from '../../platform/share';
import { Frame } from '../Frame';
import { NoStation } from '../NoStation';
import { openMe, openMePage, openSearch, openStations } from '../routes';
import { useStores } from '../store-context';
import { BigPlayCard } from './BigPlayCard';
import { HomeBody } from './HomeBody';
import { useTarget } from './use-target';
import './home.css';

const search: Tile = { key: 'search', icon: 'search', word: words.search, onTap: openSearch };
const ways: readonly Tile[] = [
  { key: 'stations', icon: 'swap', word: common.changeStation, onTap: openStations },
  { key: 'me', icon: 'me', word: words.me, onTap: openMe },
  { key: 'size', icon: 'size', word: words.textSize, onTap: () => openMePage('settings') },
];

/** The landing page of every scan. */
export default observer(function HomePage() {
  const root = useStores();
  const { station: store, ports } = root;
  const { station, home } = store;
  usePullDownRefresh(() => void store.refresh().finally(stopPullDown));
  useShareAppMessage(() => shareCard(station?.name ?? '', '/pages/home/index', { station: station?.code }));
  useTarget(root);
  return (
    <Frame place="home">
      {station && home ? (
        <>
          <Masthead
            seal={words.seal}
            name={station.name}
            place={station.place}
            demo={station.demo && words.demo}
          />
          {store.stale && (
            <Tip
              icon="cloud"
              text={words.seenAt(momentWords(store.seenAt ?? ports.clock.now(), ports.clock.now()))}
              step={{ word: common.retry, onTap: () => void store.refresh() }}
            />
          )}
          <BigPlayCard />
          <HomeBody home={home} />
        </>
      ) : (
        <NoStation />
      )}
      <Tiles look="small" tiles={station ? [search, ...ways] : ways} />
    </Frame>
  );
});
