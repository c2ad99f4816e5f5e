/**
 * Newsrooms to be synced with: each a site that publishes, corrects, withdraws and fails on command. The same sites answer a fake port
 * (for a simulated week) and real HTTP (for what only a socket can show).
 */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import type { Http, HttpAnswer, HttpOutcome } from '../../cloudfunctions/shared/platform/http';

export interface Story {
  id: string;
  title: string;
  paragraphs: string[];
  publishedAt: number;
  source?: string;
}

export type Kind = 'rss' | 'atom' | 'json' | 'html';

export interface Site {
  host: string;
  kind: Kind;
  encoding: 'utf-8' | 'gb18030';
  /** Newest first. */
  stories: Story[];
  /** Stories that a list shows. */
  window: number;
  /** What it does instead of answering; `undefined` = answers. */
  fault?: ((path: string) => HttpOutcome | undefined) | undefined;
  /** Paths that were asked for, since the last look. */
  requests: { path: string; status: number }[];
}

export interface NewsServer {
  sites: Map<string, Site>;
  add(host: string, options?: Partial<Pick<Site, 'kind' | 'encoding' | 'window' | 'stories'>>): Site;
  /** The record that an official would type for a site. */
  record(site: Site): Record<string, unknown>;
  http: Http;
  /** Serves the sites over HTTP on this machine; `host` of a request picks the site. */
  listen(): Promise<{ port: number; close(): Promise<void> }>;
}

