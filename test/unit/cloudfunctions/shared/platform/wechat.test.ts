import { wechatPlatform } from '../../../../../cloudfunctions/shared/platform/wechat';

const mockContext = jest.fn();
const mockInit = jest.fn();
jest.mock('wx-server-sdk', () => ({
  __esModule: true,
  default: {
    DYNAMIC_CURRENT_ENV: 'this environment',
    init: (options: unknown) => mockInit(options),
    database: () => ({}),
    getWXContext: () => mockContext(),
  },
}));

const platform = wechatPlatform();

it('works in the environment that the function runs in', () => {
  expect(mockInit).toHaveBeenCalledWith({ env: 'this environment' });
});

it.each([
  [
    { OPENID: 'o-resident', SOURCE: 'wx_client' },
    { openid: 'o-resident', source: 'wx_client' },
  ],
  [
    { OPENID: 12_345, SOURCE: 'wx_client' },
    { openid: '12345', source: 'wx_client' },
  ],
  [{ OPENID: '', SOURCE: 'wx_trigger' }, { source: 'wx_trigger' }],
  [{ OPENID: { $ne: '' }, SOURCE: 1 }, { source: '' }],
  [{}, { source: '' }],
])('of %j the caller is %j', (context, identity) => {
  mockContext.mockReturnValue(context);
  expect(platform.identity()).toEqual(identity);
});

it('a setting that is empty is absent', () => {
  process.env.TEST_SETTING = '';
  expect(platform.setting('TEST_SETTING')).toBeUndefined();
  process.env.TEST_SETTING = 'x';
  expect(platform.setting('TEST_SETTING')).toBe('x');
  delete process.env.TEST_SETTING;
});

it('hashes are HMAC-SHA256 (RFC 4231, case 2), digests short, trace ids 16 hexadecimal digits', () => {
  expect(platform.keyedHash('Jefe', 'what do ya want for nothing?')).toBe(
    Buffer.from('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'hex').toString(
      'base64url',
    ),
  );
  expect(platform.digest('a')).toHaveLength(16);
  expect(platform.digest('a')).not.toBe(platform.digest('b'));
  expect(platform.newId()).toMatch(/^[0-9a-f]{16}$/);
  expect(platform.newId()).not.toBe(platform.newId());
});

it('a line of the log is one line of JSON', () => {
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  platform.log({ event: 'call', code: 'OK', cause: 'two\nlines' });
  expect(printed.mock.calls).toEqual([['{"event":"call","code":"OK","cause":"two\\nlines"}']]);
  printed.mockRestore();
});
