import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

it('every override of a package says why it is there', () => {
  const manifest = JSON.parse(readFileSync(resolve(__dirname, '../../../package.json'), 'utf8')) as {
    overrides: Record<string, unknown>;
    '//overrides': Record<string, string>;
  };
  const reasons = Object.keys(manifest['//overrides']);
  const explains = (reason: string, name: string) =>
    reason.endsWith('*') ? name.startsWith(reason.slice(0, -1)) : name === reason;
  const names = Object.keys(manifest.overrides);
  expect(names.filter((name) => !reasons.some((reason) => explains(reason, name)))).toEqual([]);
  expect(reasons.filter((reason) => !names.some((name) => explains(reason, name)))).toEqual([]);
});
