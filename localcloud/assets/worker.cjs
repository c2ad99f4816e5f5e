'use strict';
/**
 * The process of one function instance. One call at a time: the environment is set for the call, and taken back after it.
 * Plain CommonJS, because it runs as it lies here.
 */
const { Worker } = require('node:worker_threads');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const [directory] = process.argv.slice(2);
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;
const END = '\u0000end ';

if (!process.env.TCB_CONTEXT_CNFG) {
  process.stderr.write('TCB_CONTEXT_CNFG is not set: the function is not started\n');
  process.exit(78);
}

// When the server is gone so are we: at once when idle, and by the watching thread when a function never lets go of the CPU.
process.on('disconnect', () => process.exit(0));
new Worker(
  `const parent = process.ppid; setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 500);`,
  {
    eval: true,
    stdout: false,
    stderr: false,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  },
).unref();

let handler;

async function load() {
  const file = join(directory, 'index.js');
  let exported;
  try {
    exported = require(file);
  } catch (error) {
    if (error.code !== 'ERR_REQUIRE_ESM') throw error;
    exported = await import(pathToFileURL(file).href);
  }
  handler = exported.main;
  if (typeof handler !== 'function') throw new Error(`${file} exports no function called main`);
}

const describe = (error) =>
  error instanceof Error
    ? { message: error.stack || error.message || String(error), name: error.name }
    : { message: typeof error === 'string' ? error : textOf(error), name: 'Error' };

/** What was thrown need be no error, and no JSON either. */
function textOf(thrown) {
  try {
    return JSON.stringify(thrown) || String(thrown);
  } catch {
    return Object.prototype.toString.call(thrown);
  }
}

/** Everything printed so far is ahead of this mark in both pipes. */
function mark(requestId) {
  process.stdout.write(`${END}${requestId}\n`);
  process.stderr.write(`${END}${requestId}\n`);
}

async function invoke({ requestId, event, environment, context }) {
  Object.assign(process.env, environment);
  let answer;
  try {
    const result = await handler(JSON.parse(event), context);
    const text = result === undefined ? 'null' : JSON.stringify(result);
    if (text === undefined) throw new TypeError('the function returned what is no JSON');
    const bytes = Buffer.byteLength(text);
    answer =
      bytes > MAX_RESPONSE_BYTES
        ? {
            type: 'failed',
            code: 'EXCEED_MAX_RESPONSE_SIZE',
            error: { message: `the response has ${bytes} of at most ${MAX_RESPONSE_BYTES} bytes` },
          }
        : { type: 'done', result: text };
  } catch (error) {
    answer = { type: 'failed', error: describe(error) };
  }
  for (const name of Object.keys(environment)) {
    if (name in base) process.env[name] = base[name];
    else delete process.env[name];
  }
  mark(requestId);
  process.send({ ...answer, requestId });
}

const base = { ...process.env };

process.on('message', (message) => void invoke(message));

load().then(
  () => process.send({ type: 'ready' }),
  (error) => process.send({ type: 'unloadable', error: describe(error) }),
);
