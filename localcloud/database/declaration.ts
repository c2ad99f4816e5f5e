/** `database.json`: which collections, permissions and indexes there have to be. A deploy applies the same file to the real cloud. */
import { existsSync, readFileSync } from 'node:fs';
import type { Catalog } from './catalog';
import type { IndexDeclaration, IndexInfo, IndexKey, Permission } from './schema';

interface CollectionDeclaration {
  permission?: Permission;
  indexes?: IndexDeclaration[];
}

export interface DatabaseDeclaration {
  collections: Record<string, CollectionDeclaration>;
}

const PERMISSIONS: Permission[] = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY', 'CUSTOM'];
/** The lower of the two limits that Tencent's pages give. */
const MAX_INDEXES = 20;

/** @throws with the place in the file for whatever the real cloud would refuse */
export function readDeclaration(file: string): DatabaseDeclaration | undefined {
  if (!existsSync(file)) return undefined;
  const refuse = (what: string): Error => new Error(`${file}: ${what}`);
  let raw: { collections?: unknown };
  try {
    raw = JSON.parse(readFileSync(file, 'utf8')) as { collections?: unknown };
  } catch (error) {
    throw refuse(`no JSON: ${(error as Error).message}`);
  }
  if (typeof raw.collections !== 'object' || raw.collections === null)
    throw refuse('"collections" must be an object');
  const declaration = { collections: raw.collections as Record<string, CollectionDeclaration> };
  for (const [name, { permission, indexes = [] }] of Object.entries(declaration.collections)) {
    if (permission !== undefined && !PERMISSIONS.includes(permission)) {
      throw refuse(`${name}: the permission must be one of ${PERMISSIONS.join(', ')}`);
    }
    if (indexes.length > MAX_INDEXES)
      throw refuse(`${name}: ${indexes.length} of at most ${MAX_INDEXES} indexes`);
    const names = new Set<string>();
    for (const index of indexes) {
      const problem = indexProblem(index, names);
      if (problem) throw refuse(`${name}: index ${JSON.stringify(index.name)} ${problem}`);
    }
  }
  return declaration;
}

function indexProblem(index: IndexDeclaration, names: Set<string>): string | undefined {
  if (typeof index.name !== 'string' || index.name === '') return 'has no name';
  if (names.has(index.name)) return 'is there twice';
  names.add(index.name);
  const { keys } = index;
  if (!Array.isArray(keys) || keys.length === 0) return 'has no keys';
  const good = ([field, direction]: IndexKey): boolean =>
    typeof field === 'string' && field !== '' && [1, -1, '2dsphere'].includes(direction);
  if (!keys.every(good)) return 'needs keys like ["field", 1], ["field", -1] or ["field", "2dsphere"]';
  return new Set(keys.map(([field]) => field)).size === keys.length ? undefined : 'names a field twice';
}

const same = (index: IndexInfo, declared: IndexDeclaration): boolean =>
  JSON.stringify(index.keys) === JSON.stringify(declared.keys) && index.unique === (declared.unique ?? false);

/** Makes what is missing and changes what differs. Collections that are not named stay; indexes of named ones go. */
export function applyDeclaration(
  catalog: Catalog,
  declaration: DatabaseDeclaration,
  log: (line: string) => void,
): void {
  for (const [name, { permission = 'ADMINONLY', indexes = [] }] of Object.entries(declaration.collections)) {
    const info = catalog.has(name) ? catalog.get(name) : catalog.create(name, permission);
    catalog.setPermission(info, permission);
    for (const existing of [...info.indexes]) {
      const declared = indexes.find((index) => index.name === existing.name);
      if (declared && same(existing, declared)) continue;
      catalog.dropIndex(info, existing.name);
      log(`[database] dropped index ${existing.name} of ${name}`);
    }
    for (const declared of indexes) {
      if (info.indexes.some((index) => index.name === declared.name)) continue;
      catalog.addIndex(info, declared);
      if (info.count > 0)
        log(`[database] built index ${declared.name} of ${name} over ${info.count} records`);
    }
  }
}
