/** Bytes of a text file to text. Officials' files come from Excel and Notepad, so not all of them are UTF-8. */

type Encoding = 'utf-8' | 'utf-16' | 'gb18030';

export interface DecodedText {
  text: string;
  encoding: Encoding;
}

/** Undefined where no known encoding fits: the file is no text, or is damaged. A byte order mark is dropped. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return attempt(bytes, 'utf-16le', 'utf-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return attempt(bytes, 'utf-16be', 'utf-16');
  // GB18030 accepts nearly any bytes, so UTF-8, which does not, is asked first.
  return attempt(bytes, 'utf-8', 'utf-8') ?? attempt(bytes, 'gb18030', 'gb18030');
}

function attempt(bytes: Uint8Array, label: string, encoding: Encoding): DecodedText | undefined {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    // Pictures and archives decode as GB18030 now and then; no text holds control characters.
    // eslint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : { text, encoding };
  } catch {
    return undefined;
  }
}
