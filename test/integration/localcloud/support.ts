import { join } from 'node:path';
import { startLocalCloud, type LocalCloud, type LocalCloudOptions } from '../../../localcloud/start';
import { atEnd, temporaryDirectory, type Json } from '../../unit/localcloud/support';

export { temporaryDirectory, type Json };

export const FIXTURES = join(__dirname, 'fixtures');

/** A local cloud of the fixture functions, closed after the test file. */
export async function startCloud(
  options: Partial<LocalCloudOptions> = {},
): Promise<LocalCloud & { log: string[] }> {
  const log: string[] = [];
  const cloud = await startLocalCloud({
    functions: join(FIXTURES, 'functions'),
    data: temporaryDirectory(),
    noTimers: true,
    log: (line) => log.push(line),
    ...options,
  });
  atEnd(() => cloud.close());
  return Object.assign(cloud, { log });
}

/** Calls a function and reads the answer. */
export async function call(
  cloud: LocalCloud,
  name: string,
  event: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Json }> {
  const response = await fetch(`${cloud.url}/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(event),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Runs statements inside the fixture function `probe`, with the real SDK; what they return, or the error that they threw. */
export async function probe(
  cloud: LocalCloud,
  code: string,
  headers: Record<string, string> = {},
): Promise<Json> {
  const { body } = await call(
    cloud,
    'probe',
    {
      code: `try { return { value: await (async () => { ${code} })() } } catch (e) { return { error: { code: e.code, errCode: e.errCode, message: e.errMsg || e.message } } }`,
    },
    { 'x-openid': 'oTester', ...headers },
  );
  if (body.error) throw new Error(`${body.error.code}: ${body.error.message}`);
  return body.result.error ? { error: body.result.error } : body.result.value;
}
