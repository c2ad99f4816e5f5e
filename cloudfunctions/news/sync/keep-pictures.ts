import type { Block } from '../../../types/content';
import type { StoredStory } from '../../../types/story';
import { parseAddress } from '../../shared/domain/address';
import { findDueStories, findStoriesByIds, updateStory } from '../store/stories';
import { describeError } from '../../shared/platform/describe-error';
import type { BeginStep, Run } from './ports';
import { scalePicture, type ScaledPicture } from './scale-picture';

const BYTES = 12 * 1024 * 1024;
const TIMEOUT_MS = 10_000;
const AT_ONCE = 20;
/** Pictures kept of one story; further ones are left out. */
const MAX_PICTURES = 20;
/** Rounds before a picture that cannot be had is left out. */
const MAX_TRIES = 3;
const PAUSE = 30 * 60_000;
/** A picture narrower than this is no cover. */
const COVER_WIDTH = 200;

type Picture = Extract<Block, { type: 'image' }>;

/**
 * Takes the pictures of new stories into the cloud's storage, so that they show in the mini-program whatever the newspaper's server
 * thinks of strangers. A story can be read from the moment it is stored; its pictures come when there is time.
 */
export async function keepPictures(run: Run, begin: BeginStep): Promise<number> {
  const due = await findDueStories(run.ports.database, 'picturesAt', run.ports.now(), AT_ONCE);
  let kept = 0;
  for (const { _id } of due) {
    if (!run.hasTime()) break;
    await begin({ kind: 'pictures', id: _id });
    for (const story of await findStoriesByIds(run.ports.database, [_id])) kept += await keepOf(story, run);
  }
  return kept;
}

/** Leaves out what pictures are not kept yet. */
export async function giveUpPictures(story: StoredStory, { ports }: Run): Promise<void> {
  const blocks = story.blocks.filter((block) => block.type !== 'image' || block.src.startsWith('cloud://'));
  await updateStory(ports.database, story._id, { blocks }, ['picturesAt', 'pictureTries']);
}

async function keepOf(story: StoredStory, run: Run): Promise<number> {
  const { ports } = run;
  const tries = (story.pictureTries ?? 0) + 1;
  let count = 0;
  let kept = 0;
  let failed = 0;
  // Not tried for want of time: the next run goes on with them.
  let left = 0;
  const blocks: Block[] = [];
  for (const block of story.blocks) {
    if (block.type !== 'image' || block.src.startsWith('cloud://')) {
      blocks.push(block);
      continue;
    }
    count += 1;
    if (count > MAX_PICTURES) continue;
    if (!run.hasTime()) {
      left += 1;
      blocks.push(block);
      continue;
    }
    const own = await keep(block, story, run);
    if (own !== undefined) kept += 1;
    else failed += 1;
    if (own !== undefined || tries < MAX_TRIES) blocks.push(own ?? block);
  }
  const isDone = left === 0 && (failed === 0 || tries >= MAX_TRIES);
  const cover = blocks.find(
    (block): block is Picture =>
      block.type === 'image' && block.src.startsWith('cloud://') && (block.width ?? 0) >= COVER_WIDTH,
  );
  await updateStory(
    ports.database,
    story._id,
    {
      blocks,
      ...(story.cover === undefined && cover !== undefined && { cover: cover.src }),
      ...(left > 0 && { picturesAt: ports.now() }),
      ...(!isDone && left === 0 && { pictureTries: tries, picturesAt: ports.now() + PAUSE * tries }),
    },
    isDone ? ['picturesAt', 'pictureTries'] : [],
  );
  return kept;
}

async function keep(block: Picture, story: StoredStory, run: Run): Promise<Picture | undefined> {
  const picture = await fetchPicture(block.src, story.originalUrl, run);
  if (picture === undefined) return undefined;
  const { width, height, type, bytes } = picture;
  try {
    const src = await run.ports.files.upload(
      `news/${story._id}/${run.ports.digest(block.src)}.${type}`,
      bytes,
    );
    return { ...block, src, width, height };
  } catch (error) {
    run.ports.log({
      level: 'warn',
      event: 'picture-not-stored',
      id: story._id,
      cause: describeError(error),
    });
    return undefined;
  }
}

/**
 * There are servers that refuse a foreign referrer and servers that demand one of their own: none is tried first, then the picture's
 * own site, then the story's page.
 */
async function fetchPicture(
  src: string,
  page: string | undefined,
  { get }: Run,
): Promise<ScaledPicture | undefined> {
  const site = parseAddress(src)?.origin;
  if (site === undefined) return undefined;
  const referrers = [undefined, `${site}/`, page].filter((each, index) => index === 0 || each !== undefined);
  for (const referrer of referrers) {
    const outcome = await get({
      url: src,
      maxBytes: BYTES,
      timeoutMs: TIMEOUT_MS,
      headers: {
        accept: 'image/jpeg,image/png,image/gif,image/webp,image/*;q=0.5',
        ...(referrer !== undefined && { referer: referrer }),
      },
    });
    if (!outcome.ok && outcome.code !== 'CONNECTION_FAILED') return undefined;
    // A refusal may be a picture too (本站图片请勿盗链), mostly with an error's status.
    if (!outcome.ok || outcome.answer.status !== 200) continue;
    const picture = await scalePicture(outcome.answer.body);
    if (picture !== undefined) return picture;
  }
  return undefined;
}
