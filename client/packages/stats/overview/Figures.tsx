import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { StatsOverviewAnswer } from '../../../../types/stats';
import { Tip } from '../../../components/Tip';
import { countWords, spentWords, stats as words } from '../messages';
import { completionWords, errorWords, peopleWords, shortfallsOf } from './words';

/** The figures that a report is made of, in large type. */
export const Figures = observer(function Figures({ answer }: { answer: StatsOverviewAnswer }) {
  const { totals, uniques } = answer;
  const figures = [
    { name: words.visits, value: countWords(totals.visits) },
    { name: words.uniques, value: peopleWords(uniques), note: errorWords(uniques) },
    { name: words.listen, value: spentWords(totals.listenSeconds) },
    { name: words.watch, value: spentWords(totals.watchSeconds) },
    { name: words.read, value: spentWords(totals.readSeconds) },
    { name: words.completion, value: completionWords(totals) },
  ];
  return (
    <>
      <View className="figures">
        {figures.map(({ name, value, note }) => (
          <View key={name} className="figure">
            <View className="x">{value}</View>
            <View>{name}</View>
            {note && <View className="s">{note}</View>}
          </View>
        ))}
      </View>
      {shortfallsOf(answer).map((text) => (
        <Tip key={text} icon="info" text={text} />
      ))}
    </>
  );
});

/** Small figures, a name and a number on each line. */
export const Pairs = observer(function Pairs({
  pairs,
}: {
  pairs: readonly { name: string; value: string }[];
}) {
  return (
    <View className="list">
      {pairs.map(({ name, value }) => (
        <View key={name} className="pair">
          <View>{name}</View>
          <View className="b">{value}</View>
        </View>
      ))}
    </View>
  );
});
