/** Read when the module is loaded: each case gets a module of its own. */
function fileSrcIn(target: string, localCloud: string): (file: string) => string {
  process.env.TARO_ENV = target;
  process.env.TARO_APP_LOCAL_CLOUD = localCloud;
  process.env.TARO_APP_CLOUD_ENV = process.env.TARO_APP_ENTRY_HOSTS = '';
  let found!: { fileSrc: (file: string) => string };
  jest.isolateModules(() => {
    found = jest.requireActual('../../../../client/platform/files');
  });
  return found.fileSrc;
}

const FILE = 'cloud://station-local.7374-station-local/demo/声音 1.mp3';
const PATH = '/files/demo/%E5%A3%B0%E9%9F%B3%201.mp3';

test.each([
  ['weapp', '', FILE, FILE],
  ['weapp', 'http://127.0.0.1:8787/', FILE, `http://127.0.0.1:8787${PATH}`],
  ['h5', '', FILE, PATH],
  ['h5', '', 'https://example.com/a.mp3', 'https://example.com/a.mp3'],
  ['weapp', 'http://127.0.0.1:8787', 'https://example.com/a.mp3', 'https://example.com/a.mp3'],
])('on %s with the local cloud %p, %s is %s', (target, localCloud, file, expected) => {
  expect(fileSrcIn(target, localCloud)(file)).toBe(expected);
});
