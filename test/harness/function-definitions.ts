/** Every function as its `index.ts` hands it to the runtime, to be served on a platform of the test's choice. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionName } from '../../types/contract';
import type { FunctionDefinition } from '../../cloudfunctions/shared/runtime/action';

const root = join(__dirname, '..', '..', 'cloudfunctions');

export type AnyDefinition = FunctionDefinition<FunctionName>;

/** By the function's name. Nothing of WeChat's is loaded; pictures are drawn and files stored nowhere. */
export function functionDefinitions(): Record<string, AnyDefinition> {
  jest.doMock('../../cloudfunctions/shared/runtime/serve', () => ({
    serve: (definition: object) => definition,
  }));
  jest.doMock('../../cloudfunctions/shared/platform/wechat', () => ({
    wechatPlatform: () => ({
      setting: () => undefined,
      now: () => Date.now(),
      digest: (text: string) => text,
      newId: () => '0123456789abcdef',
    }),
  }));
  jest.doMock('../../cloudfunctions/shared/platform/wechat-files', () => ({
    wechatFiles: () => ({ upload: async (path: string) => `cloud://e.b/${path}` }),
  }));
  jest.doMock('../../cloudfunctions/shared/platform/wechat-code-pictures', () => ({
    wechatCodePictures: () => ({ draw: async () => ({ ok: true, type: 'png', bytes: new Uint8Array() }) }),
  }));
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'index.ts')));
  return Object.fromEntries(
    names.map((name) => {
      const { main } = jest.requireActual<{ main: AnyDefinition }>(join(root, name, 'index.ts'));
      return [name, main];
    }),
  );
}

/** `function.action`, of all of them. */
export function actionNames(definitions: Record<string, AnyDefinition>): string[] {
  return Object.entries(definitions).flatMap(([name, { actions }]) =>
    Object.keys(actions).map((action) => `${name}.${action}`),
  );
}
