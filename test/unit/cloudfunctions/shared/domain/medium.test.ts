import { mediumOf } from '../../../../../cloudfunctions/shared/domain/medium';

it.each([
  ...['mp3', 'm4a', 'aac', 'wav'].map((ending) => [`cloud://e.b/a.${ending}`, 'audio'] as const),
  ...['mp4', 'm4v', 'mov', 'webm'].map((ending) => [`https://x.cn/a.${ending}`, 'video'] as const),
  ['https://x.cn/A.MP3', 'audio'],
  ['https://x.cn/a.mp4?sign=1', 'video'],
] as const)('%s is %s', (address, medium) => {
  expect(mediumOf(address)).toBe(medium);
});

it.each(['', 'mp3', 'a.mp3.txt', 'a.jpg', 'https://x.cn/mp4/', 'a.mp3x', 'a.mp4#t=1'])(
  '%j is neither',
  (address) => {
    expect(mediumOf(address)).toBeUndefined();
  },
);
