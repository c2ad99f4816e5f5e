import { lockFor, overridesFor, type LockedPackage } from '../../../../config/functions/lock';

const own = (...names: string[]) => ({
  name: 'visit',
  version: '1.0.0',
  dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])),
});

/** The places of a lock, with what is noted of each. */
function placesOf(names: string[], packages: Record<string, LockedPackage>): Record<string, LockedPackage> {
  const { '': root, ...places } = lockFor(own(...names), { packages }).packages;
  expect(root).toEqual(own(...names));
  return places;
}

const needs = (...names: string[]): LockedPackage => ({
  version: '1.0.0',
  dependencies: Object.fromEntries(names.map((name) => [name, '^1.0.0'])),
});

it('has what is needed by what is needed, as it is noted, and nothing else', () => {
  const c = { version: '2.0.0', integrity: 'sha512-x', engines: { node: '>=18' }, hasInstallScript: true };
  const packages = {
    '': needs('a', 'z'),
    'node_modules/a': needs('@s/b'),
    'node_modules/@s/b': needs('c', 'a'),
    'node_modules/c': c,
    'node_modules/z': needs(),
  };
  expect(placesOf(['a'], packages)).toEqual({
    'node_modules/@s/b': packages['node_modules/@s/b'],
    'node_modules/a': packages['node_modules/a'],
    'node_modules/c': c,
  });
});

it('finds a package as Node does: beside the one that needs it, or further up', () => {
  const packages = {
    'node_modules/a': needs('b', 'c'),
    'node_modules/a/node_modules/b': needs('c', 'd'),
    'node_modules/a/node_modules/b/node_modules/d': needs('c'),
    'node_modules/a/node_modules/c': needs(),
    'node_modules/b': needs(),
    'node_modules/c': needs(),
    'node_modules/d': needs(),
  };
  expect(Object.keys(placesOf(['a'], packages))).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/a/node_modules/b/node_modules/d',
    'node_modules/a/node_modules/c',
  ]);
});

it('forgets what part a package has in the project', () => {
  const noted = { dev: true, devOptional: true, optional: true, peer: true };
  expect(placesOf(['a'], { 'node_modules/a': { version: '1.0.0', ...noted } })).toEqual({
    'node_modules/a': { version: '1.0.0' },
  });
});

it('notes as optional what may be missing, unless it is needed as well', () => {
  const packages = {
    'node_modules/a': {
      version: '1.0.0',
      // npm lists optional ones here too.
      dependencies: { x: '1', gone: '1' },
      optionalDependencies: { x: '1', gone: '1', both: '1' },
      peerDependencies: { peer: '1', ws: '1' },
      peerDependenciesMeta: { ws: { optional: true } },
    },
    'node_modules/both': needs('under'),
    'node_modules/peer': needs('both'),
    'node_modules/under': needs(),
    'node_modules/ws': needs(),
    'node_modules/x': needs('y'),
    'node_modules/y': needs(),
  };
  const places = placesOf(['a'], packages);
  const optional = Object.entries(places).map(([place, { optional = false }]) => [place.slice(13), optional]);
  expect(optional).toEqual([
    ['a', false],
    ['both', false],
    ['peer', false],
    ['under', false],
    ['x', true],
    ['y', true],
  ]);
});

it('is refused where the project’s lock has a hole', () => {
  expect(() => placesOf(['a'], {})).toThrow('package-lock.json has no a, which visit needs');
  expect(() => placesOf(['a'], { 'node_modules/a': needs('b') })).toThrow('no b, which node_modules/a needs');
});

it('takes along the overrides of its own packages', () => {
  const lock = lockFor(own('@s/b', 'a'), {
    packages: { 'node_modules/a': needs(), 'node_modules/@s/b': needs() },
  });
  const overrides = { '@s/b': { c: '2' }, 'a@1': '1.2.3', z: '1', '@s/other': '1' };
  expect(overridesFor(lock, overrides)).toEqual({ '@s/b': { c: '2' }, 'a@1': '1.2.3' });
});
