/** `npm run deploy`: see USAGE in options.ts. Exit code 0: as wanted, or the plan was asked for; 1: not done; 2: nothing to go by. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from '../commands/build';
import { deploy } from './deploy';
import { readOptions, USAGE, type Options } from './options';

const FUNCTIONS = 'dist/cloudfunctions';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(USAGE);
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  try {
    await build(['functions']);
    process.exitCode = await deploy(options, {
      functions: FUNCTIONS,
      shell: process.env,
      cloud: await connect(options.env),
      log: (line) => console.log(line),
      wait,
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function connect(env: string) {
  const {
    TENCENTCLOUD_SECRETID: id,
    TENCENTCLOUD_SECRETKEY: key,
    TENCENTCLOUD_SESSIONTOKEN: token,
  } = process.env;
  if (!id || !key) return undefined;
  // Not for a dry run without a key: Tencent's SDK takes its time to load.
  const { tencentCloud } = await import('./tencent-cloud');
  return tencentCloud({
    env,
    secretId: id.trim(),
    secretKey: key.trim(),
    token: token?.trim() || undefined,
    region: process.env.TENCENTCLOUD_REGION || 'ap-shanghai',
    appId: appId(),
  });
}

/** The mini-program's, where project.config.json has a real one. */
function appId(): string | undefined {
  const { appid } = JSON.parse(readFileSync('project.config.json', 'utf8')) as { appid?: string };
  return /^wx[0-9a-f]{16}$/.test(appid ?? '') ? appid : undefined;
}

void main();
