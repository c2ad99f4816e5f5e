import { readOptions } from '../../../../config/deploy/options';

describe('options of a deploy', () => {
  it.each([
    [['--env', 'cloud1-8gx'], { env: 'cloud1-8gx', dryRun: false, uploadAll: false }],
    [['--dry-run', '--env=prod-1'], { env: 'prod-1', dryRun: true, uploadAll: false }],
    [['--env', 'a', '--all-code'], { env: 'a', dryRun: false, uploadAll: true }],
  ])('%j', (args, expected) => {
    expect(readOptions(args)).toEqual(expected);
  });

  it.each([
    [[], /^Which environment\?/],
    [['--env', ''], /^"" cannot be the id/],
    [['--env', 'cloud 1'], /^"cloud 1" cannot be the id/],
    [['--env', 'wx0123456789abcdef'], /^wx0123456789abcdef is an AppID/],
    [['--env'], /--env/],
    [['--env', '--dry-run'], /--env/],
    [['--enviroment', 'a'], /--enviroment/],
    [['cloud1-8gx'], /^"cloud1-8gx" is nothing that this command knows/],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
