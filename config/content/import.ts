/** `npm run import`: see USAGE in options.ts. Exit code 0: everything went in; 1: something was refused; 2: nothing could be done. */
import { readOptions, USAGE } from './options';
import { importContent } from './run-import';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(USAGE);
  try {
    process.exitCode = await importContent(readOptions(args, process.env), (line) => console.log(line));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

void main();
