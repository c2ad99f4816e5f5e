/** `npm run bench [-- <area>] [--small] [--full] [--data <folder>]`: the budgets as a table, and as dist/bench.json. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Figure } from './figure';

const AREAS = ['scan', 'localcloud', 'news', 'visits', 'client'];

const number = (value: number) =>
  Number.isInteger(value)
    ? value.toLocaleString('en')
    : value.toLocaleString('en', { maximumFractionDigits: 2 });

function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, baseline, budget, ok }) => [
    name,
    number(value),
    unit,
    baseline === undefined ? '' : number(baseline),
    budget === undefined ? '' : number(budget),
    ok === undefined ? '' : ok ? 'ok' : 'MISSED',
  ]);
  const all = [['figure', 'value', 'unit', 'baseline', 'budget', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === 2
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** @returns how many budgets were missed. */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const small = args.includes('--small');
  const full = args.includes('--full');
  const dataAt = args.indexOf('--data');
  const data = dataAt >= 0 ? args[dataAt + 1] : process.env.DATA_SHARED;
  const named = args.filter((arg, index) => !arg.startsWith('--') && (dataAt < 0 || index !== dataAt + 1));
  const unknown = named.filter((area) => !AREAS.includes(area));
  if (unknown.length > 0)
    throw new Error(`no such area: ${unknown.join(', ')}. There are: ${AREAS.join(', ')}`);
  const areas = (named.length > 0 ? named : AREAS).filter((area) =>
    [`${area}.ts`, join(area, 'index.ts')].some((file) => existsSync(join(__dirname, file))),
  );
  if (areas.length === 0) throw new Error(`nothing is measured yet for ${named.join(', ')}`);

  const interactive = process.stderr.isTTY;
  const progress = (line: string) => process.stderr.write(interactive ? `\r\x1b[K${line}` : `${line}\n`);
  const figures = new Map<string, Figure>();
  for (const area of areas) {
    const { bench } = (await import(`./${area}`)) as { bench: Bench };
    for (const figure of await bench({ small, full, progress, ...(data !== undefined && { data }) }))
      figures.set(figure.name, figure);
  }
  if (interactive) process.stderr.write('\r\x1b[K');

  const list = [...figures.values()];
  mkdirSync('dist', { recursive: true });
  writeFileSync(join('dist', 'bench.json'), `${JSON.stringify(list, null, 2)}\n`);
  console.log(table(list));
  const missed = list.filter(({ ok }) => ok === false).length;
  if (missed > 0) console.log(`\n${missed} of the budgets missed`);
  if (small) console.log('\n--small: little data was stored; times say nothing about the pilot.');
  // Times of a quick pass are nothing to fail for.
  return small ? 0 : missed;
}

main().then(
  // Engines and servers may leave handles open; everything that matters is written.
  (missed) => process.exit(missed > 0 ? 1 : 0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
