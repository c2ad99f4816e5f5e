jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import { documents } from '../../../../client/platform/documents.weapp';
import taro from './fake-taro';

const files = new Map<string, string>();
/** What the chat got to see. */
let sent: [string, string | undefined][] = [];

beforeEach(() => {
  files.clear();
  sent = [];
  Object.assign(taro, {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      writeFileSync: (path: string, text: string) => void files.set(path, text),
      unlinkSync: (path: string) => void files.delete(path),
    }),
    shareFileMessage: async ({ filePath, fileName }: { filePath: string; fileName: string }) => {
      sent.push([fileName, files.get(filePath)]);
    },
  });
});

test('a file goes out through a chat, and no copy of it stays on the phone', async () => {
  expect(await documents.hand('mine.json', '{"a":1}')).toBe(true);
  expect([sent, files.size]).toEqual([[['mine.json', '{"a":1}']], 0]);
});

test('refused by WeChat or by the person, it stays neither', async () => {
  taro.shareFileMessage = () => Promise.reject(new Error('shareFileMessage:fail cancel'));
  expect(await documents.hand('mine.json', '{}')).toBe(false);
  expect(files.size).toBe(0);
});

test('a library without it, and a phone without room, hand nothing over', async () => {
  delete taro.shareFileMessage;
  expect(await documents.hand('mine.json', '{}')).toBe(false);
  expect(files.size).toBe(0);
  taro.getFileSystemManager = () => ({
    writeFileSync: () => {
      throw new Error('writeFile:fail no space left');
    },
  });
  expect(await documents.hand('mine.json', '{}')).toBe(false);
});
