import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Choice } from '../../../components/Choice';
import { Row } from '../../../components/Row';
import { Section } from '../../../components/Section';
import { calendarDayWords, dayWords, joinWords } from '../../../messages/format';
import { stats as words } from '../messages';
import { PagedView } from '../../../pages/PagedView';
import { STATS_LISTS, type Listed, type StatsListName } from '../stores/stats-lists-store';
import type { StatsStore } from '../stores/stats-store';

/** What has to be looked after in a region, each the way to the station's own figures. */
export const Lists = observer(function Lists({
  region,
  store,
  now,
}: {
  region: string;
  store: StatsStore;
  now: number;
}) {
  const { chosen, list } = store.lists;
  return (
    <Section title={words.lookAfter}>
      <Choice<StatsListName | ''>
        label={words.lookAfter}
        options={STATS_LISTS.map((value) => ({ value, word: words.listWords[value] }))}
        value={chosen ?? ''}
        onChoose={(name) => name !== '' && void store.lists.open(name, region)}
      />
      {chosen && (
        <View className="gap">
          <PagedView list={list} empty={{ icon: 'tick', title: words.listEmpty, text: '' }}>
            {() => (
              <View className="list">
                {list.items.map((one) => (
                  <Row
                    key={one.key}
                    title={one.name ?? one.stationId}
                    meta={metaOf(one, now)}
                    onTap={() => void store.show({ stationId: one.stationId })}
                  />
                ))}
              </View>
            )}
          </PagedView>
        </View>
      )}
    </Section>
  );
});

function metaOf({ lastDay, batch, printedAt }: Listed, now: number): string {
  return joinWords(
    batch !== undefined && words.poster(batch),
    printedAt !== undefined && words.printed(dayWords(printedAt, now)),
    lastDay !== undefined && words.lastDay(calendarDayWords(lastDay, now)),
  );
}
