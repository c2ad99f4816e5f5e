import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Home } from '../../../types/station';
import { NoticeCard } from '../../components/NoticeCard';
import { Section } from '../../components/Section';
import { StateNote } from '../../components/StateNote';
import { Tiles } from '../../components/Tiles';
import { joinWords, publishedWords } from '../../messages/format';
import { common, home as words } from '../../messages/screens';
import { ContentRow } from '../ContentRow';
import { NewsRow } from '../NewsRow';
import { openArticle, openColumn, openNewsList, openStations } from '../routes';
import { useStores } from '../store-context';

/** More than this on the first screen is for the pages behind it. */
const NEWS_SHOWN = 4;

const isEmpty = (home: Home): boolean =>
  [home.columns, home.today, home.featured, home.news, home.notices].every((list) => list.length === 0);

/** What the station offers, from the notices down to the local news. */
export const HomeBody = observer(function HomeBody({ home }: { home: Home }) {
  const { modules, station, ports } = useStores();
  if (isEmpty(home) && !station.bigPlay) {
    return (
      <StateNote
        icon="book"
        title={words.emptyTitle}
        text={words.emptyText}
        steps={[{ word: common.changeStation, icon: 'swap', onTap: openStations }]}
      />
    );
  }
  const now = ports.clock.now();
  const shown = station.bigPlay?.content.id;
  const today = home.today.filter(({ id }) => id !== shown);
  const featured = home.featured.filter(({ id }) => id !== shown);
  return (
    <>
      {home.columns.length > 0 && (
        <Section title={words.columns}>
          <Tiles
            tiles={home.columns.map(({ id, icon, name }) => ({
              key: id,
              icon,
              word: name,
              onTap: () => openColumn(id, name),
            }))}
          />
        </Section>
      )}
      {home.notices.length > 0 && (
        <Section title={words.notices}>
          {home.notices.map(({ id, title, text, source, publishAt }) => (
            <NoticeCard
              key={id}
              title={title}
              text={text}
              meta={joinWords(source, publishedWords(publishAt, now))}
              more={
                text.endsWith('…')
                  ? {
                      word: words.wholeNotice,
                      label: words.wholeNoticeOf(title),
                      onTap: () => openArticle(id),
                    }
                  : undefined
              }
            />
          ))}
        </Section>
      )}
      {today.length > 0 && (
        <Section title={words.todayList}>
          <View className="list">
            {today.map((content) => (
              <ContentRow key={content.id} content={content} />
            ))}
          </View>
        </Section>
      )}
      {featured.length > 0 && (
        <Section title={words.featuredList}>
          <View className="list">
            {featured.map((content, index) => (
              <ContentRow key={content.id} content={content} pictured wide={index === 0} />
            ))}
          </View>
        </Section>
      )}
      {modules.isOn('news') && home.news.length > 0 && (
        <Section
          title={words.news}
          more={{ word: common.all, label: common.allOf(words.news), onTap: openNewsList }}
        >
          <View className="list">
            {home.news.slice(0, NEWS_SHOWN).map((item) => (
              <NewsRow key={item.id} news={item} now={now} />
            ))}
          </View>
        </Section>
      )}
    </>
  );
});
