import type { IPluginContext } from '@tarojs/service';

/** What a watch says of one build to the process that started it. */
export interface BuildReport {
  milliseconds: number;
  /** What the compiler found wrong, for people; empty when the build is good. */
  errors: string;
}

/** As much of webpack's compiler as is used here. */
export interface Compiler {
  hooks: {
    done: { tap(name: string, report: (stats: Stats) => void): void };
    failed: { tap(name: string, report: (error: Error) => void): void };
  };
}

interface Stats {
  startTime: number;
  endTime: number;
  hasErrors(): boolean;
  toString(options: object): string;
}

const NAME = 'report-plugin';

/** Sends one report for each build. */
export class ReportBuilds {
  apply({ hooks }: Compiler): void {
    const send = (report: BuildReport) => process.send?.(report);
    hooks.done.tap(NAME, (stats) => {
      const errors = stats.hasErrors() ? stats.toString({ all: false, errors: true, colors: false }) : '';
      send({ milliseconds: stats.endTime - stats.startTime, errors });
    });
    hooks.failed.tap(NAME, ({ message }) => send({ milliseconds: 0, errors: message }));
  }
}

/**
 * Taro's watches print pages of progress, tips, and the address of a server of their own, which is not the one to open. So
 * `npm run dev` keeps what they print to itself and goes by these reports.
 */
export default function reportPlugin(context: IPluginContext): void {
  // Other builds have nobody to report to.
  if (process.send === undefined) return;
  // Where `npm run dev` dies without stopping its watches, they end too.
  process.once('disconnect', () => process.exit());
  context.modifyWebpackChain(({ chain }) => {
    chain.plugin(NAME).use(ReportBuilds);
  });
}
