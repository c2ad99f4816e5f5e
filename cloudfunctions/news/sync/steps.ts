import * as v from 'valibot';
import { noteStep } from '../../shared/store/lease';
import { sourcesByIds } from '../../shared/store/news-sources';
import { storiesByIds } from '../../shared/store/stories';
import { failSource } from './check-source';
import { giveUpPictures } from './keep-pictures';
import type { Begin, Run } from './ports';
import { laterLook } from './verify-stories';

const step = v.object({ kind: v.picklist(['source', 'page', 'pictures']), id: v.string() });

/**
 * A run that was stopped from outside (memory, time) has no chance to say on what. The run after it does one thing at a time and notes
 * each beforehand; should it be stopped too, the next one knows what on, and leaves it aside.
 */
export function beginCarefully({ ports: { database } }: Run, job: string, holder: string): Begin {
  return (next) => noteStep(database, job, holder, next);
}

/** Puts aside what stopped the last run: a source as a failed one, a page until its next look, pictures for good. */
export async function putAside(raw: unknown, run: Run): Promise<void> {
  const read = v.safeParse(step, raw);
  if (!read.success) return;
  const { kind, id } = read.output;
  const { database, log } = run.ports;
  log({ level: 'error', event: 'sync-stopped', kind, id });
  if (kind === 'source') {
    for (const source of await sourcesByIds(database, [id])) await failSource(source, 'STOPPED', run);
    return;
  }
  for (const story of await storiesByIds(database, [id])) {
    await (kind === 'page' ? laterLook(story, run) : giveUpPictures(story, run));
  }
}
