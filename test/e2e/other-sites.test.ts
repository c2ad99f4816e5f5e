/**
 * What a page that a developer has open can do to the local cloud, tried by a real browser: with everything that a browser sends without
 * asking, by every door, from another site, from another port of this machine, and under a name of its own that leads here.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { LocalCloud } from '../../localcloud/start';
import { openLaptop, type Phone } from '../harness/browser';
import { startCloud, temporaryDirectory } from '../integration/localcloud/support';

const EVIL = 'evil.example';
let cloud: LocalCloud;
let elsewhere: Server;
let port = 0;
let laptop: Phone;
let page: Page;

beforeAll(async () => {
  const web = temporaryDirectory();
  writeFileSync(join(web, 'index.html'), '<title>home</title>');
  writeFileSync(join(web, 'app.js'), 'window.ran = true;');
  const seed = temporaryDirectory();
  mkdirSync(join(seed, 'files'));
  writeFileSync(join(seed, 'files/a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
  cloud = await startCloud({ web, seed });
  await cloud.engine.insert('books', [{ _id: 'b1', isbn: 'secret' }]);
  elsewhere = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<title>evil</title><body></body>'),
  );
  await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
  port = (elsewhere.address() as AddressInfo).port;
  laptop = await openLaptop([`--host-resolver-rules=MAP ${EVIL} 127.0.0.1`]);
  page = laptop.page;
});
afterAll(async () => {
  await laptop.close();
  elsewhere.closeAllConnections();
  elsewhere.close();
});

/** Each stores something, or shows something, when who asks may. */
const DOORS: [method: string, path: string, body: string][] = [
  ['GET', '/', ''],
  ['GET', '/app.js', ''],
  ['GET', '/health', ''],
  ['POST', '/call/plain', '{}'],
  [
    'POST',
    '/call/probe',
    `{"code":"return db.collection('books').add({ data: { isbn: String(Math.random()) } })"}`,
  ],
  ['POST', '/call/probe', `{"code":"return db.collection('books').get()"}`],
  ['POST', '/timer/ticker', ''],
  [
    'POST',
    '/admin',
    '{"action":"database.insertDocument","collectionName":"books","data":["{\\"isbn\\":\\"e\\"}"]}',
  ],
  ['GET', '/files/a.svg', ''],
  ['PUT', '/upload/a.svg?t=9999999999&sign=x', 'x'],
  ['GET', '/faults', ''],
  ['POST', '/faults', '{"target":"function","name":"*","kind":"error","code":"SYS_ERR"}'],
  ['GET', '/console', ''],
  ['GET', '/console/console.js', ''],
  ['GET', '/console/api/collections', ''],
  ['GET', '/console/api/logs', ''],
  ['GET', '/console/api/collections/books/export?format=csv', ''],
  ['POST', '/console/api/collections', '{"name":"planted"}'],
  ['POST', '/console/api/collections/books/import?format=jsonl', '{"isbn":"planted"}'],
  ['DELETE', '/console/api/collections/books/records?id=%22b1%22', ''],
];

