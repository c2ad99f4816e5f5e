/**
 * `npm run demo:media`: draws, speaks and films the demo county anew (about two minutes) and writes its seeds; with `-- --seeds` the
 * seeds alone. The results are committed.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFilm, type Shot } from './film';
import { drawing, drawings, withRenderer } from './pictures/render';
import { readTexts, writeSeeds } from './seeds';
import { speakToWave, waveToMp3 } from './sound/speak';
import { spokenText } from './sound/spoken-text';
import { browserPath, durationOf, loudnessOf, requireTools } from './tools';

/** npm scripts run in the project's root. */
const demo = resolve('localcloud/demo');
const files = join(demo, 'files/demo');

/** Drawings behind the lines of each film, line by line. */
const FILMS: Record<string, string[]> = {
  spring: ['tree', 'terrace', 'field'],
  summer: ['field', 'courtyard', 'tea'],
  autumn: ['wheat', 'orange', 'lantern'],
};

async function main(): Promise<void> {
  const all = !process.argv.includes('--seeds');
  requireTools(all);
  if (all) {
    await makeMedia();
    report();
  }
  console.log(await writeSeeds(demo));
}

/** Everything is made elsewhere first: whoever looks at the demo meanwhile sees the old files, and a failure leaves them. */
async function makeMedia(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'station-demo-'));
  const made = join(work, 'files');
  try {
    for (const folder of ['pictures', 'sound', 'film']) mkdirSync(join(made, folder), { recursive: true });
    await withRenderer(browserPath(), async (render) => {
      for (const name of Object.keys(drawings)) {
        writeFileSync(join(made, 'pictures', `${name}.jpg`), await render(drawing(name, 1.125, 70)));
      }
      for (const { name, body } of texts('film')) {
        const folder = mkdtempSync(join(work, `${name}-`));
        await makeFilm(filmShots(name, body), render, folder, join(made, 'film', `${name}.mp4`));
      }
    });
    for (const { name, title, body } of texts('sound')) {
      speakToWave(spokenText(title, body), join(work, `${name}.wav`));
      waveToMp3(join(work, `${name}.wav`), join(made, 'sound', `${name}.mp3`));
    }
    rmSync(files, { recursive: true, force: true });
    cpSync(made, files, { recursive: true });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Spoken {
  name: string;
  title: string;
  body: string;
}

/** The texts that name a sound, or a film, of the demo. */
function texts(folder: 'sound' | 'film'): Spoken[] {
  const pattern = new RegExp(`/${folder}/([\\w-]+)\\.`);
  return readTexts(demo).contents.flatMap(({ fields, body }) => {
    const name = pattern.exec(String(fields.media))?.[1];
    return name === undefined ? [] : [{ name, title: String(fields.title), body }];
  });
}

function filmShots(name: string, body: string): Shot[] {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const pictures = FILMS[name];
  if (pictures?.length !== lines.length)
    throw new Error(`${name}: ${lines.length} lines need as many drawings in FILMS`);
  return lines.map((line, index) => ({ line, picture: pictures[index] as string }));
}

/** A listener cannot be asked here, so figures are: a silent or empty file shows at once. */
function report(): void {
  for (const { folder, extension } of [
    { folder: 'sound' as const, extension: 'mp3' },
    { folder: 'film' as const, extension: 'mp4' },
  ]) {
    for (const { name } of texts(folder)) {
      const path = join(files, folder, `${name}.${extension}`);
      const kilobytes = Math.round(readFileSync(path).length / 1024);
      console.log(
        `${name}.${extension}: ${durationOf(path).toFixed(1)} s, ${loudnessOf(path)} dB, ${kilobytes} KB`,
      );
    }
  }
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
