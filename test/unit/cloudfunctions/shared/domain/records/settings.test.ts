import { readDeployment } from '../../../../../../cloudfunctions/shared/domain/records/settings';

it('where nobody decided the settings are what is ready, and no host but our own', () => {
  expect(readDeployment(undefined)).toMatchObject({
    modules: { news: true, matter: false },
    mediaHosts: [],
  });
});

it('hosts may be typed in one text', () => {
  expect(readDeployment({ mediaHosts: 'media.qz.example.cn，cdn.qz.example.cn' }).mediaHosts).toEqual([
    'media.qz.example.cn',
    'cdn.qz.example.cn',
  ]);
});

it('names the storage of the environment', () => {
  expect(readDeployment({ mediaHosts: 'a.cn' }, 'qz-1').mediaHosts).toEqual(['a.cn', 'cloud://qz-1']);
});
