import type { Progress } from '../../../../client/stores/progress/progress-store';
import { bad, brief, NOON, world, type FakeStorage } from './fakes';

/** The player on fakes, within a visit; `events`: what was sent. */
export function playerWorld(storage?: FakeStorage) {
  const all = world(storage && { storage });
  all.root.outbox.enter('st1', 'visit-0001');
  // Asked behind the sound that goes on from a kept place.
  all.services.content.get.mockResolvedValue(bad('NETWORK'));
  const events = () =>
    all.services.visit.track.mock.calls.flatMap(([{ events: sent }]) =>
      sent.map(({ type, contentId, seconds, position, total }) => ({
        type,
        contentId,
        seconds,
        position,
        total,
      })),
    );
  return { ...all, player: all.root.player, places: all.root.places, events };
}

/** Three pieces of sound, ten minutes each. */
export const three = ['a', 'b', 'c'].map((id) => brief(id));
/** Where a piece of sound was left. */
export const place = (id: string, position: number): Progress => ({
  contentId: id,
  content: brief(id),
  medium: 'sound',
  position,
  total: 600,
  at: NOON,
});
