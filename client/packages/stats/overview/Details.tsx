import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { StatsOverviewAnswer } from '../../../../types/stats';
import { Section } from '../../../components/Section';
import { momentWords } from '../../../messages/format';
import { metrics } from '../metrics';
import { countWords, spentWords, stats as words } from '../messages';
import { Pairs } from './Figures';

/** Everything below the ranking: how people came, contents, posters, stations, what was kept out, and what it all means. */
export const Details = observer(function Details({
  answer,
  now,
}: {
  answer: StatsOverviewAnswer;
  now: number;
}) {
  const { totals, stations, keptOut, contents, columns, posters, completeUntil } = answer;
  const times = (count: number) => words.times(countWords(count));
  return (
    <>
      <Section title={words.via}>
        <Pairs
          pairs={(Object.keys(words.viaWords) as (keyof typeof words.viaWords)[]).map((way) => ({
            name: words.viaWords[way],
            value: times(totals.via[way]),
          }))}
        />
        {totals.late > 0 && <View className="s gap">{words.lateIn(countWords(totals.late))}</View>}
      </Section>
      {contents.length > 0 && (
        <Section title={words.contents}>
          <Pairs
            pairs={contents.slice(0, 20).map((content) => ({
              name: content.title ?? content.contentId ?? words.otherContents,
              value: words.contentMeta(
                spentWords(content.listenSeconds),
                spentWords(content.watchSeconds + content.readSeconds),
                countWords(content.begun),
                countWords(content.completed),
              ),
            }))}
          />
        </Section>
      )}
      {columns.length > 0 && (
        <Section title={words.columns}>
          <Pairs
            pairs={columns.map(({ name, title, visits }) => ({
              name: words.column(name, title),
              value: times(visits),
            }))}
          />
        </Section>
      )}
      {posters.length > 0 && (
        <Section title={words.posters}>
          <Pairs
            pairs={posters.map(({ name, visits }) => ({ name: words.poster(name), value: times(visits) }))}
          />
        </Section>
      )}
      <Section title={words.stationCounts}>
        <Pairs
          pairs={[
            { name: words.planned, value: countWords(stations.planned) },
            { name: words.built, value: countWords(stations.built) },
            { name: words.open, value: countWords(stations.open) },
          ]}
        />
      </Section>
      <Section title={words.keptOut}>
        <Pairs
          pairs={[
            { name: words.staff, value: times(keptOut.staff) },
            { name: words.devtool, value: times(keptOut.devtool) },
            { name: words.test, value: times(keptOut.test) },
            { name: words.overclaimed, value: spentWords(keptOut.overclaimedSeconds) },
            { name: words.overrun, value: countWords(keptOut.overrunEvents) },
          ]}
        />
      </Section>
      <Section title={words.definitions}>
        <View className="list">
          {metrics.map(({ name, text }) => (
            <View key={name} className="pair">
              <View className="b">{name}</View>
              <View>{text}</View>
            </View>
          ))}
        </View>
      </Section>
      <View className="s gap">
        {completeUntil === 0 ? words.notYet : words.completeUntil(momentWords(completeUntil, now))}
      </View>
    </>
  );
});
