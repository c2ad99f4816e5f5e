/** The Debian programs that make sound and pictures. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Runs a program to its end and returns what it printed on both outputs. Throws with its last lines when it fails. */
export function run(program: string, args: string[], input?: string): string {
  const result = spawnSync(program, args, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 });
  if (result.error) throw new Error(`${program} does not start: ${result.error.message}`);
  if (result.status !== 0) {
    throw new Error(`${program} failed: ${result.stderr.split('\n').slice(-6).join('\n')}`);
  }
  return result.stdout + result.stderr;
}

/** The first Chromium or Chrome that is installed. */
export function browserPath(): string {
  const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = [process.env.CHROME_PATH, ...candidates].find((path) => path && existsSync(path));
  if (!found) throw new Error('No Chromium found. On Debian: apt-get install chromium fonts-noto-cjk');
  return found;
}

/** Says at once what is missing, before anything is drawn: of everything, or of what the seeds alone are made with. */
export function requireTools(all: boolean): void {
  for (const program of all ? ['ffmpeg', 'ffprobe', 'espeak-ng'] : ['ffprobe']) {
    if (spawnSync(program, ['-version']).error) {
      throw new Error(`${program} is not installed. On Debian: apt-get install ffmpeg espeak-ng`);
    }
  }
  if (all) browserPath();
}

/** Seconds of sound or film in a file. */
export function durationOf(path: string): number {
  const printed = run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path]);
  return Number(printed.trim());
}

/** Mean loudness in dB below full scale; silence is about -91. */
export function loudnessOf(path: string): number {
  const printed = run('ffmpeg', [
    '-hide_banner',
    '-i',
    path,
    '-vn',
    '-af',
    'volumedetect',
    '-f',
    'null',
    '-',
  ]);
  return Number(/mean_volume: (-?[\d.]+) dB/.exec(printed)?.[1] ?? '-91');
}
