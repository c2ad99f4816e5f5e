/** Short films out of the drawings: slow movement, large subtitles, a voice that reads them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { palette as p } from './pictures/palette';
import { drawing, type Sheet } from './pictures/render';
import { speakToWave } from './sound/speak';
import { numbersInCharacters } from './sound/spoken-text';
import { durationOf, run } from './tools';

const WIDTH = 640;
const HEIGHT = 400;
/** Frames a second: enough for a slow drift, and half the bytes of 24. */
const RATE = 12;
/** Seconds of picture before and after a line. */
const PAUSE = 0.6;

export interface Shot {
  /** Name of a drawing. */
  picture: string;
  /** Read aloud and written below the picture. */
  line: string;
}

function subtitle(line: string): Sheet {
  return {
    html: `<div style="position:absolute;inset:auto 0 0 0;padding:14px 20px 18px;background:rgba(43,42,39,.82);color:${p.cream};font:700 30px/1.4 'Noto Sans CJK SC',sans-serif;text-align:center;letter-spacing:1px;text-wrap:balance">${line}</div>`,
    width: WIDTH,
    height: HEIGHT,
  };
}

/**
 * Renders the shots into one mp4: H.264 baseline with AAC, index at the front, so that phones start playing before it is
 * loaded. Works inside `folder`, which the caller removes.
 */
export async function makeFilm(
  shots: Shot[],
  render: (sheet: Sheet) => Promise<Buffer>,
  folder: string,
  mp4: string,
): Promise<void> {
  const clips: string[] = [];
  for (const [index, shot] of shots.entries()) {
    const at = (name: string) => join(folder, `${index}-${name}`);
    writeFileSync(at('picture.png'), await render(drawing(shot.picture, 2)));
    writeFileSync(at('subtitle.png'), await render(subtitle(shot.line)));
    speakToWave(numbersInCharacters(shot.line), at('voice.wav'));
    const seconds = durationOf(at('voice.wav')) + 2 * PAUSE;
    const frames = Math.ceil(seconds * RATE);
    // Even shots move in, odd ones move sideways.
    const drift =
      index % 2 === 0
        ? `zoompan=z='1+0.10*on/${frames}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'`
        : `zoompan=z=1.10:x='(iw-iw/zoom)*on/${frames}':y='ih/2-ih/zoom/2'`;
    const picture = `[0:v]${drift}:d=${frames}:s=${WIDTH}x${HEIGHT}:fps=${RATE}[moving];[moving][1:v]overlay[v]`;
    const voice = `[2:a]adelay=${PAUSE * 1000},apad=whole_dur=${seconds},loudnorm=I=-18:TP=-2,aresample=22050[a]`;
    run('ffmpeg', [
      ...['-y', '-v', 'error', '-i', at('picture.png'), '-i', at('subtitle.png'), '-i', at('voice.wav')],
      ...['-filter_complex', `${picture};${voice}`, '-map', '[v]', '-map', '[a]', '-t', String(seconds)],
      ...['-c:v', 'ffv1', '-c:a', 'pcm_s16le', at('clip.mkv')],
    ]);
    clips.push(at('clip.mkv'));
  }
  writeFileSync(join(folder, 'clips.txt'), clips.map((clip) => `file '${clip}'`).join('\n'));
  run('ffmpeg', [
    ...['-y', '-v', 'error', '-f', 'concat', '-safe', '0', '-i', join(folder, 'clips.txt')],
    ...[
      '-c:v',
      'libx264',
      '-profile:v',
      'baseline',
      '-level',
      '3.0',
      '-pix_fmt',
      'yuv420p',
      '-preset',
      'slower',
    ],
    ...['-crf', '34', '-g', String(RATE * 5), '-c:a', 'aac', '-b:a', '24k', '-ac', '1'],
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-movflags', '+faststart', mp4],
  ]);
}
