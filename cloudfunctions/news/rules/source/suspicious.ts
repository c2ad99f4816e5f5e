import { parseAddress } from '../../../shared/domain/address';
import { collapseWhitespace, plainText } from '../html/plain-text';
import { MIN_ROWS, MIN_TITLE_LENGTH, type ListEntry } from '../list/entry';

/** Whether a page asks to log in: a password field, or hardly more than the word. What links say is no request: a story's title may hold it. */
export function isLoginPage(html: string): boolean {
  if (/<input\b[^>]{0,400}type\s*=\s*["']?password/i.test(html)) return true;
  const words = collapseWhitespace(plainText(html.slice(0, 200_000), 'a'));
  return (
    words.length < 200 &&
    /请.{0,4}登录|用户登录|统一身份认证|验证码|访问验证|人机验证|安全检查|Please (?:log ?in|sign in)/i.test(
      words,
    )
  );
}

/** Whether what was read of a list page are stories: a list with a field to log in beside it is a list all the same. */
export function areStories(entries: readonly ListEntry[]): boolean {
  return (
    entries.filter(({ title, publishedAt }) => publishedAt !== undefined || title.length >= MIN_TITLE_LENGTH)
      .length >= MIN_ROWS
  );
}

/** The part of a host that a unit registers: `zj.gov.cn` of `www.zj.gov.cn`, `example.com` of `news.example.com`. */
export function siteOf(address: string): string | undefined {
  const url = parseAddress(address);
  if (url === undefined) return undefined;
  const { hostname, host } = url;
  if (/^[\d.]+$|^\[/.test(hostname) || !hostname.includes('.')) return host;
  const parts = hostname.split('.');
  const size = /\.(?:gov|com|net|org|edu|ac|mil)\.cn$|\.(?:com|org|edu|gov)\.(?:hk|tw|mo)$/.test(hostname)
    ? 3
    : 2;
  return parts.slice(-size).join('.');
}
