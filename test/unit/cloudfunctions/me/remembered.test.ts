import type { Result } from '../../../../types/result';
import { favourites } from '../../../../cloudfunctions/me/actions/favourites';
import { history } from '../../../../cloudfunctions/me/actions/history';
import type { Stored } from '../../../../cloudfunctions/shared/domain/records/stored';
import type { FunctionDefinition } from '../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../cloudfunctions/shared/runtime/serve';
import { base } from '../../../fixtures/records';
import { fakePlatform, type FakePlatform } from '../../../harness/fake-platform';
import { keptFor } from '../../../harness/kept';

let platform: FakePlatform;

beforeEach(async () => {
  platform = fakePlatform({
    settings: [],
    contents: [
      { _id: 'sound', kind: 'audio', title: '声音', media: 'cloud://e.b/s.mp3', ...base },
      { _id: 42, kind: 'audio', title: '编号是数字', media: 'cloud://e.b/n.mp3', ...base },
      { _id: '0042', ...base },
      { _id: 'film', kind: '视频', title: '视频', media: 'cloud://e.b/v.mp4', albumId: 'album', ...base },
      { _id: 'album', kind: '专辑', title: '专辑', ...base },
      { _id: 'gone', kind: 'audio', title: '撤下', media: 'cloud://e.b/g.mp3', ...base },
    ],
  });
  const marks = ['sound', '42', 'film', 'album', '0042', 'gone'].map((contentId, at) => ({
    contentId,
    at: 1000 - at,
  }));
  const kept = keptFor(platform);
  await kept.begin(...marks.map((mark) => ({ ...mark, position: 1 })));
  await kept.mark(...marks);
  platform.database.collections.contents?.pop();
});

async function ask(action: 'history' | 'favourites') {
  const definition = { name: 'me', actions: { history, favourites } } as unknown as FunctionDefinition<'me'>;
  const answer = (await serve(definition, platform)({ action })) as Result<{ items: Stored[] }>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data.items;
}
const ids = (items: Stored[]) => items.map(({ id, contentId }) => id ?? contentId);

describe.each(['history', 'favourites'] as const)('%s', (action) => {
  it('has what is published, whatever the type of its id', async () => {
    expect(ids(await ask(action))).toEqual(['sound', '42', 'film', 'album']);
  });

  it('has no videos where they are off', async () => {
    platform.database.collections.settings = [{ _id: 'app', modules: { video: false } }];
    expect(ids(await ask(action))).toEqual(['sound', '42', 'album']);
  });
});

it('an album that was marked counts no videos where they are off', async () => {
  platform.database.collections.settings = [{ _id: 'app', modules: { video: false } }];
  expect(await ask('favourites')).toContainEqual(expect.objectContaining({ id: 'album', itemCount: 0 }));
});
