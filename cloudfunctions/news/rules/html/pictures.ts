import { LONGEST_ADDRESS } from './urls';

/** Where lazy loaders keep the real address until the picture scrolls into view, most trusted first. */
const LAZY = [
  'data-original',
  'data-src',
  'data-lazy-src',
  'data-lazyload',
  'data-echo',
  'data-actualsrc',
  'data-url',
  'data-backsrc',
  'original',
  'orisrc',
  '_src',
  'file',
  'zoomfile',
];
/** Names have an end: looked for to the end of the address from each of these words, an address of them alone would take the square of its length. */
const PLACEHOLDER =
  /^(?:data:|about:|javascript:|#)|(?:blank|grey|gray|loading|lazy|placeholder|spacer|transparent|default|1x1|pixel)[\w-]{0,40}\.(?:gif|png|jpe?g|svg)/i;

/** The address of a picture, found where its loader hid it. Still relative; `undefined` where there is none. */
export function pictureSource(attributes: Readonly<Record<string, string | undefined>>): string | undefined {
  const lazy = LAZY.map((name) => attributes[name]).find(
    (value) => value !== undefined && looksLikeAddress(value),
  );
  const plain = attributes.src;
  if (lazy !== undefined) return lazy;
  if (plain !== undefined && plain.trim() !== '' && !isPlaceholder(plain)) return plain;
  return largest(attributes.srcset ?? attributes['data-srcset']) ?? plain;
}

/** What is longer than an address may be is refused later, whatever it is. */
function isPlaceholder(address: string): boolean {
  return PLACEHOLDER.test(address.slice(0, LONGEST_ADDRESS));
}

function looksLikeAddress(value: string): boolean {
  return !isPlaceholder(value) && /[/.]/.test(value) && !/[\s<>{}]/.test(value.trim());
}

/** The widest of a srcset. */
function largest(srcset: string | undefined): string | undefined {
  const candidates = (srcset ?? '')
    .split(/,\s+/)
    .map((entry) => entry.trim().split(/\s+/))
    .map(([address, size]) => ({ address, size: Number.parseFloat(size ?? '1') || 1 }))
    .filter((candidate) => candidate.address !== undefined && candidate.address !== '');
  candidates.sort((a, b) => b.size - a.size);
  return candidates[0]?.address;
}
