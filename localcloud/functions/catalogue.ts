/** The functions there are: a folder each, with an `index.js` and perhaps a `config.json`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudError } from '../cloud-error';
import { scheduleProblem } from '../timers/schedule';
import { isDocument } from '../values/value';

interface Trigger {
  name: string;
  type: string;
  /** Seven fields: second minute hour day month weekday year. */
  config: string;
}

export interface FunctionInfo {
  name: string;
  directory: string;
  /** Seconds. */
  timeout: number;
  /** Megabytes. */
  memorySize: number;
  /** Names of open APIs that it may call. */
  openapi: string[];
  triggers: Trigger[];
  /** Names of environment variables that are set to something secret. */
  secrets: string[];
}

const DEFAULT_TIMEOUT = 3;
const MAX_TIMEOUT = 300;
const DEFAULT_MEMORY = 256;

/** Names of the folders that are functions. */
export function functionNames(directory: string): string[] {
  if (!existsSync(directory)) throw new Error(`there is no folder of functions at ${directory}`);
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(directory, name, 'index.js')))
    .sort();
}

/** @throws INVALID_PARAM for a config that WeChat would refuse */
export function readFunction(name: string, directory: string): FunctionInfo {
  const config = readConfig(name, join(directory, 'config.json'));
  const refuse = (what: string): CloudError =>
    new CloudError('INVALID_PARAM', `${name}/config.json: ${what}`);
  const number = (key: 'timeout' | 'memorySize', otherwise: number, min: number, max: number): number => {
    const value = config[key] ?? otherwise;
    if (typeof value !== 'number' || value < min || value > max)
      throw refuse(`${key} must be ${min} to ${max}`);
    return value;
  };
  const permissions = (config.permissions ?? {}) as { openapi?: unknown };
  const triggers = list(config.triggers) as Trigger[];
  if (triggers.length > 1) throw refuse('a function has one trigger at most');
  for (const trigger of triggers) {
    if (
      !isDocument(trigger) ||
      trigger.type !== 'timer' ||
      typeof trigger.config !== 'string' ||
      typeof trigger.name !== 'string'
    ) {
      throw refuse('a trigger needs a name, the type "timer" and a config');
    }
    if (trigger.name.length > 60) throw refuse('the name of a trigger has at most 60 characters');
    const problem = scheduleProblem(trigger.config);
    if (problem) throw refuse(`the timer "${trigger.config}": ${problem}`);
  }
  return {
    name,
    directory,
    timeout: number('timeout', DEFAULT_TIMEOUT, 1, MAX_TIMEOUT),
    memorySize: number('memorySize', DEFAULT_MEMORY, 64, 3072),
    openapi: list(permissions.openapi).filter((item) => typeof item === 'string'),
    triggers,
    secrets: list(config.secrets).filter((item) => typeof item === 'string'),
  };
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

function readConfig(name: string, file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  let config: unknown;
  try {
    config = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `${name}/config.json is no JSON: ${(error as Error).message}`);
  }
  if (!isDocument(config)) throw new CloudError('INVALID_PARAM', `${name}/config.json: must be an object`);
  return config;
}
