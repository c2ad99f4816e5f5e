/** Fires the timers of functions at their time, or now on request. */
import { CloudError } from '../cloud-error';
import type { Invocation } from '../functions/invocation';
import type { FunctionService } from '../functions/service';
import { hasNumericWeekday, Schedule } from './schedule';

export interface TimerInfo {
  functionName: string;
  name: string;
  config: string;
  /** Milliseconds since 1970; null where it never comes again. */
  next: number | null;
}

export class Timers {
  private jobs: { functionName: string; name: string; config: string; schedule: Schedule }[] = [];

  constructor(
    private readonly functions: FunctionService,
    private readonly log: (line: string) => void,
  ) {}

  /** Again after functions were reloaded. @param silent none fires by itself */
  start(silent: boolean): void {
    this.stop();
    this.jobs = this.functions.list().flatMap(({ name: functionName, triggers }) =>
      triggers.map(({ name, config }) => {
        if (hasNumericWeekday(config)) {
          this.log(
            `[timer] ${functionName}: write the weekday of "${config}" as MON to SUN, numbers mean different days in different clouds`,
          );
        }
        const run = silent ? undefined : () => this.fireInTime(functionName);
        return { functionName, name, config, schedule: new Schedule(config, run) };
      }),
    );
  }

  stop(): void {
    for (const { schedule } of this.jobs) schedule.stop();
    this.jobs = [];
  }

  list(): TimerInfo[] {
    return this.jobs.map(({ schedule, ...job }) => ({ ...job, next: schedule.next()?.getTime() ?? null }));
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
