import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Section } from '../../components/Section';
import { Skeleton } from '../../components/Skeleton';
import { StateNote } from '../../components/StateNote';
import { common, home as words } from '../../messages/screens';
import { ProblemNote } from '../ProblemNote';
import { StationRow } from '../StationRow';
import { openStations } from '../routes';
import { useStores } from '../store-context';

/** The first screen's shape: masthead, card, tiles. */
const heights = [92, 300, 60, 60, 60, 60];

/** The home page while there is no station to show: on its way, unknown, closed, paused, not reached, or none chosen yet. */
export const NoStation = observer(function NoStation() {
  const { station, entry } = useStores();
  if (station.error) {
    return (
      <>
        <ProblemNote problem={station.error} onRetry={() => void station.refresh()} atHome />
        {station.nearby.length > 0 && (
          <Section title={words.nearby}>
            <View className="list">
              {station.nearby.map((near) => (
                <StationRow key={near.id} station={near} onChoose={(chosen) => void station.choose(chosen)} />
              ))}
            </View>
          </Section>
        )}
      </>
    );
  }
  // A show after the start has decided "same", and there is still no station.
  if (station.status === 'idle' && entry.decision) {
    return (
      <StateNote
        icon="place"
        title={words.whichTitle}
        text={words.whichText}
        steps={[{ word: words.whichStep, icon: 'place', onTap: openStations }]}
      />
    );
  }
  return <Skeleton label={common.loading} heights={heights} />;
});
