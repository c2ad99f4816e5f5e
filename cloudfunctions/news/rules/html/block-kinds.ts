/** What an address or a line is, told by its looks. */
const FILES = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|zip|rar|7z|txt|csv)(?:$|[?#])/i;
const AUDIO = /\.(?:mp3|m4a|aac|wav|ogg|flac)(?:$|[?#])/i;
const VIDEO = /\.(?:mp4|m3u8|mov|flv|webm|m4v)(?:$|[?#])/i;

/** Files that a page offers for taking away. */
export function isAttachment(href: string): boolean {
  return FILES.test(href);
}

export function mediaKind(address: string, type?: string): 'audio' | 'video' | undefined {
  if (AUDIO.test(address) || type?.startsWith('audio/') === true) return 'audio';
  return VIDEO.test(address) || type?.startsWith('video/') === true ? 'video' : undefined;
}

const ICONS =
  /(?:\/|_|-)(?:icon|ico|logo|share|weixin|wechat|weibo|qrcode|ewm|erweima|arrow|btn|button|bullet|dot|line|emoji|emoticon|face|print|close|top)s?(?:[_\d-][\w-]{0,40})?\.(?:png|gif|jpe?g|svg)/i;

/** Pictures that are part of the page's furniture: counters of one pixel, icons, bullets, share buttons. */
export function isDecoration(attributes: Readonly<Record<string, string>>): boolean {
  const { src = '', width, height } = attributes;
  const wide = Number.parseInt(width ?? '', 10);
  const high = Number.parseInt(height ?? '', 10);
  if (wide <= 3 || high <= 3) return true;
  if (wide <= 40 && high <= 40) return true;
  return ICONS.test(src);
}

/** A bold line that is a sentence, or long, is no heading. */
export function escapesHeading(text: string): boolean {
  return text.length > 36 || text.length < 2 || /[。！？；，,;.:：”"）)]$/.test(text);
}
