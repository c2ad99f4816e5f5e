import * as v from 'valibot';
import { shownBlocks } from '../../shared/domain/own-files';
import { readColumn } from '../../shared/domain/records/column';
import { action } from '../../shared/runtime/action';
import { count, documentId } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { openContent } from '../../shared/store/contents/content-text';
import { briefOf, shownContent, withItemCounts } from '../../shared/store/contents/contents';
import { parseEach } from '../../shared/store/system/context';
import { deploymentOf } from '../../shared/store/stations/station-profiles';
import { fitSections } from '../rules/fit-sections';
import { contentItem } from '../rules/item';

/** One content with as much of its text as one answer holds, from a section or a 条 on. */
export const get = action<'content', 'get'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({
    id: documentId,
    section: v.exactOptional(count(100_000)),
    provision: v.exactOptional(count(100_000)),
    outline: v.exactOptional(v.boolean()),
  }),
  async run({ id, section = 0, provision, outline = true }, call) {
    const opened = await openContent(call, id, provision === undefined ? { section } : { provision });
    const record = opened && shownContent(call, opened.row);
    if (opened?.text === undefined || record === undefined) return refuse('NOT_FOUND');
    const { row, text } = opened;
    const { modules, mediaHosts } = deploymentOf(call, row);
    if (record.kind === 'video' && !modules.video) return refuse('MODULE_OFF');

    const around = { columns: parseEach(call, 'columns', row.columns, readColumn), mediaHosts };
    const [brief = briefOf(record, around)] = await withItemCounts(call, [briefOf(record, around)], modules);
    const head = { item: contentItem(brief, record, text), outline: outline ? text.outline : [] };
    const shown = text.sections.map(({ no, blocks }) => ({ no, blocks: shownBlocks(blocks, mediaHosts) }));
    const sections = fitSections(head, shown);
    const next = (sections.at(-1)?.no ?? text.sectionCount) + 1;
    return succeed({ ...head, sections, ...(next < text.sectionCount && { nextSection: next }) });
  },
});
