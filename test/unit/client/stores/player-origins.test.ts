import type { ContentGetAnswer } from '../../../../types/content';
import type { CloudResult } from '../../../../client/ports/cloud';
import { soundWithin } from '../../../../client/stores/playback/sound';
import { bad, brief, good, item, later, NOON, settle } from './fakes';
import { place, playerWorld as open } from './player-world';

const MINUTE = 60_000;

describe('sound within a text', () => {
  const text = { id: 'n1', source: 'source', publishAt: NOON };
  const clip = (no: number) =>
    soundWithin('news', text, { src: `https://e.cn/${no}.mp3`, title: `clip ${no}`, duration: 60 });

  test('each of two is played when it is pressed, beside the spoken version of the text', async () => {
    const { player, audio } = open();
    player.playContent(brief('n1', { kind: 'article' }));
    player.playContent(clip(1));
    player.playContent(clip(2));
    expect(audio.commands.map((command) => command.split(' ')[1])).toEqual([
      'cloud://e.b/n1.mp3',
      'https://e.cn/1.mp3',
      'https://e.cn/2.mp3',
    ]);
    expect([player.isCurrent('n1'), player.isCurrent(clip(2).id)]).toEqual([false, true]);
  });

  test('counts for the text, moves no place of it and completes nothing', async () => {
    const { player, audio, clock, events, root, places } = open();
    player.playContent(clip(1));
    await audio.playOn(clock, 60, 60);
    audio.tell({ type: 'ended' });
    await root.outbox.flush();
    expect(events()).toEqual([{ type: 'listen', contentId: 'n1', seconds: 60 }]);
    expect([places.find('n1', 'sound'), places.offered, places.find(clip(1).id, 'sound')?.position]).toEqual([
      undefined,
      [],
      60,
    ]);
  });
});

describe('begun from a place that was kept', () => {
  const start = (answer: CloudResult<ContentGetAnswer>) => {
    const all = open();
    all.services.content.get.mockResolvedValue(answer);
    all.places.remember(place('a', 100));
    all.player.playContent(brief('a'), place('a', 100));
    return all;
  };

  test.each(['NOT_FOUND', 'MODULE_OFF'] as const)(
    '%s: it stops, says so and is not offered again',
    async (code) => {
      const { player, audio, places, services } = start(bad(code));
      expect(player.status).toBe('playing');
      await settle();
      expect([player.item, player.active, player.error?.code, audio.commands.at(-1)]).toEqual([
        null,
        false,
        code,
        'stop',
      ]);
      expect([places.places, services.content.get.mock.calls.length]).toEqual([[], 1]);
      player.stop();
      expect(player.error).toBeNull();
    },
  );

  test('that cannot be asked goes on', async () => {
    const { player, places } = start(bad('NETWORK'));
    await settle();
    expect([player.status, places.unfinished.length]).toEqual(['playing', 1]);
  });

  test('that is there is offered for another week', async () => {
    const all = open();
    const answer = later<CloudResult<ContentGetAnswer>>();
    all.services.content.get.mockReturnValue(answer.promise);
    all.places.remember(place('a', 100));
    await all.clock.pass(6 * 1440 * MINUTE);
    all.player.playContent(brief('a'), place('a', 100));
    answer.arrive(good({ item: item('a'), outline: [], sections: [] }));
    await settle();
    all.player.stop();
    await all.clock.pass(6 * 1440 * MINUTE);
    expect(all.places.unfinished).toHaveLength(1);
    await all.clock.pass(2 * 1440 * MINUTE);
    expect(all.places.unfinished).toHaveLength(0);
  });
});
