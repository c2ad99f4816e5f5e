import { observer } from 'mobx-react-lite';
import type { NewsBrief } from '../../types/news';
import { Row } from '../components/Row';
import { dayWords, hourWords, joinWords } from '../messages/format';
import { fileSrc } from '../platform/files';
import { openNews } from './routes';

interface NewsRowProps {
  news: NewsBrief;
  /** Epoch milliseconds; left out where the day stands above: there the hour is told. */
  now?: number | undefined;
  pictured?: boolean | undefined;
}

/** One piece of local news in a list. */
export const NewsRow = observer(function NewsRow({ news, now, pictured }: NewsRowProps) {
  const { publishAt, source } = news;
  const isDated = publishAt > 0;
  return (
    <Row
      title={news.title}
      meta={
        now === undefined
          ? joinWords(isDated && hourWords(publishAt), source)
          : joinWords(source, isDated && dayWords(publishAt, now))
      }
      picture={pictured && news.cover ? fileSrc(news.cover) : undefined}
      onTap={() => openNews(news.id)}
    />
  );
});
