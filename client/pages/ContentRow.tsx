import { observer } from 'mobx-react-lite';
import type { ContentBrief } from '../../types/content';
import { Row } from '../components/Row';
import { fileSrc } from '../platform/files';
import { contentWords, kindIcons } from './content-words';
import { openContent } from './routes';

interface ContentRowProps {
  content: ContentBrief;
  /** In place of the usual small print. */
  meta?: string | undefined;
  text?: string | undefined;
  progress?: number | undefined;
  /** Pictures cost a slow network: only where they are what one looks for. */
  pictured?: boolean | undefined;
  /** The picture stands above the words, across the whole width. */
  wide?: boolean | undefined;
  onTap?: (() => void) | undefined;
}

/** One piece of content in a list. */
export const ContentRow = observer(function ContentRow({
  content,
  meta,
  text,
  progress,
  pictured,
  wide,
  onTap,
}: ContentRowProps) {
  const picture = pictured && content.cover ? fileSrc(content.cover) : undefined;
  return (
    <Row
      icon={picture === undefined ? kindIcons[content.kind] : undefined}
      title={content.title}
      meta={meta ?? contentWords(content)}
      text={text}
      progress={progress}
      picture={picture}
      wide={wide && picture !== undefined}
      onTap={onTap ?? (() => openContent(content))}
    />
  );
});