export function newsServer(): NewsServer {
  const sites = new Map<string, Site>();
  const answer = (host: string, path: string, headers: Readonly<Record<string, string>>): HttpOutcome => {
    const site = sites.get(host);
    if (site === undefined) return { ok: false, code: 'DNS_FAILED' };
    const outcome = site.fault?.(path) ?? { ok: true as const, answer: pageOf(site, path, headers) };
    site.requests.push({ path, status: outcome.ok ? outcome.answer.status : 0 });
    return outcome;
  };
  return {
    sites,
    add(host, { kind = 'rss', encoding = 'utf-8', window = 20, stories = [] } = {}) {
      const site: Site = { host, kind, encoding, window, stories, requests: [] };
      sites.set(host, site);
      return site;
    },
    record: (site) => ({
      _id: site.host,
      name: site.host,
      unit: `${site.host}融媒体中心`,
      kind: site.kind === 'rss' || site.kind === 'atom' ? 'feed' : site.kind,
      url: `http://${site.host}/list`,
      regions: ['330803'],
      ...(site.kind === 'html' && { list: { item: 'ul.list > li', link: 'a' } }),
      ...(site.kind === 'json' && {
        json: { items: 'data.list', link: 'url', title: 'title', date: 'time', id: 'id' },
      }),
    }),
    http: {
      get: ({ url, headers = {} }) => {
        const { host, pathname } = new URL(url);
        return Promise.resolve(answer(host, pathname, headers));
      },
    },
    async listen() {
      const server: Server = createServer((request, response) => {
        const outcome = answer(
          request.headers.host ?? '',
          request.url ?? '/',
          request.headers as Record<string, string>,
        );
        if (!outcome.ok) {
          request.socket.destroy();
          return;
        }
        response.writeHead(outcome.answer.status, outcome.answer.headers).end(outcome.answer.body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return {
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((resolve) => {
            server.closeAllConnections();
            server.close(() => resolve());
          }),
      };
    },
  };
}

/** Text of a story that is like no other's. */
export function paragraphsOf(seed: string, count = 4): string[] {
  const words =
    '农业 合作社 村民 丰收 道路 建设 卫生 服务 中心 老人 食堂 学习 活动 书记 走访 项目 投产 河道 治理 林场 检查 安全 培训 就业 招聘 医保 政策 宣讲 文化 礼堂 演出 志愿 柑橘 上市 直播 助农'.split(
      ' ',
    );
  let state = Number.parseInt(createHash('md5').update(seed).digest('hex').slice(0, 8), 16);
  const next = (): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return words[(state >>> 8) % words.length] ?? '';
  };
  return Array.from({ length: count }, () => `${Array.from({ length: 18 }, next).join('')}。`);
}

export function storyOf(id: string, publishedAt: number, options: Partial<Story> = {}): Story {
  return {
    id,
    title: `${paragraphsOf(id, 1)[0]?.slice(0, 14)}${id}`,
    paragraphs: paragraphsOf(id),
    publishedAt,
    ...options,
  };
}

function pageOf(site: Site, path: string, headers: Readonly<Record<string, string>>): HttpAnswer {
  const body = path === '/list' ? listOf(site) : articleOf(site, path);
  const url = `http://${site.host}${path}`;
  if (body === undefined)
    return { status: 404, headers: { 'content-type': 'text/html' }, body: new Uint8Array(), url };
  const bytes = site.encoding === 'utf-8' ? Buffer.from(body) : iconv.encode(body, 'gb18030');
  const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
  if (headers['if-none-match'] === etag)
    return { status: 304, headers: { etag }, body: new Uint8Array(), url };
  const type =
    path !== '/list' || site.kind === 'html'
      ? 'text/html'
      : site.kind === 'json'
        ? 'application/json'
        : 'application/xml';
  return { status: 200, headers: { 'content-type': type, etag }, body: bytes, url };
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const shanghai = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

function listOf(site: Site): string {
  const shown = site.stories.slice(0, site.window);
  const link = ({ id }: Story): string => `http://${site.host}/a/${id}.html`;
  const declared = site.encoding === 'utf-8' ? 'utf-8' : 'gb2312';
  switch (site.kind) {
    case 'rss':
      return `<?xml version="1.0" encoding="${declared}"?><rss version="2.0"><channel><title>${site.host}</title>${shown
        .map(
          (story) =>
            `<item><title>${escape(story.title)}</title><link>${link(story)}</link><guid>${story.id}</guid><pubDate>${new Date(story.publishedAt).toUTCString()}</pubDate><description>${escape(story.paragraphs[0] ?? '')}</description></item>`,
        )
        .join('')}</channel></rss>`;
    case 'atom':
      return `<?xml version="1.0" encoding="${declared}"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${site.host}</title>${shown
        .map(
          (story) =>
            `<entry><title>${escape(story.title)}</title><link href="${link(story)}"/><id>${story.id}</id><updated>${new Date(story.publishedAt).toISOString()}</updated><content type="html">${escape(`<p>${'　　'}${story.paragraphs.join('</p><p>')}</p>`)}</content></entry>`,
        )
        .join('')}</feed>`;
    case 'json':
      return JSON.stringify({
        data: {
          list: shown.map((story) => ({
            id: story.id,
            title: story.title,
            url: `/a/${story.id}.html`,
            time: shanghai(story.publishedAt),
          })),
        },
      });
    case 'html':
      return `<html><head><meta charset="${declared}"><title>${site.host}</title></head><body><ul class="list">${shown
        .map(
          (story) =>
            `<li><a href="/a/${story.id}.html">${escape(story.title)}</a><span>${shanghai(story.publishedAt).slice(0, 10)}</span></li>`,
        )
        .join('')}</ul></body></html>`;
  }
}

function articleOf(site: Site, path: string): string | undefined {
  const story = site.stories.find(({ id }) => path === `/a/${id}.html`);
  if (story === undefined) return undefined;
  return `<html><head><meta charset="${site.encoding === 'utf-8' ? 'utf-8' : 'gb2312'}"><title>${escape(story.title)}_${site.host}</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/list">新闻</a></div><h1>${escape(story.title)}</h1>
<div class="info">发布时间：${shanghai(story.publishedAt)} 来源：${story.source ?? `${site.host}融媒体中心`}</div>
<div class="content">${story.paragraphs.map((text) => `<p>${'\u3000'.repeat(2)}${escape(text)}</p>`).join('\n')}</div></body></html>`;
}
