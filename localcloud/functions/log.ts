/** The log of calls: the last ones in memory, all of them as JSON Lines on disk, where they outlive the server. */
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import type { Fault } from '../faults/faults';
import type { Invocation, LogLine } from './invocation';

const MAX_ENTRIES = 1000;
const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** Characters of a call's input, output and each line, and of all its lines, so that one call cannot drown the rest. */
const MAX_TEXT = 4000;
const MAX_LINES = 100_000;

export type LogEntry = Omit<Invocation, 'result' | 'faults'> & {
  result?: string;
  faults?: readonly Fault[];
};

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);

/** Adds a call's lines to `lines`, as they come, up to the limits. */
export function lineKeeper(lines: LogLine[]): (line: LogLine) => void {
  let kept = 0;
  return (line) => {
    if (kept > MAX_LINES) return;
    const text = cut(line.text);
    lines.push({ ...line, text });
    kept += text.length + 1;
    if (kept > MAX_LINES) {
      lines.push({
        ...line,
        stream: 'cloud',
        text: `more than ${MAX_LINES} characters: the rest is not kept`,
      });
    }
  };
}

export class InvocationLog {
  private readonly entries: LogEntry[] = [];
  private file: number;
  private size: number;

  /** @param recovered told when the last entry on disk was torn and has been dropped */
  constructor(
    private readonly path: string,
    private readonly print: (line: string) => void,
    recovered: (message: string) => void,
  ) {
    if (existsSync(path)) this.restore(recovered);
    this.file = openSync(path, 'a');
    this.size = statSync(path).size;
  }

  list(): readonly LogEntry[] {
    return this.entries;
  }

  find(requestId: string): LogEntry | undefined {
    return this.entries.find((entry) => entry.requestId === requestId);
  }

  /** Notes a call that has ended, and says so in one line. */
  end(invocation: Invocation): void {
    const { event, result, faults, ...rest } = invocation;
    const entry: LogEntry = {
      ...rest,
      openid: undefined,
      address: undefined,
      ...(faults.length > 0 ? { faults } : {}),
      event: cut(event),
      ...(result === undefined ? {} : { result: cut(result) }),
    };
    this.keep(entry);
    this.append(JSON.stringify(entry) + '\n');
    const { functionName, requestId, duration = 0, cold, operations, error } = invocation;
    this.print(
      `[${functionName}] ${requestId} ${duration.toFixed(0)} ms${cold ? ' cold' : ''}, ${operations} database operations${
        error ? `, ${error.code}: ${error.message}` : ''
      }`,
    );
  }

  close(): void {
    closeSync(this.file);
  }

  private keep(entry: LogEntry): void {
    this.entries.push(entry);
    if (this.entries.length > MAX_ENTRIES) this.entries.shift();
  }

  /** A log that cannot be written, on a full disk say, does not stop the call. */
  private append(text: string): void {
    try {
      this.size += writeSync(this.file, text);
      if (this.size > MAX_FILE_BYTES) {
        closeSync(this.file);
        renameSync(this.path, `${this.path}.1`);
        this.file = openSync(this.path, 'a');
        this.size = 0;
      }
    } catch (error) {
      this.print(`[log] not written: ${(error as Error).message}`);
    }
  }

  private restore(recovered: (message: string) => void): void {
    const text = readFileSync(this.path, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    if (end < text.length) {
      truncateSync(this.path, Buffer.byteLength(text.slice(0, end)));
      recovered(`the last entry of ${this.path} was torn and has been dropped`);
    }
    for (const line of text
      .slice(0, end)
      .split('\n')
      .slice(-MAX_ENTRIES - 1)) {
      if (line === '') continue;
      try {
        this.keep(JSON.parse(line) as LogEntry);
      } catch {
        recovered(`an entry of ${this.path} is damaged and was skipped`);
      }
    }
  }
}
