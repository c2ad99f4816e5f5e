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
const PLACEHOLDER =
  /^(?:data:|about:|javascript:|#)|(?:blank|grey|gray|loading|lazy|placeholder|spacer|transparent|default|1x1|pixel)[\w-]*\.(?:gif|png|jpe?g|svg)/i;

/** The address of a picture, found where its loader hid it. Still relative; `undefined` where there is none. */
export function pictureSource(attributes: Readonly<Record<string, string | undefined>>): string | undefined {
  const lazy = LAZY.map((name) => attributes[name]).find(
    (value) => value !== undefined && looksLikeAddress(value),
  );
  const plain = attributes.src;
  if (lazy !== undefined) return lazy;
  if (plain !== undefined && plain.trim() !== '' && !PLACEHOLDER.test(plain)) return plain;
  return largest(attributes.srcset ?? attributes['data-srcset']) ?? plain;
}

function looksLikeAddress(value: string): boolean {
  return !PLACEHOLDER.test(value) && /[/.]/.test(value) && !/[\s<>{}]/.test(value.trim());
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
