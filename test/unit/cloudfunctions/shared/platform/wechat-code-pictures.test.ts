import { wechatCodePictures } from '../../../../../cloudfunctions/shared/platform/wechat-code-pictures';

const mockDraw = jest.fn();
jest.mock('wx-server-sdk', () => ({
  __esModule: true,
  default: { openapi: { wxacode: { getUnlimited: (options: unknown) => mockDraw(options) } } },
}));

describe('a code', () => {
  it.each([
    ['image/jpeg', 'jpg'],
    ['image/png', 'png'],
  ])('that comes as %s is a picture', async (contentType, type) => {
    mockDraw.mockResolvedValue({ contentType, buffer: Uint8Array.of(9) });
    await expect(wechatCodePictures().draw('s=qz01', 'trial')).resolves.toEqual({
      ok: true,
      type,
      bytes: Uint8Array.of(9),
    });
    expect(mockDraw).toHaveBeenLastCalledWith({ scene: 's=qz01', width: 1280, envVersion: 'trial' });
  });

  it.each([
    [{ errCode: 41030, errMsg: 'invalid page' }, '41030 invalid page'],
    [new Error('socket hang up'), 'Error: socket hang up'],
    [{ errCode: 1, errMsg: 'x'.repeat(300) }, `1 ${'x'.repeat(198)}`],
  ])('that WeChat does not draw says why', async (error, reason) => {
    mockDraw.mockRejectedValue(error);
    await expect(wechatCodePictures().draw('s=qz01', 'release')).resolves.toEqual({ ok: false, reason });
  });
});
