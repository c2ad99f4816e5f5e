import type dns from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressGuard, isPublic } from '../../../../../cloudfunctions/shared/platform/address-guard';
import { nodeHttp } from '../../../../../cloudfunctions/shared/platform/node-http';

/** What the resolver says next, and how often it was asked. */
let answers: string[] | undefined;
let asked = 0;
jest.mock('node:dns', () => {
  const real = jest.requireActual<typeof dns>('node:dns');
  const lookup = (host: string, options: object, callback: (...all: unknown[]) => void) => {
    asked += 1;
    if (answers === undefined) real.lookup(host, options, callback as never);
    else
      callback(
        null,
        answers.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
  return { ...real, lookup };
});
beforeEach(() => {
  answers = undefined;
  asked = 0;
});

/**
 * IANA's registries of special-purpose addresses, IPv4 and IPv6, with what lies beside them there: multicast, site-local, compatible.
 * First and last address of each block. Blocks that are reached globally and are no place for a website (anycast of relays and of
 * name servers) are among them.
 */
const SPECIAL: [block: string, ...addresses: string[]][] = [
  ['0.0.0.0/8 this network', '0.0.0.0', '0.255.255.255'],
  ['10.0.0.0/8 private', '10.0.0.0', '10.255.255.255'],
  ['100.64.0.0/10 shared', '100.64.0.0', '100.127.255.255', '100.100.100.200'],
  ['127.0.0.0/8 loopback', '127.0.0.0', '127.0.0.1', '127.255.255.255'],
  ['169.254.0.0/16 link-local', '169.254.0.0', '169.254.0.23', '169.254.169.254', '169.254.255.255'],
  ['172.16.0.0/12 private', '172.16.0.0', '172.31.255.255'],
  ['192.0.0.0/24 protocol assignments', '192.0.0.0', '192.0.0.9', '192.0.0.170', '192.0.0.255'],
  ['192.0.2.0/24 documentation', '192.0.2.0', '192.0.2.255'],
  ['192.31.196.0/24 AS112', '192.31.196.0', '192.31.196.255'],
  ['192.52.193.0/24 AMT', '192.52.193.0', '192.52.193.255'],
  ['192.88.99.0/24 6to4 relay', '192.88.99.0', '192.88.99.255'],
  ['192.168.0.0/16 private', '192.168.0.0', '192.168.255.255'],
  ['192.175.48.0/24 AS112', '192.175.48.0', '192.175.48.255'],
  ['198.18.0.0/15 benchmarking', '198.18.0.0', '198.19.255.255'],
  ['198.51.100.0/24 documentation', '198.51.100.0', '198.51.100.255'],
  ['203.0.113.0/24 documentation', '203.0.113.0', '203.0.113.255'],
  ['224.0.0.0/4 multicast', '224.0.0.0', '239.255.255.255'],
  ['240.0.0.0/4 reserved', '240.0.0.0', '255.255.255.255'],
  ['::/128 unspecified', '::'],
  ['::1/128 loopback', '::1'],
  ['::/96 compatible', '::10.0.0.1', '::8.8.8.8'],
  ['::ffff:0:0/96 mapped', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::ffff:a00:1', '::ffff:255.255.255.255'],
  ['64:ff9b::/96 translated', '64:ff9b::a00:1', '64:ff9b::8.8.8.8'],
  ['64:ff9b:1::/48 translated', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['100::/64 discard', '100::', '100::ffff:ffff:ffff:ffff'],
  ['100:0:0:1::/64 dummy', '100:0:0:1::'],
  ['2001::/32 Teredo', '2001::', '2001:0:a00:1::', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:1::1/128 PCP, TURN', '2001:1::1', '2001:1::2', '2001:1::3'],
  ['2001:2::/48 benchmarking', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff'],
  ['2001:3::/32 AMT', '2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:4:112::/48 AS112', '2001:4:112::'],
  ['2001:10::/28 ORCHID', '2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:20::/28 ORCHIDv2', '2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:30::/28 drones', '2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001::/23 the rest of it', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::/32 documentation', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2002::/16 6to4', '2002::', '2002:a00:1::', '2002:808:808::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2620:4f:8000::/48 AS112', '2620:4f:8000::'],
  ['3fff::/20 documentation', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['5f00::/16 SRv6', '5f00::', '5f00:ffff::'],
  ['fc00::/7 unique local', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fe80::/10 link-local', 'fe80::1', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['fec0::/10 site-local', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ff00::/8 multicast', 'ff00::', 'ff02::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  [
    'not given out',
    '200::',
    '400::',
    '1fff:ffff::',
    '4000::',
    '8000::',
    'a000::',
    'c000::',
    'e000::',
    'f800::',
  ],
  ['with a zone', 'fe80::1%eth0', '2400:3200::1%eth0', '2400:3200::1%1'],
  [
    'no address',
    '',
    'localhost',
    '1',
    '1.2.3',
    '010.8.8.8',
    '0x8.8.8.8',
    '8.8.8.8.',
    '8.8.8.8/32',
    '[::1]',
    ':',
  ],
];

it.each(SPECIAL)('%s is not public', (_, ...addresses) => {
  expect(addresses.filter(isPublic)).toEqual([]);
});

it('what lies beside those is public', () => {
  const beside = [
    ...[
      '1.0.0.0',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
      '128.0.0.0',
    ],
    ...['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0'],
    ...['192.0.3.0', '192.88.98.255', '192.88.100.0', '192.167.255.255', '192.169.0.0', '198.17.255.255'],
    ...['198.20.0.0', '198.51.99.255', '198.51.101.0', '203.0.112.255', '203.0.114.0', '223.255.255.255'],
    ...['8.8.8.8', '114.114.114.114', '2000::', '2001:200::', '2001:db7:ffff::', '2001:db9::', '2001:ffff::'],
    ...['2003::', '2400:3200::1', '240e::', '2620:4f:7fff:ffff::', '2620:4f:8001::', '2606:4700::1111'],
  ];
  expect(beside.filter((address) => !isPublic(address))).toEqual([]);
});

describe('an address in a URL', () => {
  const { admits } = addressGuard([]);

  it.each([
    ...[
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.1',
      '0x7f.1',
      '0x7f.0.0.1',
      '127.0.0.1.',
      '3232235777',
    ],
    ...['１２７.０.０.１', '127。0。0。1', '127．0．0．1', '①②⑦.0.0.1', '0', '0.0.0.0', '169.254.169.254'],
    ...['[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '[::]', '[::1]'],
    ...['[64:ff9b::10.0.0.1]', '[2002:a00:1::]', '[fc00::1]', '[fe80::1]', '[::8.8.8.8]', '[4000::1]'],
    ...[
      'localhost',
      'localhost.',
      'LOCALHOST',
      'a.localhost',
      'ｌocalhost',
      'metadata',
      'db.internal',
      'nas.local',
    ],
    ...['user@8.8.8.8', 'user:word@example.cn', ':word@example.cn'],
  ])('%s is refused', (host) => {
    for (const url of [`http://${host}/`, `https://${host}:8080/x`]) expect(admits(new URL(url))).toBe(false);
  });

  it.each(['[fe80::1%25eth0]', '[::1%eth0]', '256.1.1.1', '1.2.3.4.5', '0x100000000', '127.0.0.1%00'])(
    '%s is none',
    (host) => {
      const url = `http://${host}/`;
      expect(URL.canParse(url) && admits(new URL(url))).toBe(false);
    },
  );

  it.each(['ftp:', 'file:', 'gopher:', 'data:', 'ws:'])('%s is refused', (scheme) => {
    expect(admits(new URL(`${scheme}//example.cn/`))).toBe(false);
  });

  it.each(['example.cn', 'www.example.gov.cn', '网站.中国', '8.8.8.8', '[2400:3200::1]'])(
    '%s is let through',
    (host) => {
      expect(admits(new URL(`https://${host}/`))).toBe(true);
    },
  );
});

describe('a name', () => {
  const ask = (all: boolean) =>
    new Promise<unknown>((resolve) =>
      addressGuard([]).lookup('www.example.cn', { all }, (error, ...found) => resolve(error ?? found)),
    );

  it.each([
    [['127.0.0.1']],
    [['8.8.8.8', '10.0.0.1']],
    [['2400:3200::1', '::1']],
    [['8.8.8.8', '::ffff:10.0.0.1']],
    [['fe80::1%eth0']],
    [['8.8.8.8', '2002:a00:1::']],
  ])('that any resolver leads to %j is refused', async (addresses) => {
    answers = addresses;
    expect(await ask(true)).toHaveProperty('message', 'not a public address');
    expect(await ask(false)).toHaveProperty('message', 'not a public address');
  });

  it('that has no address leads nowhere', async () => {
    answers = [];
    expect(await ask(false)).toBeInstanceOf(Error);
  });

  it('leads to what was checked, and is looked up once for a connection', async () => {
    answers = ['8.8.8.8', '2400:3200::1'];
    expect(await ask(true)).toEqual([
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2400:3200::1', family: 6 },
      ],
    ]);
    expect(await ask(false)).toEqual(['8.8.8.8', 4]);
    expect(asked).toBe(2);
  });
});

describe('a request', () => {
  let server: Server;
  let port: number;
  let requests: string[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.writeHead(302, { location: `http://inside.example.cn:${port}/secret` }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    requests = [];
  });
  afterAll(() => server.close());

  const get = (url: string) => {
    const settings: Record<string, string> = {
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: 'http://127.0.0.1:8787/admin' }),
      NEWS_TEST_HOSTS: `127.0.0.1:${port}`,
    };
    return nodeHttp((name) => settings[name]).get({ url, maxBytes: 1_000, timeoutMs: 5_000 });
  };

  it('to a public name that leads inside reaches nobody, however often the resolver changes its mind', async () => {
    answers = ['127.0.0.1'];
    expect(await get(`http://inside.example.cn:${port}/`)).toEqual({ ok: false, code: 'ADDRESS_FORBIDDEN' });
    expect(asked).toBe(1);
    expect(requests).toEqual([]);
  });

  it('is checked again where it is sent on to', async () => {
    answers = ['127.0.0.1'];
    expect(await get(`http://127.0.0.1:${port}/open`)).toEqual({ ok: false, code: 'ADDRESS_FORBIDDEN' });
    expect(requests).toEqual(['/open']);
  });
});
