import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webpack from 'webpack';
import reportPlugin, { ReportBuilds, type BuildReport } from '../../../../config/taro/report-plugin';

let folder: string;
let reports: BuildReport[];
const { send } = process;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  reports = [];
  process.send = (report: BuildReport) => reports.push(report) > 0;
});
afterEach(() => {
  if (send) process.send = send;
  else delete process.send;
  rmSync(folder, { recursive: true });
});

async function build(source: string): Promise<void> {
  writeFileSync(join(folder, 'index.js'), source);
  await new Promise<void>((resolve) => {
    const compiler = webpack({
      mode: 'development',
      context: folder,
      entry: './index.js',
      output: { path: join(folder, 'out') },
      plugins: [new ReportBuilds()],
    });
    compiler.run(() => compiler.close(() => resolve()));
  });
}

it('a good build is reported with the time that it took', async () => {
  await build('export const one = 1;');
  expect(reports).toEqual([{ milliseconds: expect.any(Number), errors: '' }]);
});

it('a mistake is reported with its file and line', async () => {
  await build('export const one = ;');
  expect(reports).toHaveLength(1);
  expect(reports[0]?.errors).toMatch(/index\.js[\s\S]*\(1:19\)/);
});

it('builds of which nobody wants a report are left alone', () => {
  delete process.send;
  const modifyWebpackChain = jest.fn();
  reportPlugin({ modifyWebpackChain } as never);
  expect(modifyWebpackChain).not.toHaveBeenCalled();
});