/** Runs in the page. @returns what it got hold of, or made happen, as far as it can know */
async function attack({ target, doors }: { target: string; doors: typeof DOORS }): Promise<string[]> {
  const got: string[] = [];
  const patience = <Value>(tried: Promise<Value>): Promise<Value | undefined> =>
    Promise.race([tried, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 4000))]);
  const element = (tag: string, attributes: Record<string, string>, loaded = 'load'): Promise<boolean> =>
    new Promise((resolve) => {
      const made = document.createElement(tag);
      made.addEventListener(loaded, () => resolve(true));
      made.addEventListener('error', () => resolve(false));
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      document.body.append(made);
    });
  for (const [method, path, body] of doors) {
    const url = target + path;
    const note = (how: string) => got.push(`${how} ${method} ${path}`);
    const content = method === 'GET' ? {} : { method, body };
    const tries: [string, RequestInit][] = [
      ['fetch', content],
      ['fetch with credentials', { ...content, credentials: 'include' }],
      ['fetch of JSON', { ...content, headers: { 'content-type': 'application/json', 'x-openid': 'oEvil' } }],
      ['fetch without cors', { ...content, mode: 'no-cors', referrerPolicy: 'no-referrer' }],
    ];
    for (const [how, init] of tries) {
      const response = await fetch(url, init).catch(() => undefined);
      if (response?.ok) note(how);
    }
    if (method === 'POST') {
      navigator.sendBeacon(url, body);
      const frame = document.createElement('iframe');
      frame.name = `frame${document.forms.length}`;
      const form = document.createElement('form');
      Object.assign(form, { method, action: url, target: frame.name, enctype: 'text/plain' });
      // `{"action":"…","data":["=…"]}`: a text form can be made to send JSON.
      const field = Object.assign(document.createElement('input'), { name: `${body.slice(0, -1)},"` });
      field.value = '":1}';
      form.append(field);
      document.body.append(frame, form);
      const landed = new Promise((resolve) => frame.addEventListener('load', resolve));
      form.submit();
      await patience(landed);
    } else if (method === 'GET') {
      if (await patience(element('img', { src: url }))) note('img');
      if (await patience(element('script', { src: url }))) note('script');
      if (await patience(element('link', { rel: 'stylesheet', href: url }))) note('style');
      await patience(element('iframe', { src: url }));
      const opened = new WebSocket(url.replace('http', 'ws'));
      const open = new Promise<boolean>((resolve) => {
        opened.onopen = () => resolve(true);
        opened.onerror = () => resolve(false);
      });
      if (await patience(open)) note('socket');
    }
  }
  return got;
}

/** What there is to be seen of a deed: records, collections, faults, calls. */
async function state(): Promise<unknown> {
  const read = async (path: string): Promise<string> => (await fetch(cloud.url + path)).text();
  return [
    cloud.engine.find('books', { filter: {} }).map(({ document }) => document),
    await read('/console/api/collections'),
    await read('/faults'),
    (await read('/console/api/logs')).match(/"requestId"/g)?.length,
  ];
}

/** What stands in the frames that the page has opened, without those that the browser itself has filled with a refusal. */
const framed = (): Promise<string[]> =>
  Promise.all(
    page
      .frames()
      .slice(1)
      .filter((frame) => !frame.url().startsWith('chrome-error:'))
      .map((frame) => frame.evaluate(() => document.documentElement.innerText)),
  );

const tried = async (address: string): Promise<string[]> => {
  await page.goto(address);
  return page.evaluate(attack, { target: cloud.url, doors: DOORS });
};

describe.each([
  ['another site', () => `http://${EVIL}:${port}/`],
  ['another port of this machine', () => `http://127.0.0.1:${port}/`],
])('a page of %s', (_what, address) => {
  it('gets nothing and stores nothing', async () => {
    const before = await state();
    const got = await tried(address());
    // A picture is shown to pages of this machine, for DevTools is one; they cannot read it.
    expect(got.filter((one) => one !== 'img GET /files/a.svg')).toEqual([]);
    expect(got.includes('img GET /files/a.svg')).toBe(address().includes('127.0.0.1'));
    expect(await state()).toEqual(before);
    for (const text of await framed()) expect(text).toMatch(/FOREIGN_ORIGIN|^$/);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  });
});

it('a page whose own name leads here gets nothing and stores nothing', async () => {
  const before = await state();
  const home = `http://${EVIL}:${cloud.port}`;
  // Even what it is refused with has its origin: from there on, everything is a request to itself.
  expect((await page.goto(`${home}/`))?.status()).toBe(403);
  expect(await page.evaluate(() => location.origin)).toBe(home);
  expect(await page.evaluate(attack, { target: home, doors: DOORS })).toEqual([]);
  expect(await state()).toEqual(before);
  for (const text of await framed()) expect(text).toMatch(/FOREIGN_ORIGIN|^$/);
});

it('our own page can do all of it', async () => {
  const got = await tried(`${cloud.url}/`);
  expect(got).toEqual(expect.arrayContaining(DOORS.map(([method, path]) => `fetch ${method} ${path}`)));
  expect(got).toEqual(expect.arrayContaining(['img GET /files/a.svg', 'script GET /app.js']));
  expect(cloud.engine.count('books', {})).toBeGreaterThan(1);
});
