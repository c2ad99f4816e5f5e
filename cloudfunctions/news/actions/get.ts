import * as v from 'valibot';
import type { Block } from '../../../types/content';
import { shownBlocks } from '../../shared/domain/own-files';
import { newsBrief } from '../../shared/domain/records/news';
import { parseMarkdown } from '../../shared/domain/text/blocks';
import { MAX_BODY_CHARACTERS } from '../../shared/domain/text/derive';
import { cutSections } from '../../shared/domain/text/sections';
import { action } from '../../shared/runtime/action';
import { documentId } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { openNews } from '../../shared/store/news/news';

/** Sections of 4 KB that an article may have: news are short, and what is longer is on the page it was taken from. */
const MAX_SECTIONS = 12;

/** One news with its whole text. */
export const get = action<'news', 'get'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({ id: documentId }),
  async run({ id }, call) {
    const opened = await openNews(call, id);
    if (opened === undefined) return refuse('NOT_FOUND');
    const { record, deployment } = opened;
    const { modules, mediaHosts } = deployment;
    if (!modules.news) return refuse('MODULE_OFF');
    const { author, originalUrl, source, title, unit } = record;
    const blocks = textOf(opened, title);
    return succeed({
      ...newsBrief(record, mediaHosts),
      ...(unit !== undefined && unit !== source && { unit }),
      ...(author !== undefined && { author }),
      ...(originalUrl !== undefined && { originalUrl }),
      blocks: cutSections(blocks)
        .slice(0, MAX_SECTIONS)
        .flatMap((section) => shownBlocks(section.blocks, mediaHosts)),
    });
  },
});

/** What the sync stored as blocks, or what an official typed as Markdown. */
function textOf({ blocks, body }: { blocks: unknown; body: unknown }, title: string): Block[] {
  if (Array.isArray(blocks)) return blocks as Block[];
  return parseMarkdown(typeof body === 'string' ? body.slice(0, MAX_BODY_CHARACTERS) : '', title).blocks;
}
