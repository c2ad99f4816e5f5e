/** Pieces that more than one drawing uses. Each returns SVG; coordinates are pixels of a 640 × 400 sheet. */
import { palette as p } from './palette';

export const WIDTH = 640;
export const HEIGHT = 400;

/** Repeatable "randomness" (mulberry32), so that the same script draws the same picture. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function sky(top: string, bottom: string): string {
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>`;
}

export function sun(x: number, y: number, radius: number, fill: string = p.vermilion): string {
  return `<circle cx="${x}" cy="${y}" r="${radius * 1.35}" fill="${fill}" opacity=".12"/><circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
}

/** A ridge across the sheet: `y` its mean height, `rise` how far peaks stand out, filled down to the bottom. */
export function hills(y: number, rise: number, fill: string, seed: number, step = 110): string {
  const random = seeded(seed);
  let path = `M-20 ${HEIGHT} L-20 ${y + rise * random()}`;
  for (let x = -20; x < WIDTH + step; x += step) {
    const top = y - rise * (0.3 + 0.7 * random());
    const valley = y + rise * 0.5 * random();
    path += ` Q${x + step * 0.5} ${top} ${x + step} ${valley}`;
  }
  return `<path d="${path} L${WIDTH + 40} ${HEIGHT} Z" fill="${fill}"/>`;
}

export function mist(y: number, opacity = 0.6): string {
  return `<path d="M-20 ${y} q90 -22 180 0 t180 0 t180 0 t180 0 v26 q-90 18 -180 0 t-180 0 t-180 0 t-180 0 Z" fill="${p.cream}" opacity="${opacity}"/>`;
}

export function cloud(x: number, y: number, scale = 1, fill: string = p.cream): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})" fill="${fill}" opacity=".9"><rect x="0" y="14" width="120" height="14" rx="7"/><rect x="22" y="2" width="66" height="14" rx="7"/><rect x="46" y="26" width="96" height="12" rx="6"/></g>`;
}

export function birds(x: number, y: number, scale = 1): string {
  const bird = (dx: number, dy: number) => `<path d="M${dx} ${dy} q7 -8 13 0 q7 -8 13 0"/>`;
  return `<g transform="translate(${x} ${y}) scale(${scale})" fill="none" stroke="${p.inkSoft}" stroke-width="2.4" stroke-linecap="round">${bird(0, 0)}${bird(34, -14)}${bird(62, 4)}</g>`;
}

/** A broad-leaved tree standing on (x, y). */
export function tree(x: number, y: number, scale = 1, leaf: string = p.pine, light: string = p.moss): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-7 0 C-4 -30 -6 -46 -16 -66 L-8 -62 C-4 -56 -2 -52 0 -50 C4 -60 8 -64 16 -70 C6 -48 4 -28 8 0 Z" fill="${p.bark}"/><circle cx="-22" cy="-76" r="28" fill="${leaf}"/><circle cx="22" cy="-80" r="30" fill="${leaf}"/><circle cx="0" cy="-100" r="34" fill="${leaf}"/><circle cx="-10" cy="-104" r="20" fill="${light}" opacity=".75"/><circle cx="20" cy="-88" r="14" fill="${light}" opacity=".6"/></g>`;
}

/** A whitewashed house with a grey tiled roof, its foot at (x, y). */
export function house(x: number, y: number, scale = 1, door: string = p.vermilion): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><rect x="-56" y="-62" width="112" height="62" fill="${p.cream}"/><rect x="-56" y="-8" width="112" height="8" fill="${p.sand}"/><path d="M-74 -58 Q-62 -62 -54 -70 L-36 -96 H36 L54 -70 Q62 -62 74 -58 Q40 -64 0 -64 Q-40 -64 -74 -58 Z" fill="${p.roof}"/><path d="M-38 -97 H38" stroke="${p.ink}" stroke-width="5" stroke-linecap="round"/><rect x="-12" y="-38" width="24" height="38" fill="${door}"/><path d="M0 -38 V0" stroke="${p.ink}" stroke-width="1.5"/><g fill="${p.inkSoft}"><rect x="-44" y="-44" width="20" height="18"/><rect x="24" y="-44" width="20" height="18"/></g><path d="M-34 -44 v18 M-44 -35 h20 M34 -44 v18 M24 -35 h20" stroke="${p.cream}" stroke-width="2"/></g>`;
}

/** A red paper lantern hanging from (x, y). */
export function lantern(x: number, y: number, scale = 1): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M0 -40 V0" stroke="${p.ink}" stroke-width="2"/><ellipse cx="0" cy="34" rx="58" ry="50" fill="${p.straw}" opacity=".22"/><rect x="-16" y="0" width="32" height="8" rx="2" fill="${p.ochre}"/><ellipse cx="0" cy="34" rx="38" ry="28" fill="${p.vermilion}"/><path d="M-20 10 Q-34 34 -20 58 M20 10 Q34 34 20 58 M0 8 V60" fill="none" stroke="${p.ochre}" stroke-width="2" opacity=".8"/><rect x="-16" y="60" width="32" height="8" rx="2" fill="${p.ochre}"/><path d="M-6 68 v22 M0 68 v28 M6 68 v22" stroke="${p.vermilion}" stroke-width="3" stroke-linecap="round"/></g>`;
}

/** Furrows that run towards (vanishX, top), as of a ploughed field seen from its edge. */
export function furrows(vanishX: number, top: number, dark: string, light: string, count = 15): string {
  const strips: string[] = [`<rect y="${top}" width="${WIDTH}" height="${HEIGHT - top}" fill="${dark}"/>`];
  const spread = WIDTH * 2.2;
  for (let i = 0; i < count; i += 1) {
    const left = vanishX - spread / 2 + (spread * i) / count;
    const width = (spread / count) * 0.5;
    const narrow = vanishX + (left - vanishX) * 0.22;
    strips.push(
      `<path d="M${narrow} ${top} L${narrow + width * 0.22} ${top} L${left + width} ${HEIGHT} L${left} ${HEIGHT} Z" fill="${light}"/>`,
    );
  }
  return strips.join('');
}

/** Someone in a straw hat, bent over work, the feet at (x, y). */
export function farmer(x: number, y: number, scale = 1, coat: string = p.pineDeep): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-6 0 L-4 -26 L10 -26 L12 0 Z" fill="${p.ink}"/><path d="M-8 -22 Q-4 -48 18 -56 L30 -42 Q14 -34 13 -22 Z" fill="${coat}"/><path d="M22 -48 L32 -22" stroke="${coat}" stroke-width="7" stroke-linecap="round"/><circle cx="29" cy="-58" r="9" fill="${p.blush}"/><path d="M12 -62 Q30 -84 46 -58 Z" fill="${p.straw}" stroke="${p.ochre}" stroke-width="2"/></g>`;
}
