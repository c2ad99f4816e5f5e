import { wechatFiles } from '../../../../../cloudfunctions/shared/platform/wechat-files';

const mockUpload = jest.fn();
jest.mock('wx-server-sdk', () => ({
  __esModule: true,
  default: { uploadFile: (options: unknown) => mockUpload(options) },
}));

it('a file is stored under its path, and its id given back', async () => {
  mockUpload.mockResolvedValue({ fileID: 'cloud://e.b/a.jpg' });
  await expect(wechatFiles().upload('a.jpg', Uint8Array.of(1, 2))).resolves.toBe('cloud://e.b/a.jpg');
  expect(mockUpload).toHaveBeenCalledWith({ cloudPath: 'a.jpg', fileContent: Buffer.from([1, 2]) });
});
