import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { StatsOverviewAnswer } from '../../../../types/stats';
import { Row } from '../../../components/Row';
import { Section } from '../../../components/Section';
import { countWords, spentWords, stats as words } from '../messages';
import { joinWords } from '../../../messages/format';
import type { StatsStore } from '../stores/stats-store';
import { childPeopleWords } from './words';

/** Stations or regions below, the most visited first, each the way down to its own figures. */
export const Below = observer(function Below({
  answer,
  store,
}: {
  answer: StatsOverviewAnswer;
  store: StatsStore;
}) {
  const { children } = answer;
  if (children.length === 0) return null;
  const most = Math.max(1, ...children.map(({ visits }) => visits));
  const isStations = children.every(({ kind }) => kind === 'station');
  return (
    <Section title={isStations ? words.stations : words.below}>
      <View className="list">
        {children.map((child, at) => (
          <Row
            key={`${child.kind} ${child.id}`}
            title={`${at + 1}. ${child.name}`}
            meta={joinWords(
              words.times(countWords(child.visits)),
              words.childMeta(childPeopleWords(child.uniques), spentWords(child.listenSeconds)),
              ...(child.kind === 'region' ? [words.childStations(child.stations)] : []),
            )}
            progress={child.visits / most}
            onTap={() => void store.enter(child)}
          />
        ))}
      </View>
    </Section>
  );
});
