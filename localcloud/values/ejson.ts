/**
 * Extended JSON, both ways. Written here rather than taken from `bson` because bson's parser either merges the number types
 * (relaxed) or boxes every one of them (canonical), and because the cloud adds `$tcb_server_date`. What is written is valid for
 * bson's parser in both of its modes.
 */
import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { CloudError } from '../cloud-error';
import { isDocument, isInt32, type Document, type Value } from './value';

const MAX_DEPTH = 180;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** @param now what `$tcb_server_date` resolves to; one request has one. */
export function parseEjson(text: string, now?: Date): Value {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw new CloudError('INVALID_PARAM', 'a document is not valid EJSON');
  }
  return revive(json, now ?? new Date(), 0);
}

/** As `parseEjson`, where only a map makes sense. */
export function parseDocument(text: string, now?: Date): Document {
  const value = parseEjson(text, now);
  if (!isDocument(value)) throw new CloudError('INVALID_PARAM', 'a document must be an object');
  return value;
}

function revive(json: Json, now: Date, depth: number): Value {
  if (typeof json !== 'object' || json === null) {
    return typeof json === 'number' && Object.is(json, -0) ? 0 : json;
  }
  if (depth > MAX_DEPTH) throw new CloudError('INVALID_PARAM', 'a document is nested too deeply');
  if (Array.isArray(json)) {
    for (let i = 0; i < json.length; i++) {
      const item = json[i]!;
      if (typeof item === 'object') (json as Value[])[i] = revive(item, now, depth + 1);
    }
    return json;
  }
  const keys = Object.keys(json);
  const first = keys[0];
  if (first !== undefined && first.charCodeAt(0) === 36) {
    const typed = TYPED[first];
    if (typed && keys.length === 1) {
      const value = typed(json, now);
      if (value !== undefined) return value;
    }
  }
  for (const key of keys) {
    if (key === '__proto__') throw new CloudError('INVALID_PARAM', 'a field cannot be named __proto__');
    const item = json[key]!;
    if (typeof item === 'object') (json as Document)[key] = revive(item, now, depth + 1);
  }
  return json;
}

const bad = (what: string): CloudError => new CloudError('INVALID_PARAM', `malformed ${what} in EJSON`);

/** Undefined means: not this type after all, read it as a plain map (an operator of the same name, say). */
const TYPED: Record<string, (json: JsonObject, now: Date) => Value | undefined> = {
  $numberInt: ({ $numberInt }) => {
    const value = Number($numberInt);
    if (!isInt32(value)) throw bad('$numberInt');
    return value;
  },
  $numberLong: ({ $numberLong }) => {
    if (typeof $numberLong !== 'string' || !/^-?\d{1,19}$/.test($numberLong)) throw bad('$numberLong');
    const value = Number($numberLong);
    return Number.isSafeInteger(value) && !isInt32(value) ? value : Long.fromString($numberLong);
  },
  $numberDouble: ({ $numberDouble }) => {
    const value = Number($numberDouble);
    if (Number.isNaN(value) && $numberDouble !== 'NaN') throw bad('$numberDouble');
    return asDouble(value);
  },
  $numberDecimal: ({ $numberDecimal }) => {
    if (typeof $numberDecimal !== 'string') throw bad('$numberDecimal');
    return Decimal128.fromString($numberDecimal);
  },
  $date: ({ $date }) => {
    const ms = isJsonObject($date) ? Number($date.$numberLong) : $date;
    const date = new Date(typeof ms === 'string' || typeof ms === 'number' ? ms : NaN);
    if (Number.isNaN(date.getTime())) throw bad('$date');
    return date;
  },
  $oid: ({ $oid }) => {
    if (typeof $oid !== 'string' || !/^[0-9a-f]{24}$/i.test($oid)) throw bad('$oid');
    return new ObjectId($oid);
  },
  $binary: ({ $binary }) => {
    if (!isJsonObject($binary) || typeof $binary.base64 !== 'string') throw bad('$binary');
    return new Binary(
      Buffer.from($binary.base64, 'base64'),
      typeof $binary.subType === 'string' ? parseInt($binary.subType, 16) : 0,
    );
  },
  $regularExpression: ({ $regularExpression }) => {
    if (!isJsonObject($regularExpression) || typeof $regularExpression.pattern !== 'string') {
      throw bad('$regularExpression');
    }
    return regularExpression($regularExpression.pattern, $regularExpression.options);
  },
  $timestamp: ({ $timestamp }) => {
    if (!isJsonObject($timestamp)) throw bad('$timestamp');
    return new Timestamp({ t: Number($timestamp.t), i: Number($timestamp.i) });
  },
  $minKey: () => new MinKey(),
  $maxKey: () => new MaxKey(),
  $undefined: () => null,
  $symbol: ({ $symbol }) => (typeof $symbol === 'string' ? $symbol : undefined),
  $tcb_server_date: ({ $tcb_server_date: spec }, now) => {
    const offset = isJsonObject(spec) ? spec.offset : undefined;
    const ms = isJsonObject(offset)
      ? Number(offset.$numberInt ?? offset.$numberLong ?? offset.$numberDouble)
      : Number(offset ?? 0);
    if (Number.isNaN(ms)) throw bad('$tcb_server_date');
    return new Date(now.getTime() + ms);
  },
};

const isJsonObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A double, boxed when a plain number would be taken for an integer. */
export const asDouble = (value: number): number | Double =>
  Number.isSafeInteger(value) ? new Double(value) : value;

/** The SDK passes JavaScript's flags as they are; `g` and `y` mean nothing to a stored expression. */
export function regularExpression(pattern: string, options: unknown): BSONRegExp {
  const flags = typeof options === 'string' ? options : '';
  return new BSONRegExp(
    pattern,
    [...new Set(flags)]
      .filter((flag) => 'imsux'.includes(flag))
      .sort()
      .join(''),
  );
}

/** Types kept: numbers are bare where a bare number says enough, everything else is canonical. */
export function stringifyEjson(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return stringifyNumber(value);
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + stringifyEjson(value[i]!);
    return text + ']';
  }
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`;
  if (isDocument(value)) {
    let text = '{';
    for (const key of Object.keys(value)) {
      const item = value[key];
      if (item === undefined) continue;
      text += (text.length > 1 ? ',' : '') + JSON.stringify(key) + ':' + stringifyEjson(item);
    }
    return text + '}';
  }
  return stringifyBoxed(value);
}

function stringifyNumber(value: number): string {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? '0' : String(value);
  if (Number.isFinite(value) && !Number.isInteger(value)) return String(value);
  return `{"$numberDouble":"${value}"}`;
}

function stringifyBoxed(value: object): string {
  if (value instanceof Double) {
    return `{"$numberDouble":"${Object.is(value.value, -0) ? '-0.0' : Number.isInteger(value.value) && Math.abs(value.value) < 1e21 ? value.value.toFixed(1) : value.value}"}`;
  }
  if (value instanceof Timestamp) return `{"$timestamp":{"t":${value.high >>> 0},"i":${value.low >>> 0}}}`;
  if (value instanceof Long) return `{"$numberLong":"${value.toString()}"}`;
  if (value instanceof ObjectId) return `{"$oid":"${value.toHexString()}"}`;
  if (value instanceof Decimal128) return `{"$numberDecimal":"${value.toString()}"}`;
  if (value instanceof Binary) {
    const base64 = Buffer.from(value.buffer).subarray(0, value.length()).toString('base64');
    return `{"$binary":{"base64":"${base64}","subType":"${value.sub_type.toString(16).padStart(2, '0')}"}}`;
  }
  if (value instanceof BSONRegExp) {
    return `{"$regularExpression":{"pattern":${JSON.stringify(value.pattern)},"options":${JSON.stringify(value.options)}}}`;
  }
  if (value instanceof MinKey) return '{"$minKey":1}';
  if (value instanceof MaxKey) return '{"$maxKey":1}';
  throw new CloudError('SYS_ERR', `a ${value.constructor.name} cannot be stored`);
}
