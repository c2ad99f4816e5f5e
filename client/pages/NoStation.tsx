import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AnyErrorCode } from '../../types/errors';
import { Section } from '../components/Section';
import { Skeleton } from '../components/Skeleton';
import { StateNote } from '../components/StateNote';
import { common, home as words } from '../messages/screens';
import { otherStation, ProblemNote } from './ProblemNote';
import { StationRow } from './StationRow';
import { useStores } from './store-context';

/** The first screen's shape: masthead, card, tiles. */
const heights = [92, 300, 60, 60, 60, 60];

/** What was scanned leads nowhere; the station of last time, where there is one, is another. */
const leadsNowhere: ReadonlySet<AnyErrorCode> = new Set<AnyErrorCode>([
  'ENTRY_INVALID',
  'STATION_UNKNOWN',
  'STATION_CLOSED',
]);

/** In place of what a station offers, while there is no station to show: on its way, unknown, closed, paused, not reached, or none chosen yet. */
export const NoStation = observer(function NoStation() {
  const { station, entry } = useStores();
  const { error } = station;
  if (error) {
    const last = leadsNowhere.has(error.code) ? entry.remembered : null;
    const comeBack = (code: string) => void station.enter({ stationId: code, via: 'recent' }, code, {});
    return (
      <>
        <ProblemNote
          problem={error}
          onRetry={() => void station.refresh()}
          ways={[
            ...(last === null
              ? []
              : [{ word: words.lastStep, icon: 'history' as const, onTap: () => comeBack(last) }]),
            otherStation,
          ]}
        />
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
    return <StateNote icon="place" title={words.whichTitle} text={words.whichText} steps={[otherStation]} />;
  }
  return <Skeleton label={common.loading} heights={heights} />;
});
