/** Fires the timers of functions at their time in Asia/Shanghai, or now on request. */
import { Cron } from 'croner';
import { CloudError } from '../cloud-error';
import type { FunctionInfo, Trigger } from '../functions/catalogue';
import type { Invocation } from '../functions/invocation';
import type { FunctionService } from '../functions/service';

export interface TimerInfo {
  functionName: string;
  name: string;
  config: string;
  /** Milliseconds since 1970; null where it never comes again. */
  next: number | null;
}

const ZONE = 'Asia/Shanghai';

/** @throws INVALID_PARAM for an expression that is not second minute hour day month weekday year */
export function parseCron({ config }: Trigger, run?: () => void): Cron {
  const fields = config.trim().split(/\s+/);
  if (fields.length !== 7) {
    throw new CloudError(
      'INVALID_PARAM',
      `a timer has 7 fields (second minute hour day month weekday year): ${config}`,
    );
  }
  const [second, minute, hour, day, month, weekday, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  try {
    const job = new Cron(
      [second, minute, hour, day, month, weekday].join(' '),
      { timezone: ZONE, paused: run === undefined, unref: true, protect: false },
      () => {
        if (yearMatches(year, new Date())) run?.();
      },
    );
    return job;
  } catch (error) {
    throw new CloudError(
      'INVALID_PARAM',
      `the timer "${config}" cannot be read: ${(error as Error).message}`,
    );
  }
}

function yearMatches(field: string, at: Date): boolean {
  if (field === '*') return true;
  const year = Number(new Intl.DateTimeFormat('en', { timeZone: ZONE, year: 'numeric' }).format(at));
  return field.split(',').some((part) => {
    const [from, to = from] = part.split('-').map(Number);
    return year >= from! && year <= to!;
  });
}

export class Timers {
  private jobs: { info: FunctionInfo; trigger: Trigger; cron: Cron }[] = [];

  constructor(
    private readonly functions: FunctionService,
    private readonly log: (line: string) => void,
  ) {}

  /** Again after functions were reloaded. @param silent none fires by itself */
  start(silent: boolean): void {
    this.stop();
    this.jobs = this.functions.list().flatMap((info) =>
      info.triggers.map((trigger) => ({
        info,
        trigger,
        cron: parseCron(trigger, silent ? undefined : () => this.fireInTime(info.name)),
      })),
    );
  }

  stop(): void {
    for (const { cron } of this.jobs) cron.stop();
    this.jobs = [];
  }

  list(): TimerInfo[] {
    return this.jobs.map(({ info, trigger, cron }) => ({
      functionName: info.name,
      name: trigger.name,
      config: trigger.config,
      next: cron.nextRun()?.getTime() ?? null,
    }));
  }

  private fireInTime(functionName: string): void {
    this.fire(functionName).catch((error: Error) => this.log(`[timer] ${functionName}: ${error.message}`));
  }

  /** @throws FUNCTION_NOT_FOUND, INVALID_PARAM for a function that has no timer */
  async fire(functionName: string): Promise<Invocation> {
    const [trigger] = this.functions.get(functionName).triggers;
    if (!trigger) throw new CloudError('INVALID_PARAM', `${functionName} has no timer in its config.json`);
    const event = { Type: 'Timer', TriggerName: trigger.name, Time: new Date().toISOString(), Message: '' };
    return this.functions.invoke(functionName, JSON.stringify(event), { source: 'wx_trigger' });
  }
}
