/** One process that runs one function, one call at a time. */
import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { assetPath } from '../assets';
import { CloudError, type CloudErrorCode } from '../cloud-error';
import type { FunctionInfo } from './catalogue';
import { assertRedirected } from './environment';
import type { LogLine } from './invocation';
import { residentBytes } from './memory';

export interface Work {
  requestId: string;
  /** JSON text. */
  event: string;
  environment: Record<string, string>;
  context: Record<string, unknown>;
  /** Each line as it is printed. */
  onLine(line: LogLine): void;
}

interface Message {
  type: 'ready' | 'unloadable' | 'done' | 'failed';
  requestId?: string;
  result?: string;
  code?: CloudErrorCode;
  error?: { message: string };
}

/** From start to the function's module loaded; the real cloud has its own, longer limit for that. */
const LOAD_LIMIT_MS = 15_000;
const MEMORY_CHECK_MS = 200;
/** From the end of a process to the end of its output. */
const CLOSE_LIMIT_MS = 1000;
/** From the end of a call to the end of its output. */
const OUTPUT_LIMIT_MS = 3000;
/** Node itself, which the real cloud's machines carry too but whose share differs. */
const RUNTIME_MB = 64;
/** What the worker prints after each call, in both streams. */
const END = '\u0000end ';
const TAIL_LINES = 60;

export class Instance {
  private readonly child: ChildProcess;
  private readonly loaded: Promise<void>;
  private work: Work | undefined;
  /** Ends the wait for the process' word, with its word or with its death. */
  private settle: ((message: Message | CloudError) => void) | undefined;
  private marks = 0;
  private onMarks: (() => void) | undefined;
  /** What this call has written to stderr last: in it stands why a process died. */
  private readonly tail: string[] = [];
  private killedFor: CloudError | undefined;
  /** Nothing more will be heard of the process. */
  private ended = false;
  /** Never to be used again. */
  gone = false;
  /** Told when the process is not to be reached any more, perhaps twice. */
  onGone: () => void = () => undefined;

