/** Runs the scripts of a built mini-program where WeChat runs them: no window, no document, no Node, no eval. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import vm from 'node:vm';

/** Younger than the oldest phones that are served (iOS 12, Chrome 78): a call of one must show in a test, not at a station. */
const TOO_YOUNG = `
  delete Array.prototype.at; delete String.prototype.at; delete Array.prototype.findLast;
  delete Array.prototype.findLastIndex; delete Array.prototype.toSorted; delete Array.prototype.toReversed;
  delete Array.prototype.toSpliced; delete Array.prototype.with; delete Array.prototype.group;
  delete String.prototype.replaceAll; delete String.prototype.isWellFormed; delete String.prototype.toWellFormed;
  delete String.prototype.matchAll; delete Promise.any; delete Promise.allSettled; delete Promise.withResolvers;
  delete Object.hasOwn; delete Object.groupBy; delete Map.groupBy; delete Array.fromAsync;
  delete globalThis.WeakRef; delete globalThis.FinalizationRegistry; delete globalThis.AggregateError;
  delete globalThis.BigInt; delete globalThis.Intl; delete globalThis.WebAssembly; delete globalThis.eval;
`;

/** The clock inside, which a test may put forward. */
const CLOCK = `
  Date = class extends Date {
    constructor(...given) { super(...(given.length === 0 ? [hostNow()] : given)); }
    static now() { return hostNow(); }
  };
`;

export interface Sandbox {
  /** Runs one script once, given by its path without extension, and answers its exports. */
  run(path: string): unknown;
}

/**
 * @param root folder of the built mini-program.
 * @param subPackages roots of its sub-packages.
 * @param globals what WeChat defines: wx, App, Page, Component…
 * @param now epoch milliseconds.
 */
export function createSandbox(
  root: string,
  subPackages: readonly string[],
  globals: Record<string, unknown>,
  now: () => number = Date.now,
): Sandbox {
  const context = vm.createContext(
    { ...globals, hostNow: now },
    { codeGeneration: { strings: false, wasm: false } },
  );
  vm.runInContext(
    `{ const hostNow = globalThis.hostNow; ${CLOCK} delete globalThis.hostNow; ${TOO_YOUNG} }`,
    context,
  );
  const modules = new Map<string, { exports: unknown }>();

  const packageOf = (file: string) => subPackages.find((sub) => file.startsWith(`${sub}/`)) ?? '';

  const run = (path: string): unknown => {
    const file = path.endsWith('.js') ? path : `${path}.js`;
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    modules.set(file, module);
    const name = relative(root, file);
    const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
    const body = vm.runInContext(source, context, { filename: file }) as (...args: unknown[]) => void;
    const require = (request: string): unknown => {
      const target = join(dirname(file), request);
      const [from, to] = [packageOf(name), packageOf(relative(root, target))];
      // WeChat: a package sees itself and the main package, never another one.
      if (to !== '' && to !== from)
        throw new Error(`${name} may not require ${request}: another sub-package`);
      return run(target);
    };
    body(require, module, module.exports);
    return module.exports;
  };
  return { run };
}
