/** The command line of the local cloud. */
import { readOptions, USAGE, UsageError } from './options';
import { startLocalCloud } from './start';

async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(USAGE);
  const cloud = await startLocalCloud(readOptions(args));
  let stopping = false;
  const stop = (): void => {
    // Ctrl-C comes twice: from the terminal, and from the program that started this one.
    if (stopping) return;
    stopping = true;
    cloud.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  console.log(`ready ${cloud.url}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exit(error instanceof UsageError ? 2 : 1);
});
