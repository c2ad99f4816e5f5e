import { resolve } from 'node:path';
import { readOptions } from '../../../../config/content/options';

describe('options of an import', () => {
  it.each([
    [
      ['texts'],
      {},
      { path: resolve('texts'), url: 'http://127.0.0.1:8787', dryRun: false, isOwnCloud: true },
    ],
    [
      ['texts'],
      { PORT: '9000' },
      { path: resolve('texts'), url: 'http://127.0.0.1:9000', dryRun: false, isOwnCloud: true },
    ],
    [
      ['texts'],
      { PORT: '' },
      { path: resolve('texts'), url: 'http://127.0.0.1:8787', dryRun: false, isOwnCloud: true },
    ],
    [
      [
        'texts',
        '--region',
        '330800000000',
        '--column',
        '法律',
        '--out',
        'x.jsonl',
        '--dry-run',
        '--source',
        '甲',
      ],
      {},
      {
        path: resolve('texts'),
        url: 'http://127.0.0.1:8787',
        dryRun: true,
        isOwnCloud: true,
        region: '3308',
        column: '法律',
        source: '甲',
        out: resolve('x.jsonl'),
      },
    ],
    [
      ['--region', '0', 'a.csv', '--url', 'http://127.0.0.1:1/'],
      {},
      { path: resolve('a.csv'), url: 'http://127.0.0.1:1', dryRun: false, isOwnCloud: false, region: '0' },
    ],
    [
      ['../x', '--out', 'y', '--stored', 'z'],
      { INIT_CWD: '/a/b' },
      {
        path: '/a/x',
        out: '/a/b/y',
        stored: '/a/b/z',
        url: 'http://127.0.0.1:8787',
        dryRun: false,
        isOwnCloud: true,
      },
    ],
  ])('%j', (args, environment, expected) => {
    expect(readOptions(args, environment)).toEqual(expected);
  });

  it.each([
    ['no path', []],
    ['two paths', ['a', 'b']],
    ['a region that is none', ['a', '--region', '浙江']],
    ['a province that is none', ['a', '--region', '99']],
    ['an unknown option', ['a', '--regoin', '33']],
    ['an export without a file to write', ['a', '--stored', 'export.json']],
  ])('%s is said in a sentence', (_name, args) => {
    expect(() => readOptions(args, {})).toThrow(/\w+ .*/);
  });
});
