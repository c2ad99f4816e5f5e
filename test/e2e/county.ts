/** The demo county on a local cloud, with what the journeys need beside it, and a phone in front of it. */
import { join, resolve } from 'node:path';
import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import type { Locator, Page } from 'playwright-core';
import { openPhone, type Phone } from '../harness/browser';
import { output } from '../harness/output';
import { startTestCloud, type TestCloud } from '../harness/local-cloud';
import { until } from '../harness/until';
import { chineseNumeral } from '../fixtures/statute';

const project = resolve(__dirname, '../..');

/** A statute as officials paste it: chapters and 条 in plain lines. Made up; long enough for several sections. */
const STATUTE = [
  '# 演示县乡村道路管理办法',
  '2026年1月1日 演示县人民政府令第1号公布',
  '<!-- INFO END -->',
  ...['总则', '修建', '养护', '附则'].flatMap((title, chapter) => [
    `## 第${'一二三四'[chapter]}章 ${title}`,
    ...Array.from({ length: 9 }, (_, i) => {
      const no = chapter * 9 + i + 1;
      return `第${chineseNumeral(no)}条 乡村道路的${title}，应当先听取村民的意见，再由村民委员会公示七日，公示的内容包括路段、时间、费用和负责的人。${'道路两旁的排水沟每季度清理一次，清理的结果记入村里的公开栏。'.repeat(4)}${no === 20 ? '石拱桥的护栏每年检查。' : ''}`;
    }),
  ]),
].join('\n\n');

export interface County {
  cloud: TestCloud;
  /** Opens a phone on the page of a scanned code, or of none. */
  open(options?: { scene?: string; width?: number; dark?: boolean }): Promise<Resident>;
  /** @throws when a page complained of something that its test did not expect. */
  close(): Promise<void>;
}

export class Resident {
  private readonly expected: RegExp[] = [];

  constructor(
    readonly phone: Phone,
    private readonly url: string,
  ) {}

  get page(): Page {
    return this.phone.page;
  }

  /** What the test is about may be complained of: errors of the page, answers of 4xx and 5xx. */
  expectComplaints(about: RegExp): void {
    this.expected.push(about);
  }

  get complaints(): string[] {
    return this.phone.complaints.filter((complaint) => !this.expected.some((about) => about.test(complaint)));
  }

  /** Goes to another page by its address, and waits until it alone is in sight: the page before may hold the same words. */
  async goTo(address: string): Promise<void> {
    const shown = () =>
      this.page
        .locator('.taro_page')
        .filter({ visible: true })
        .evaluateAll((pages) => pages.map(({ id }) => id));
    const before = await shown();
    await this.page.goto(`${this.url}/#/${address}`);
    const [route = ''] = address.split('?');
    await until(
      `${address} alone`,
      async () => {
        // Route and a stamp of its own; what follows the `?` of the address is not in it.
        const [id = '', ...more] = await shown();
        return more.length === 0 && id.includes(route) && !before.includes(id);
      },
      async () => `in sight are: ${(await shown()).join(', ')}`,
    );
  }

  async scan(scene: string): Promise<void> {
    await this.page.goto(`${this.url}/?scene=${encodeURIComponent(scene)}`);
  }

  /** Something in sight that reads exactly so, or fits the pattern. */
  text(text: string | RegExp): Locator {
    return this.page.getByText(text, { exact: true }).filter({ visible: true }).first();
  }

  /** Something to press, by its role and the words on it or said of it. */
  press(words: string | RegExp): Locator {
    return this.page
      .locator('[role=button], [role=link], [role=radio], [role=checkbox]')
      .filter({ visible: true, hasText: words })
      .first();
  }

  /** Presses what leads to another page, and waits until that covers this one: until then its words are still to be found here. */
  async follow(words: string | RegExp): Promise<void> {
    const left = await this.page.locator('.taro_page').last().elementHandle();
    await this.press(words).click();
    await left?.waitForElementState('hidden');
  }

  async see(text: string | RegExp): Promise<void> {
    await this.text(text).waitFor();
  }

  async back(): Promise<void> {
    await this.press('返回').click();
  }
}

export async function openCounty(): Promise<County> {
  const cloud = await startTestCloud({ seed: join(project, 'localcloud/demo'), web: output('h5') });
  // The demo picks something else each day; here one big Play is always sound.
  await cloud.update('contents', { day: { $exists: true } }, { $unset: { day: '' } });
  await cloud.update('contents', { _id: 'lamp1' }, { $set: { day: dayOf(Date.now()) } });
  await cloud.insert('contents', [
    {
      _id: 'roads',
      kind: 'article',
      title: '演示县乡村道路管理办法',
      source: '演示县人民政府',
      column: 'law',
      status: 'published',
      publishAt: Date.UTC(2026, 0, 1),
      regions: ['3308'],
      body: STATUTE,
    },
  ]);
  await cloud.insert(
    'stations',
    [
      ['shut1', 'closed'],
      ['rest1', 'paused'],
    ].map(([code, status]) => ({
      _id: code,
      code,
      name: '关门的学习站',
      region: '330803103224',
      place: '浙江省衢州市衢江区莲花镇',
      status,
    })),
  );
  await cloud.fire('content');
  const residents: Resident[] = [];
  return {
    cloud,
    async open({ scene, width = 375, dark = false } = {}) {
      const phone = await openPhone(width, dark);
      const resident = new Resident(phone, cloud.url);
      residents.push(resident);
      // The sound is an element that stands nowhere on the page: keep hold of every one.
      await phone.context.addInitScript(() => {
        const sounds: HTMLAudioElement[] = [];
        const Original = window.Audio;
        Object.assign(window, {
          sounds,
          Audio: function Audio(src?: string) {
            const made = new Original(src);
            sounds.push(made);
            return made;
          },
        });
      });
      if (scene === undefined) await phone.page.goto(`${cloud.url}/`);
      else await resident.scan(scene);
      return resident;
    },
    async close() {
      for (const { phone } of residents) await phone.close();
      await cloud.stop();
      const complaints = residents.flatMap((resident) => resident.complaints);
      if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join('\n')}`);
    },
  };
}

/** Seconds that the sound of the page has reached; -1 while there is none or it rests. */
export async function soundAt(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { sounds } = window as unknown as { sounds: HTMLAudioElement[] };
    const playing = sounds.find((sound) => !sound.paused && sound.readyState > 2);
    return playing?.currentTime ?? -1;
  });
}
