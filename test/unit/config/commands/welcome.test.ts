import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import { firstPage, pagesInNetwork, phoneLines } from '../../../../config/commands/welcome';

describe('the page to open first', () => {
  let server: Server;
  afterEach(() => server.close());

  /** A local cloud whose `station.list` answers so. */
  async function cloud(answer: unknown): Promise<string> {
    server = createServer((_request, response) => response.end(JSON.stringify(answer)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }
  const found = (...codes: string[]) => ({
    result: { ok: true, data: { items: codes.map((code) => ({ code })) } },
  });

  it('is a station of the demo county', async () => {
    const address = await cloud(found('qj01'));
    expect(await firstPage(address)).toBe(`${address}?scene=s%3Dqj01`);
  });

  it.each([
    ['there is no such station', found()],
    ['only others are found', found('qj012')],
    ['the function refuses', { result: { ok: false, error: { code: 'INTERNAL' } } }],
    ['the function breaks', { error: { code: 'FUNCTIONS_EXECUTE_FAIL' } }],
  ])('asks for a station where %s', async (_when, answer) => {
    const address = await cloud(answer);
    expect(await firstPage(address)).toBe(address);
  });
});

describe('in the network', () => {
  const PAGE = 'http://127.0.0.1:8787/?scene=s%3Dqj01';
  const v4 = (address: string, internal = false) =>
    ({ address, family: 'IPv4', internal }) as NetworkInterfaceInfo;
  const v6 = (address: string) => ({ address, family: 'IPv6', internal: false }) as NetworkInterfaceInfo;
  const interfaces = {
    lo: [v4('127.0.0.1', true)],
    wlan0: [v4('192.168.1.7'), v6('fe80::1')],
    eth0: [v4('10.0.0.7')],
  };

  it.each([
    [undefined, []],
    ['127.0.0.1', []],
    ['localhost', []],
    ['::1', []],
    ['0.0.0.0', ['http://192.168.1.7:8787/?scene=s%3Dqj01', 'http://10.0.0.7:8787/?scene=s%3Dqj01']],
    ['::', ['http://192.168.1.7:8787/?scene=s%3Dqj01', 'http://10.0.0.7:8787/?scene=s%3Dqj01']],
    ['10.0.0.7', ['http://10.0.0.7:8787/?scene=s%3Dqj01']],
    ['fd00::7', ['http://[fd00::7]:8787/?scene=s%3Dqj01']],
    ['station.local', ['http://station.local:8787/?scene=s%3Dqj01']],
  ])('HOST %s is reached by %j', (host, pages) => {
    expect(pagesInNetwork(PAGE, host, interfaces)).toEqual(pages);
  });

  it('a phone gets its address and a warning, or is told how to get one', () => {
    expect(phoneLines(['http://10.0.0.7:8787/'], '0.0.0.0', 'npm start').join('\n')).toMatch(
      /open\n {2}http:\/\/10\.0\.0\.7:8787\/\n[\s\S]*Everyone in this network/,
    );
    expect(phoneLines([], undefined, 'npm start').join('\n')).toContain('HOST=0.0.0.0 npm start');
    expect(phoneLines([], '0.0.0.0', 'npm start').join('\n')).toContain('no network');
  });
});
