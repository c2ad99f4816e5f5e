import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { StatsOverviewAnswer } from '../../../../types/stats';
import { Button } from '../../../components/Button';
import { Choice } from '../../../components/Choice';
import { Section } from '../../../components/Section';
import { Skeleton } from '../../../components/Skeleton';
import { Tap } from '../../../components/Tap';
import { Tip } from '../../../components/Tip';
import { common } from '../../../messages/screens';
import { countWords, spentWords, stats as words } from '../messages';
import { Frame } from '../../../pages/Frame';
import { ProblemNote } from '../../../pages/ProblemNote';
import { useStores } from '../../../pages/store-context';
import { surfaceOf } from '../../../platform/canvas';
import type { Surface } from '../../../ports/canvas';
import { useLoad } from '../../../platform/lifecycle';
import { EnrolStore } from '../stores/enrol-store';
import { PERIODS } from '../stores/stats-period';
import { StatsStore } from '../stores/stats-store';
import { Below } from './Below';
import { Chart } from './Chart';
import { Details } from './Details';
import { drawBars, drawReport } from './draw';
import { Enrol } from './Enrol';
import { Figures } from './Figures';
import { Lists } from './Lists';
import { tableRows } from './table';
import { dayLabels, peopleWords, scopeName } from './words';
import './stats.css';

const REPORT = 'stats-report';
const HOURS = 'stats-hours';
const heights = [120, 260, 120];
const HOUR_LABELS = [0, 6, 12, 18].map((hour) => ({ at: hour, text: words.hour(hour) }));

/** The figures of a region, down to a station; for those who answer for it. */
export default observer(function StatsPage() {
  const root = useStores();
  const [store] = useState(() => new StatsStore(root));
  const [enrol] = useState(() => new EnrolStore(root));
  const [failed, setFailed] = useState('');
  useLoad(() => void store.open());
  const { answer, error, loading } = store;
  const { brightness, textSize } = root.settings;
  const now = root.ports.clock.now();
  /** What was asked for is the caller's own region, not a place that was gone into. */
  const isOwn = Object.keys(store.place).length === 0;
  /** The caller is not known to work here, or answers for no region: there is nothing to choose. */
  const isShut = isOwn && error?.code === 'FORBIDDEN';
  const subject = answer && [keyOf(answer), brightness, textSize].join(' ');

  const draw = (surface: Surface) => answer && drawAnswer(surface, answer);
  const forward = async (shown: StatsOverviewAnswer) => {
    const surface = await surfaceOf(REPORT);
    if (surface !== undefined) drawAnswer(surface, shown);
    const done = await surface?.forward(`${shown.from}_${shown.to}`);
    setFailed(done === true ? '' : words.pictureFailed);
  };
  const table = async () => setFailed((await store.exportTable(tableRows)) ? '' : words.tableFailed);

  return (
    <Frame title={words.title}>
      {answer && <Path answer={answer} store={store} />}
      {isShut ? (
        <Enrol store={enrol} onAgain={() => void store.retry()} now={now} />
      ) : (
        <View className="gap">
          <Choice
            label={words.period}
            options={PERIODS.map((value) => ({ value, word: words.periodWords[value] }))}
            value={store.period}
            onChoose={(period) => void store.choose(period)}
          />
        </View>
      )}
      {error && !isShut && (
        <ProblemNote
          problem={error}
          onRetry={() => void store.retry()}
          ways={isOwn ? undefined : [{ word: words.toOwn, icon: 'up', onTap: () => void store.show({}) }]}
        />
      )}
      {!answer && loading && <Skeleton label={common.loading} heights={heights} />}
      {answer && (
        <>
          <Section title={scopeName(answer)} />
          <View className="s">{loading ? common.loading : words.span(answer.from, answer.to)}</View>
          {answer.totals.visits === 0 && <View className="gap">{words.nothing}</View>}
          <Figures answer={answer} />
          <Section title={words.byDay}>
            <Chart
              id={REPORT}
              className="report"
              label={words.chart(
                words.byDay,
                words.times(countWords(Math.max(0, ...answer.days.map((day) => day.visits)))),
              )}
              subject={subject}
              draw={draw}
            />
          </Section>
          <Section title={words.byHour}>
            <Chart
              id={HOURS}
              label={words.chart(words.byHour, words.times(countWords(Math.max(0, ...answer.hours))))}
              subject={subject}
              draw={(surface) => drawBars(surface, answer.hours, HOUR_LABELS)}
            />
          </Section>
          <View className="btns">
            <Button icon="save" word={words.table} onTap={() => void table()} />
            <Button look="alt" icon="link" word={words.picture} onTap={() => void forward(answer)} />
          </View>
          {failed !== '' && <Tip icon="info" text={failed} />}
          <Below answer={answer} store={store} />
          {answer.region !== undefined && <Lists region={answer.region} store={store} now={now} />}
          <Details answer={answer} now={now} />
        </>
      )}
    </Frame>
  );
});

/** The way back up, and across to the other regions that the person answers for. */
const Path = observer(function Path({ answer, store }: { answer: StatsOverviewAnswer; store: StatsStore }) {
  const { path, own, stationId } = answer;
  const shown = stationId === undefined ? path.slice(0, -1) : path;
  const across = own.filter(({ code }) => own.length > 1 && code !== answer.region);
  const ways = [...shown, ...across.filter(({ code }) => !shown.some((way) => way.code === code))];
  if (ways.length === 0) return null;
  return (
    <View className="ways" aria-label={words.own}>
      {ways.map(({ code, name }) => (
        <Tap key={code} role="link" onTap={() => void store.show({ region: code })}>
          {code === '0' ? words.everywhere : name}
        </Tap>
      ))}
    </View>
  );
});

function drawAnswer(surface: Surface, answer: StatsOverviewAnswer): void {
  const { totals, uniques, days } = answer;
  drawReport(
    surface,
    {
      title: scopeName(answer),
      span: words.span(answer.from, answer.to),
      figures: [
        { name: words.visits, value: countWords(totals.visits) },
        { name: words.uniques, value: peopleWords(uniques) },
        { name: words.listen, value: spentWords(totals.listenSeconds) },
      ],
    },
    days.map(({ visits }) => visits),
    dayLabels(days),
  );
}

/** Whose figures, of when. */
const keyOf = ({ stationId, region, from, to, totals, completeUntil }: StatsOverviewAnswer) =>
  `${stationId ?? region ?? ''} ${from} ${to} ${totals.visits} ${completeUntil}`;
