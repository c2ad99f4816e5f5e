import { parseArgs } from 'node:util';
import { SETTINGS } from './plan-functions';

export interface Options {
  /** Id of the environment. */
  env: string;
  dryRun: boolean;
  /** Upload every code, changed or not. */
  uploadAll: boolean;
}

export const USAGE = `npm run deploy -- --env <id> [--dry-run] [--all-code]

  --env       id of the cloud environment, as the cloud console shows it
  --dry-run   say what would be done, and do nothing; needs no key, but without one it takes the environment for empty
  --all-code  upload the code of every function, changed or not: after somebody else has uploaded one

  The key of a Tencent Cloud account is read from TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY (and TENCENTCLOUD_SESSIONTOKEN
  for a temporary one). ${SETTINGS.join(', ')} are set for every function where your
  shell has them, and stay as they are where it has not.`;

/** @throws an Error with a sentence for the person who typed it */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      env: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      'all-code': { type: 'boolean', default: false },
    },
  });
  const { env } = values;
  if (positionals.length > 0)
    throw new Error(
      `"${positionals[0]}" is nothing that this command knows. Are the two dashes there, "npm run deploy -- --env <id>"?`,
    );
  if (env === undefined) throw new Error('Which environment? Say --env <id>.');
  if (/^wx[0-9a-f]{16}$/.test(env))
    throw new Error(
      `${env} is an AppID. --env takes the id of a cloud environment, which the cloud console shows.`,
    );
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(env))
    throw new Error(`"${env}" cannot be the id of an environment: it has letters, figures and dashes.`);
  return { env, dryRun: values['dry-run'], uploadAll: values['all-code'] };
}