  constructor(
    private readonly fn: FunctionInfo,
    environment: Record<string, string>,
  ) {
    assertRedirected(environment);
    this.child = fork(assetPath('worker.cjs'), [fn.directory], {
      cwd: fn.directory,
      env: environment,
      execArgv: [`--max-old-space-size=${fn.memorySize}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.watch(this.child.stdout!, 'stdout');
    this.watch(this.child.stderr!, 'stderr');
    this.child.on('message', (message: Message) => this.settle?.(message));
    this.child.on('error', (error) => this.end(new CloudError('SYS_ERR', error.message)));
    // It may die between two calls, of what the last one left behind: the next one gets another process.
    this.child.on('disconnect', () => {
      this.gone = true;
      this.onGone();
    });
    // "close" comes after the last of the output, so that the reason of a crash is there. It never comes where the function has
    // started a process of its own that keeps the pipes.
    const ended = (code: number | null, signal: string | null): void =>
      this.end(this.killedFor ?? this.crash(code, signal));
    this.child.on('close', ended);
    this.child.on('exit', (code, signal) => setTimeout(() => ended(code, signal), CLOSE_LIMIT_MS).unref());
    this.loaded = this.load();
    this.loaded.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /**
   * @throws FUNCTIONS_EXECUTE_FAIL for what the function threw or died of, FUNCTIONS_TIME_LIMIT_EXCEEDED,
   * FUNCTIONS_MEMORY_LIMIT_EXCEEDED
   */
  async run(work: Work): Promise<string> {
    this.work = work;
    try {
      await this.loaded;
      const message = await this.limited(this.fn.timeout * 1000, timedOut(this.fn.timeout), () => {
        const { requestId, event, environment, context } = work;
        // What cannot be sent has no reader any more: "close" will say of what it died.
        this.child.send({ requestId, event, environment, context }, () => undefined);
      });
      await this.printed();
      if (message.type === 'done') return message.result!;
      throw new CloudError(message.code ?? 'FUNCTIONS_EXECUTE_FAIL', message.error?.message ?? 'unknown');
    } finally {
      this.work = undefined;
    }
  }

  kill(reason?: CloudError): void {
    this.gone = true;
    this.killedFor ??= reason;
    this.child.kill('SIGKILL');
  }

  private async load(): Promise<void> {
    const late = new CloudError(
      'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      `the function did not load within ${LOAD_LIMIT_MS / 1000} seconds`,
    );
    const message = await this.limited(LOAD_LIMIT_MS, late, () => undefined);
    if (message.type !== 'unloadable') return;
    this.kill();
    throw new CloudError('FUNCTIONS_EXECUTE_FAIL', message.error?.message ?? 'unknown');
  }

  /** Waits for the process' next word; past the limit, or above its memory, the process is killed. */
  private async limited(limitMs: number, late: CloudError, start: () => void): Promise<Message> {
    if (this.killedFor) throw this.killedFor;
    const timer = setTimeout(() => this.kill(late), limitMs);
    const memory = setInterval(() => this.checkMemory(), MEMORY_CHECK_MS);
    try {
      return await new Promise<Message>((resolve, reject) => {
        this.settle = (word) => {
          if (word instanceof CloudError) reject(word);
          else resolve(word);
        };
        start();
      });
    } finally {
      clearTimeout(timer);
      clearInterval(memory);
      this.settle = undefined;
    }
  }

  private checkMemory(): void {
    const bytes = this.pid === undefined ? undefined : residentBytes(this.pid);
    if (bytes !== undefined && bytes > (this.fn.memorySize + RUNTIME_MB) * 1024 * 1024) {
      this.kill(outOfMemory(this.fn.memorySize));
    }
  }

  private watch(stream: Readable, name: 'stdout' | 'stderr'): void {
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (text) => {
      // A function need not end its last line before the mark comes.
      const end = text.indexOf(END);
      if (end !== 0) this.print(name, end < 0 ? text : text.slice(0, end));
      if (end >= 0 && ++this.marks === 2) this.onMarks?.();
    });
  }

  private print(stream: 'stdout' | 'stderr', text: string): void {
    if (stream === 'stderr') this.tail.push(text);
    if (this.tail.length > TAIL_LINES) this.tail.shift();
    this.work?.onLine({ at: Date.now(), stream, text });
  }

  /** Resolves when all that the call printed has come through. */
  private async printed(): Promise<void> {
    if (this.marks < 2 && !this.ended) {
      // A function that took hold of its output may have lost the marks: no other call should wait for them.
      const lost = setTimeout(() => {
        this.gone = true;
        this.onMarks?.();
      }, OUTPUT_LIMIT_MS);
      await new Promise<void>((resolve) => (this.onMarks = resolve));
      clearTimeout(lost);
    }
    this.marks = 0;
    this.onMarks = undefined;
    this.tail.length = 0;
  }

  private crash(code: number | null, signal: string | null): CloudError {
    const tail = this.tail.join('\n');
    if (/JavaScript heap out of memory/.test(tail)) return outOfMemory(this.fn.memorySize);
    return new CloudError(
      'FUNCTIONS_EXECUTE_FAIL',
      `the function's process ended (${signal ?? `exit code ${code}`})${tail ? `\n${tail}` : ''}`,
    );
  }

  private end(reason: CloudError): void {
    if (this.ended) return;
    this.ended = true;
    this.gone = true;
    this.killedFor ??= reason;
    this.settle?.(reason);
    this.onMarks?.();
    this.onGone();
  }
}

const timedOut = (seconds: number): CloudError =>
  new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${seconds} seconds`);

const outOfMemory = (megabytes: number): CloudError =>
  new CloudError(
    'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
    `the function used more than its ${megabytes} MB of memory`,
  );
