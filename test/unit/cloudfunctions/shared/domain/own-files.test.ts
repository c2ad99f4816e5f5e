import type { Block } from '../../../../../types/content';
import {
  hostOf,
  isOwn,
  ownFile,
  readHost,
  readHosts,
  shownBlocks,
} from '../../../../../cloudfunctions/shared/domain/own-files';

const OWN = ['media.qz.example.cn', 'cdn.qz.example.cn:8443'];
const far = (file: string) => `https://far.example.cn/${file}`;

it.each([
  ['media.qz.example.cn', 'media.qz.example.cn'],
  [' Media.QZ.example.cn ', 'media.qz.example.cn'],
  ['https://media.qz.example.cn/covers/', 'media.qz.example.cn'],
  ['http://media.qz.example.cn:8080', 'media.qz.example.cn:8080'],
  ['https://media.qz.example.cn:443', 'media.qz.example.cn'],
  ['media', undefined],
  ['*.example.cn', undefined],
  ['开', undefined],
  ['', undefined],
  [undefined, undefined],
  [{}, undefined],
])('%j names the host %j', (written, host) => {
  expect(readHost(written)).toBe(host);
});

it.each([
  [
    ['a.cn', 'A.cn', 'b.cn'],
    ['a.cn', 'b.cn'],
  ],
  ['a.cn，b.cn', ['a.cn', 'b.cn']],
  [['a.cn', '*'], ['a.cn']],
  [undefined, []],
  [{ 0: 'a.cn' }, []],
])('%j names the hosts %j', (written, hosts) => {
  expect(readHosts(written)).toEqual(hosts);
});

it.each([
  ['cloud://env.bucket/a.jpg', true],
  ['cloud://env.bucket/图/a b', false],
  ['cloud://env.bucket/图/a+(1)@2.jpg', true],
  ['cloud://env.bucket/..', false],
  ['cloud://env.bucket/./', false],
  ['cloud://env.bucket/', false],
  ['cloud://env.bucket', false],
  ['cloud://env/a.jpg', false],
  ['cloud://.bucket/a.jpg', false],
  ['cloud://evil.example.net/x.jpg', false],
  ['cloud://@env.bucket/x.jpg', false],
  ['cloud://env.bucket@evil.net/x.jpg', false],
  ['cloud:///x.jpg', false],
  ['cloud://env.bucket\\a.jpg', false],
  ['https://media.qz.example.cn/a.jpg', true],
  ['https://media.qz.example.cn\\@evil.example.net/x.jpg', false],
  ['https://me@media.qz.example.cn/a.jpg', false],
  ['https://:me@media.qz.example.cn/a.jpg', false],
  ['https://media.qz.example.cn/a b.jpg', false],
  ['https://media.qz.example.cn/\ta.jpg', false],
  ['http://media.qz.example.cn/a.jpg', true],
  ['HTTPS://MEDIA.QZ.EXAMPLE.CN/a.jpg', true],
  ['https://cdn.qz.example.cn:8443/a.jpg', true],
  ['https://media.qz.example.cn:8443/a.jpg', false],
  ['https://x.media.qz.example.cn/a.jpg', false],
  ['https://media.qz.example.cn@far.example.cn/a.jpg', false],
  ['https://far.example.cn/media.qz.example.cn', false],
  ['https://far.example.cn#media.qz.example.cn', false],
  ['//media.qz.example.cn/a.jpg', false],
  ['data:image/png;base64,x', false],
  ['https://[', false],
  ['', false],
])('%s is our own: %s', (file, own) => {
  expect(isOwn(file, OWN)).toBe(own);
});

it('of the storage, only that of its own environment is our own, where that is known', () => {
  const own = [...OWN, 'cloud://qz-1'];
  expect(isOwn('cloud://qz-1.717a-qz-1-1300000000/a.jpg', own)).toBe(true);
  expect(isOwn('cloud://qz-2.717a-qz-2-1300000000/a.jpg', own)).toBe(false);
  expect(isOwn('cloud://qz-1x.a/a.jpg', own)).toBe(false);
  expect(isOwn('https://media.qz.example.cn/a.jpg', own)).toBe(true);
});

it('an address leaves in the spelling that every client reads alike', () => {
  expect(ownFile('HTTPS://MEDIA.qz.example.cn/图.jpg', OWN)).toBe(
    'https://media.qz.example.cn/%E5%9B%BE.jpg',
  );
  const sound: Block = { type: 'audio', src: 'https://far.example.cn\\@evil.net/a.mp3', title: '' };
  expect(shownBlocks([sound], OWN)).toEqual([
    { ...sound, src: 'https://far.example.cn/@evil.net/a.mp3', host: 'far.example.cn' },
  ]);
});

it('a host is named as it is looked up, whatever stands before it', () => {
  expect(hostOf('https://media.qz.example.cn@far.example.cn/a.mp4')).toBe('far.example.cn');
});

const text: Block = { type: 'paragraph', text: far('a.jpg') };
const link: Block = { type: 'link', href: far(''), text: '网站' };

it.each<[string, Block, Block | undefined]>([
  ['text', text, text],
  ['a link, which nothing opens by itself', link, link],
  [
    'a kept picture',
    { type: 'image', src: 'cloud://e.b/a.jpg', alt: '', width: 640, height: 360 },
    { type: 'image', src: 'cloud://e.b/a.jpg', alt: '', width: 640, height: 360 },
  ],
  [
    "a stranger's picture with words",
    { type: 'image', src: far('a.jpg'), alt: '桥', width: 640, height: 360 },
    { type: 'image', src: '', alt: '桥' },
  ],
  ["a stranger's picture without", { type: 'image', src: far('a.jpg'), alt: '' }, undefined],
  [
    "a stranger's sound",
    { type: 'audio', src: far('a.mp3'), title: '山歌', duration: 60 },
    { type: 'audio', src: far('a.mp3'), title: '山歌', duration: 60, host: 'far.example.cn' },
  ],
  ['an address that names no host', { type: 'audio', src: 'ftp://x/a.mp3', title: '' }, undefined],
  [
    "a stranger's film",
    { type: 'video', src: far('a.mp4'), title: '开镰', poster: far('a.jpg') },
    { type: 'video', src: '', title: '开镰', host: 'far.example.cn', address: far('a.mp4') },
  ],
  [
    "an own film with a stranger's poster",
    { type: 'video', src: 'https://media.qz.example.cn/a.mp4', title: '', poster: far('a.jpg') },
    { type: 'video', src: 'https://media.qz.example.cn/a.mp4', title: '' },
  ],
  [
    "a stranger's film with a kept poster",
    { type: 'video', src: far('a.mp4'), title: '', poster: 'cloud://e.b/a.jpg' },
    {
      type: 'video',
      src: '',
      title: '',
      host: 'far.example.cn',
      address: far('a.mp4'),
      poster: 'cloud://e.b/a.jpg',
    },
  ],
])('%s leaves as it should', (_, block, shown) => {
  expect(shownBlocks([block], OWN)).toEqual(shown === undefined ? [] : [shown]);
});
