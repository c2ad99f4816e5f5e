/**
 * What the cloud installs beside a function, to the last package: a part of the project's own lock, so that what runs there is what the tests
 * ran with, and nothing that was published since.
 */

/** A `package-lock.json`, as far as it matters here. */
export interface Lock {
  name: string;
  version: string;
  lockfileVersion: number;
  requires: true;
  /** By place: `node_modules/a/node_modules/b`; the empty one is the project's own. */
  packages: Readonly<Record<string, LockedPackage>>;
}

type Ranges = Readonly<Record<string, string>>;

export interface LockedPackage {
  version?: string;
  dependencies?: Ranges;
  optionalDependencies?: Ranges;
  peerDependencies?: Ranges;
  peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>;
  /** And what else npm writes there: `integrity`, `engines`, `os`, … */
  [field: string]: unknown;
}

/** Npm 7 and later write and read it; Node 18 comes with npm 9. */
const LOCK_VERSION = 3;

/** What npm has noted of a package's part in the project: its part in a function is another one. */
const ROLES = ['dev', 'devOptional', 'optional', 'peer'];

/**
 * The lock of a function: its packages and theirs, at the project's versions and places.
 * @throws Error where the project's lock lacks one of them
 */
export function lockFor(
  { name, version, dependencies }: { name: string; version: string; dependencies: Ranges },
  project: Pick<Lock, 'packages'>,
): Lock {
  const needed = new Set<string>();
  const optional = new Set<string>();
  const reach = (from: string, names: string[], into: Set<string>): void => {
    for (const dependency of names) {
      const place = placeOf(from, dependency, project);
      if (place === undefined && into === optional) continue;
      if (place === undefined)
        throw new Error(
          `package-lock.json has no ${dependency}, which ${from || name} needs: npm install adds it`,
        );
      if (needed.has(place) || into.has(place)) continue;
      into.add(place);
      const wanted = wantsOf(project.packages[place]!);
      reach(place, wanted.needed, into);
      reach(place, wanted.optional, optional);
    }
  };
  reach('', Object.keys(dependencies), needed);

  const places = [...new Set([...needed, ...optional])].sort();
  const own = { name, version, dependencies };
  const packages = places.map(
    (place) => [place, partOf(project.packages[place]!, needed.has(place))] as const,
  );
  return {
    name,
    version,
    lockfileVersion: LOCK_VERSION,
    requires: true,
    packages: { '': own, ...Object.fromEntries(packages) },
  };
}

/** Of the project's overrides those of packages in a lock: npm holds the lock against them. */
export function overridesFor({ packages }: Lock, overrides: Readonly<Record<string, unknown>>): object {
  const names = new Set(Object.keys(packages).map((place) => place.replace(/^.*node_modules\//, '')));
  return Object.fromEntries(
    // A key may name a version behind the name, `a@1`; the first sign may be a scope's.
    Object.entries(overrides).filter(([key]) => names.has(key.replace(/(?<=.)@.*$/, ''))),
  );
}

/** An optional package may be missing, where it does not fit the system, or for a peer is not there. */
function wantsOf({
  dependencies = {},
  optionalDependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
}: LockedPackage): { needed: string[]; optional: string[] } {
  const optional = Object.keys(optionalDependencies);
  const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
  const needed = [...Object.keys(dependencies), ...peers].filter((name) => !optional.includes(name));
  return { needed, optional };
}

/** Where Node finds a package from the place of another: in its own `node_modules`, or in one further up. */
function placeOf(from: string, dependency: string, { packages }: Pick<Lock, 'packages'>): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at && `${at}/`}node_modules/${dependency}`;
    if (Object.hasOwn(packages, place)) return place;
    if (at === '') return undefined;
  }
}

function partOf(locked: LockedPackage, needed: boolean): LockedPackage {
  const kept = Object.fromEntries(Object.entries(locked).filter(([field]) => !ROLES.includes(field)));
  return needed ? kept : { ...kept, optional: true };
}
