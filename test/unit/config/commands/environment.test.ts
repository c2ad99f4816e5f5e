import { dataDirectory, listeningHost, localPort } from '../../../../config/commands/environment';

it.each([{}, { PORT: '', HOST: '', DATA_DIR: '' }])('%j: as the local cloud is', (environment) => {
  expect([localPort(environment), listeningHost(environment), dataDirectory(environment)]).toEqual([
    '8787',
    undefined,
    '.localcloud',
  ]);
});

it('is where somebody wants it', () => {
  const environment = { PORT: '9000', HOST: '0.0.0.0', DATA_DIR: '/data' };
  expect([localPort(environment), listeningHost(environment), dataDirectory(environment)]).toEqual([
    '9000',
    '0.0.0.0',
    '/data',
  ]);
});
