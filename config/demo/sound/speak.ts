import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { run } from '../tools';

/** Words a minute by espeak's count: about three and a half characters a second, slower than a newsreader, for old ears. */
const SPEED = '180';
const VOICE = 'cmn-latn-pinyin';

/** Chinese text to a wave file. */
export function speakToWave(text: string, wave: string): void {
  mkdirSync(dirname(wave), { recursive: true });
  run('espeak-ng', ['-v', VOICE, '-s', SPEED, '-p', '42', '-g', '2', '-w', wave, '--stdin'], text);
}

/**
 * Wave to mp3 for speech: mono, 16 kbit/s at 16 kHz (2 KB a second), evened out to -18 LUFS. mp3 is what both WeChat's audio
 * manager and Debian's Chromium play.
 */
export function waveToMp3(wave: string, mp3: string): void {
  mkdirSync(dirname(mp3), { recursive: true });
  const filters = 'highpass=f=90,lowpass=f=7000,loudnorm=I=-18:TP=-2:LRA=9,aresample=16000';
  const codec = [
    '-ac',
    '1',
    '-c:a',
    'libmp3lame',
    '-b:a',
    '16k',
    '-id3v2_version',
    '3',
    '-map_metadata',
    '-1',
  ];
  run('ffmpeg', ['-y', '-v', 'error', '-i', wave, '-af', filters, ...codec, '-fflags', '+bitexact', mp3]);
}
