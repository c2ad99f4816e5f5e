/** What the project wants of an environment: its built functions, their config.json, and database.json beside them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { packCode } from './code';
import type { Desired, DesiredCollection, DesiredFunction } from './environment';

/**
 * Bytes of a zip that travels inside the call. Tencent's manager-node 5.6.5 stops at 1.5 MB, its API's page says 20 MB: the lower.
 * https://cloud.tencent.com/document/api/583/18581
 */
const MAX_ZIP = 1.5 * 1024 * 1024;

const index = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty()),
  keys: v.pipe(
    v.array(v.tuple([v.string(), v.pipe(v.picklist([1, -1, '2dsphere']), v.transform(String))])),
    v.nonEmpty(),
  ),
  unique: v.optional(v.boolean(), false),
});

/** No `CUSTOM`: the file has no place for the rules that would belong to it. */
const permission = v.picklist(['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY']);

const database = v.strictObject({
  collections: v.record(
    v.string(),
    v.strictObject({
      permission: v.optional(permission, 'ADMINONLY'),
      indexes: v.optional(v.array(index), []),
    }),
  ),
});

const config = v.strictObject({
  permissions: v.optional(v.strictObject({ openapi: v.optional(v.array(v.string()), []) }), {}),
  secrets: v.optional(v.array(v.string()), []),
  triggers: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: v.string(), type: v.literal('timer'), config: v.string() })),
      // WeChat's limit: https://developers.weixin.qq.com/miniprogram/dev/wxcloudservice/wxcloud/guide/functions/triggers.html
      v.maxLength(1),
    ),
    [],
  ),
  // WeChat's own defaults for what is not said.
  timeout: v.optional(v.number(), 3),
  memorySize: v.optional(v.number(), 256),
});

/** @param folder where the functions are built, a folder each. @throws with the file and the place of what is wrong */
export function readDesired(folder: string): Desired {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'index.js')))
    .map((entry) => entry.name)
    .sort();
  return { collections: readCollections(folder), functions: names.map((name) => readFunction(folder, name)) };
}

function readCollections(folder: string): DesiredCollection[] {
  const { collections } = read(database, join(folder, 'database.json'));
  return Object.entries(collections).map(([name, collection]) => ({ name, ...collection }));
}

function readFunction(folder: string, name: string): DesiredFunction {
  const { permissions, secrets, triggers, timeout, memorySize } = read(
    config,
    join(folder, name, 'config.json'),
  );
  const code = packCode(join(folder, name));
  if (code.zip.length > MAX_ZIP)
    throw new Error(`the code of ${name} is ${code.zip.length} bytes packed; ${MAX_ZIP} can be uploaded`);
  return {
    name,
    timeout,
    memorySize,
    secrets,
    timers: triggers.map((trigger) => ({ name: trigger.name, cron: trigger.config })),
    openapi: permissions.openapi,
    code,
  };
}

function read<Schema extends v.GenericSchema>(schema: Schema, file: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
