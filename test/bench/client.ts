/** What the phone has to carry and to draw: packages, the first screen, and the longest text there is. */
import type { Block, Section } from '../../types/content';
import { answers, articleAnswer, cloudOf } from '../harness/weapp/answers';
import { MiniApp, SCENE } from '../harness/weapp/mini-app';
import { output } from '../harness/output';
import { judged, type Bench, type Figure } from './figure';
import { homeFigures } from './home';
import { packageFigures } from './packages';

const KB = 1024;
/** As the Civil Code: sections of about 4 KB, of which 32 KB come in one answer. */
const SECTIONS = 120;
const ANSWER = 8;

const section = (no: number): Section => ({
  no,
  blocks: Array.from({ length: 10 }, (_, i): Block => ({
    type: 'provision',
    no: no * 10 + i + 1,
    label: `第${no * 10 + i + 1}条`,
    text: '民事主体从事民事活动，应当遵循自愿原则，按照自己的意思设立、变更、终止民事法律关系。'.repeat(3),
  })),
});

/** Opens a text of 1,200 articles and leafs through it: what every step sends to the view. */
async function statute(): Promise<Figure[]> {
  const sections = Array.from({ length: SECTIONS }, (_, no) => section(no));
  const table = {
    ...answers(),
    'content.get': (data: Record<string, unknown>) => {
      const from = Number(data['section'] ?? 0);
      return {
        ok: true,
        data: {
          ...articleAnswer,
          item: { ...articleAnswer.item, sectionCount: SECTIONS, characters: 110_000 },
          outline: sections
            .filter(({ no }) => no % 10 === 0)
            .map(({ no }) => ({
              title: `第${no / 10 + 1}编`,
              level: 1,
              section: no,
              provisions: [no * 10 + 1, no * 10 + 100],
            })),
          sections: sections.slice(from, from + ANSWER),
          nextSection: from + ANSWER,
        },
      };
    },
  };
  const app = new MiniApp(output('weapp'), {
    cloud: cloudOf(table),
    stored: new Map(),
    network: '4g',
    fontSizeSetting: 17,
    theme: 'light',
  }).launch({ query: { scene: encodeURIComponent('s=qj01') }, scene: SCENE.code });
  await app.see('the home', (screen) => /学习站qj01/.test(screen.text));
  app.screen.get({ text: /^第9讲/ }).tap();
  await app.see('the text', (screen) => app.route.includes('article') && /第10条/.test(screen.text));
  for (let turn = 0; turn < 5; turn += 1) {
    const before = app.page.meter.sizes.length;
    app.screen.find({ text: /看后面的部分/ })?.tap();
    await app.see('the next part', () => app.page.meter.sizes.length > before);
  }
  const { largest } = app.page.meter.figures;
  const nodes = app.page.drawn.countNodes();
  app.quit();
  return [
    judged('statute of 1,200 articles, largest setData', largest, 'bytes', 256 * KB),
    judged('statute of 1,200 articles, nodes after five turns', nodes, 'nodes', 1000),
  ];
}

export const bench: Bench = async (options) => [
  ...(await homeFigures()),
  ...packageFigures(options),
  ...(await statute()),
];
