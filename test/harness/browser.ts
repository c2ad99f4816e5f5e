/** A real Chromium with nothing left over from before, found on this machine or installed where that is possible. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** Commands under which Debian, Ubuntu, Fedora and Google install it. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
/** Without it every Chinese character is an empty box, and boxes have other sizes. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk'];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(command: string): string | undefined {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  return folders.map((folder) => join(folder, command)).find(executable);
}

function installed(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && executable(named)) return named;
  return COMMANDS.map(onPath).find((path) => path !== undefined) ?? APPLICATIONS.find(executable);
}

/** Whether Debian's package tool is here and may be used. */
function mayInstall(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && onPath('apt-get') !== undefined;
}

function aptGet(...args: string[]): void {
  const run = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed`);
}

/**
 * Path of a Chrome or Chromium. On Debian as root it is installed when missing, with a Chinese font.
 * @throws with what to install elsewhere.
 */
function findBrowser(): string {
  const fontMissing = existsSync('/etc/debian_version') && !existsSync('/usr/share/fonts/opentype/noto');
  const before = installed();
  if ((before === undefined || fontMissing) && mayInstall()) {
    aptGet('update', '-qq');
    aptGet('install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES);
  }
  const found = installed();
  if (found === undefined) {
    throw new Error(
      'The browser journey needs Google Chrome or Chromium and a Chinese font. Install one (Debian, Ubuntu: ' +
        `apt-get install ${DEBIAN_PACKAGES.join(' ')}) or set CHROME_PATH to its executable.`,
    );
  }
  return found;
}

export interface Phone {
  context: BrowserContext;
  page: Page;
  /** Errors of the console, uncaught exceptions, and answers of 4xx and 5xx, oldest first. */
  complaints: string[];
  close(): Promise<void>;
}

/** Opens a browser of the width of a phone. */
export const openPhone = (width: number, dark = false): Promise<Phone> =>
  open({
    viewport: { width, height: Math.round(width * 1.9) },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    colorScheme: dark ? 'dark' : 'light',
  });

/**
 * Opens a browser of the size of an office's laptop, without the browser's own bars.
 * @param flags more of the browser's command line
 */
export const openLaptop = (flags: string[] = []): Promise<Phone> =>
  open({ viewport: { width: 1366, height: 650 } }, flags);

/** Each has a profile of its own: nothing remembered, nothing cached. */
async function open(options: BrowserContextOptions, flags: string[] = []): Promise<Phone> {
  const profile = mkdtempSync(join(tmpdir(), 'station-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--mute-audio',
      ...flags,
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return {
    context,
    page,
    complaints,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
