import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { startLocalCloud } from '../../../../config/commands/start';

jest.mock('node:child_process', () => ({ spawn: jest.fn() }));

const { HOST } = process.env;
afterEach(() => {
  if (HOST === undefined) delete process.env.HOST;
  else process.env.HOST = HOST;
});

/** The command line of the local cloud. */
function commandLine(): readonly string[] {
  const child = Object.assign(new EventEmitter(), { stdout: new PassThrough() });
  jest.mocked(spawn).mockReturnValueOnce(child as unknown as ChildProcess);
  startLocalCloud(() => undefined);
  child.emit('exit');
  return jest.mocked(spawn).mock.lastCall?.[1] ?? [];
}

it('HOST says where the local cloud listens besides', () => {
  process.env.HOST = '0.0.0.0';
  expect(commandLine().join(' ')).toContain('--host 0.0.0.0');
});

it.each([undefined, ''])('without a HOST (%j) it stays on this machine', (host) => {
  if (host === undefined) delete process.env.HOST;
  else process.env.HOST = host;
  expect(commandLine()).not.toContain('--host');
});
