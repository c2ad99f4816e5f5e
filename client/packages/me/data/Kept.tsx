import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { PersonalData } from '../../../../types/me';
import { Section } from '../../../components/Section';
import { me as words } from '../messages';
import { countsInWords, eventInWords, favouriteInWords, visitInWords, type RowWords } from './kept-words';

/** So many of each kind on the page; the file has all. */
const SHOWN = 5;

/** What is stored about a person: how much, and the last of each kind. `now` in epoch milliseconds. */
export const Kept = observer(function Kept({ data, now }: { data: PersonalData; now: number }) {
  const { visits, events, favourites, staff } = data;
  return (
    <>
      <View className="gap b">{countsInWords(data)}</View>
      {staff && <View className="gap">{words.keptStaff}</View>}
      <Rows
        title={words.lastVisits}
        rows={visits.slice(0, SHOWN).map((row) => visitInWords(row, data, now))}
      />
      <Rows
        title={words.lastEvents}
        rows={events.slice(0, SHOWN).map((row) => eventInWords(row, data, now))}
      />
      <Rows
        title={words.lastFavourites}
        rows={favourites.slice(0, SHOWN).map((row) => favouriteInWords(row, data, now))}
      />
    </>
  );
});

const Rows = observer(function Rows({ title, rows }: { title: string; rows: readonly RowWords[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      <View className="card">
        {rows.map((row, index) => (
          <View key={index} className={index === 0 ? '' : 'gap'}>
            <View>{row.title}</View>
            <View className="s">{row.meta}</View>
          </View>
        ))}
      </View>
    </Section>
  );
});
