import { readStatus } from '../../shared/domain/publication';
import { isMoreAuthoritative } from '../rules/stories/authority';
import {
  copyOf,
  findIdentities,
  findStoriesByIds,
  findStoriesByMarks,
  updateStory,
  type StoryIdentity,
} from '../store/stories';
import { marksOfCopies } from '../rules/stories/similarity';
import type { SyncPorts } from './ports';

/** A story gives way to another once or twice. */
export const MOST_STEPS = 8;

/**
 * Where what is shown in place of a story's copies is gone (its source took it back, or it was never stored), the best of those that are
 * left takes the place, for everybody whom any of them is for. What an official took off, hid or has to decide over keeps its copies back.
 *
 * @param id one of the copies, or the story that was shown
 */
export async function fillPlace(
  id: string,
  { database, log }: Pick<SyncPorts, 'database' | 'log'>,
): Promise<void> {
  const [story] = await findStoriesByIds(database, [id]);
  if (story === undefined) return;
  const gone = await goneBefore(story, database);
  if (gone === undefined) return;
  const pool = await findStoriesByMarks(database, marksOfCopies(story));
  const copies = pool.filter(
    ({ status, duplicateOf, held, withdrawal }) =>
      readStatus(status) === 'draft' &&
      held === undefined &&
      withdrawal === undefined &&
      duplicateOf !== undefined &&
      gone.has(duplicateOf),
  );
  const [first, ...others] = copies;
  if (first === undefined) return;
  const best = others.reduce(
    (one, other) => (isMoreAuthoritative(copyOf(other), copyOf(one)) ? other : one),
    first,
  );
  // Those that are gone, too: what comes back stands behind the one that is shown by then. The place itself is filled last: whatever stops
  // before is done again, and by then everything that leads there leads to the same one.
  for (const other of [...gone, ...copies.map(({ _id }) => _id)])
    if (other !== best._id) await updateStory(database, other, { duplicateOf: best._id });
  const shown = await updateStory(
    database,
    best._id,
    { status: 'published', regions: [...new Set(copies.flatMap((copy) => copy.regions))] },
    ['duplicateOf'],
    { duplicateOf: best.duplicateOf },
  );
  if (shown > 0) log({ event: 'copy-shown', id: best._id });
}

/** The ids that a story's `duplicateOf` leads over, its own first, where it leads to nothing that is shown or an official's to decide. */
async function goneBefore(
  story: StoryIdentity,
  database: SyncPorts['database'],
): Promise<Set<string> | undefined> {
  const ids = new Set<string>();
  let next: StoryIdentity | undefined = story;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const isTakenBack: boolean = next.withdrawal?.by === 'source';
    const isCopy: boolean = readStatus(next.status) === 'draft' && next.duplicateOf !== undefined;
    if (!isTakenBack && !isCopy) return undefined;
    ids.add(next._id);
    // A ring: a run was stopped when all but the place itself led to the next one.
    if (next.duplicateOf === undefined || ids.has(next.duplicateOf)) return ids;
    ids.add(next.duplicateOf);
    [next] = await findIdentities(database, [next.duplicateOf]);
    if (next === undefined) return ids;
  }
  return undefined;
}
