import * as v from 'valibot';
import { findSourcesNamed } from '../../shared/store/news/news-sources';
import { findStoriesByIds } from '../store/stories';
import { failSource } from './check-source';
import { giveUpPictures } from './keep-pictures';
import type { Run } from './ports';
import { laterLook } from './verify-stories';

const step = v.object({ kind: v.picklist(['source', 'page', 'pictures']), id: v.string() });

/**
 * Puts aside what stopped the last run: a source as a failed one, a page until its next look, pictures for good. A run that was stopped
 * from outside does not say on what; the one after it notes what it begins, and should it be stopped too, this one knows.
 */
export async function putAside(raw: unknown, run: Run): Promise<void> {
  const read = v.safeParse(step, raw);
  if (!read.success) return;
  const { kind, id } = read.output;
  const { database, log } = run.ports;
  log({ level: 'error', event: 'sync-stopped', kind, id });
  if (kind === 'source') {
    for (const source of await findSourcesNamed(database, id)) await failSource(source, 'STOPPED', run);
    return;
  }
  for (const story of await findStoriesByIds(database, [id])) {
    await (kind === 'page' ? laterLook(story, run) : giveUpPictures(story, run));
  }
}
