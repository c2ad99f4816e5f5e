/** `database.json`: which collections, permissions and indexes there have to be. A deploy applies the same file to the real cloud. */
import { existsSync, readFileSync } from 'node:fs';
import { CloudError } from '../cloud-error';
import { isDocument, type Value } from '../values/value';
import { isCollectionName, type Catalog } from './catalog';
import type { CollectionInfo, IndexDeclaration, IndexInfo, IndexKey, Permission } from './schema';

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
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse(`no JSON: ${(error as Error).message}`);
  }
  const collections = isDocument(raw) ? raw.collections : undefined;
  if (!isDocument(collections)) throw refuse('"collections" must be an object');
  for (const [name, collection] of Object.entries(collections)) {
    const problem = collectionProblem(name, collection);
    if (problem) throw refuse(`${name}: ${problem}`);
  }
  return { collections: collections as unknown as DatabaseDeclaration['collections'] };
}

function collectionProblem(name: string, raw: Value): string | undefined {
  if (!isDocument(raw)) return 'must be an object';
  const { permission = 'ADMINONLY', indexes = [], ...rest } = raw;
  if (Object.keys(rest).length > 0) return `has no "${Object.keys(rest)[0]}"`;
  if (!isCollectionName(name)) return 'a collection cannot be named so';
  if (!PERMISSIONS.includes(permission as Permission))
    return `the permission must be one of ${PERMISSIONS.join(', ')}`;
  if (!Array.isArray(indexes)) return '"indexes" must be a list';
  if (indexes.length > MAX_INDEXES) return `${indexes.length} of at most ${MAX_INDEXES} indexes`;
  const names = new Set<string>();
  for (const index of indexes) {
    const problem = indexProblem(index, names);
    if (problem) return `index ${JSON.stringify(isDocument(index) ? index.name : index)} ${problem}`;
  }
  return undefined;
}

function indexProblem(raw: Value, names: Set<string>): string | undefined {
  if (!isDocument(raw)) return 'must be an object';
  const { name, keys, unique = false, ...rest } = raw;
  if (Object.keys(rest).length > 0) return `has no "${Object.keys(rest)[0]}"`;
  if (typeof name !== 'string' || name === '') return 'has no name';
  if (names.has(name)) return 'is there twice';
  names.add(name);
  if (typeof unique !== 'boolean') return 'is unique or not: true or false';
  if (!Array.isArray(keys) || keys.length === 0) return 'has no keys';
  const good = (key: Value): boolean =>
    Array.isArray(key) &&
    key.length === 2 &&
    typeof key[0] === 'string' &&
    key[0] !== '' &&
    [1, -1, '2dsphere'].includes(key[1] as number);
  if (!keys.every(good)) return 'needs keys like ["field", 1], ["field", -1] or ["field", "2dsphere"]';
  const fields = new Set(keys.map((key) => (key as IndexKey)[0]));
  return fields.size === keys.length ? undefined : 'names a field twice';
}

const same = (index: IndexInfo, declared: IndexDeclaration): boolean =>
  JSON.stringify(index.keys) === JSON.stringify(declared.keys) && index.unique === (declared.unique ?? false);

/**
 * Makes what is missing and changes what differs. Collections that are not named stay; indexes of named ones go. An index that the
 * records do not allow is told of and left out: in the console they can be mended.
 */
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
      buildIndex(catalog, info, declared, log);
    }
  }
}

function buildIndex(
  catalog: Catalog,
  info: CollectionInfo,
  declared: IndexDeclaration,
  log: (line: string) => void,
): void {
  try {
    catalog.addIndex(info, declared);
    if (info.count > 0)
      log(`[database] built index ${declared.name} of ${info.name} over ${info.count} records`);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    log(
      `[database] index ${declared.name} of ${info.name} is missing, its records do not allow it: ${error.message}. Change them in the console; the next start builds it.`,
    );
  }
}
