/**
 * One server for one data directory. The lock is a socket that the server listens on: whoever can connect to it has found a living
 * owner, and however the owner dies, the operating system closes it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Socket paths are short: 104 bytes on macOS. */
const MAX_SOCKET_PATH = 100;

export class DataLock {
  private constructor(
    private readonly server: Server,
    private readonly path: string,
  ) {}

  /** @throws with a sentence for people when another process has the directory */
  static async take(directory: string): Promise<DataLock> {
    const real = realpathSync(directory);
    const path = socketPath(real);
    for (let attempt = 0; attempt < 2; attempt++) {
      const token = randomUUID();
      const server = await listen(path, token);
      const owner = await ownerOf(path);
      // Of two that found the same dead socket the second may have taken the first one's living one away.
      if (server && owner?.token === token) return new DataLock(server, path);
      if (owner) {
        throw new Error(
          `the data directory ${real} is in use by another local cloud (process ${owner.process}). Stop that one, or start this one on another directory.`,
        );
      }
      // Left behind by a server that was killed.
      rmSync(path, { force: true });
    }
    throw new Error(`the data directory ${real} could not be locked: another local cloud is starting on it`);
  }

  async release(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    if (process.platform !== 'win32') rmSync(this.path, { force: true });
  }
}

function socketPath(directory: string): string {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\?\\pipe\\localcloud-${name}`;
  const inside = join(directory, 'lock.sock');
  return Buffer.byteLength(inside) <= MAX_SOCKET_PATH ? inside : join(tmpdir(), `localcloud-${name}.sock`);
}

/** Undefined where the path is taken, by a living server or by what is left of one. */
async function listen(path: string, token: string): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(`${process.pid} ${token}`);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

interface Owner {
  process: string;
  token: string;
}

/** Who answers on the socket; undefined where nobody does. */
async function ownerOf(path: string): Promise<Owner | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(path);
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => {
      const [process = '', token = ''] = text.split(' ');
      resolve({ process: process || 'unknown', token });
    });
  });
}
