/** Drawings of land and water, one function a picture. */
import { palette as p } from './palette';
import {
  HEIGHT,
  WIDTH,
  birds,
  cloud,
  farmer,
  furrows,
  hills,
  house,
  mist,
  seeded,
  sky,
  sun,
  tree,
} from './parts';

/** Flooded terraces stepping down a hillside. */
export function terrace(): string {
  const steps: string[] = [];
  const fills = [p.sage, p.water, p.moss, p.water, p.pine, p.waterDeep, p.moss, p.water];
  fills.forEach((fill, i) => {
    const y = 190 + i * 30;
    const bend = 26 + i * 5;
    steps.push(
      `<path d="M-20 ${y + (i % 2) * 10} C120 ${y - bend} 240 ${y + bend} 360 ${y} S560 ${y - bend} 680 ${y + 8} V${HEIGHT} H-20 Z" fill="${fill}"/><path d="M-20 ${y + (i % 2) * 10} C120 ${y - bend} 240 ${y + bend} 360 ${y} S560 ${y - bend} 680 ${y + 8}" fill="none" stroke="${p.pineDeep}" stroke-width="3" opacity=".55"/>`,
    );
  });
  return (
    sky(p.blush, p.paper) +
    sun(500, 86, 36) +
    cloud(70, 50, 1.1) +
    hills(150, 70, p.mist, 7) +
    hills(180, 60, p.sage, 11) +
    mist(168) +
    steps.join('') +
    house(120, 214, 0.55) +
    tree(180, 212, 0.5) +
    farmer(420, 330, 1.1) +
    birds(300, 70)
  );
}

/** Young rice after rain. */
export function field(): string {
  return (
    sky(p.water, p.paper) +
    cloud(60, 46, 1.2) +
    cloud(420, 74, 0.9) +
    hills(190, 70, p.sage, 3) +
    hills(214, 50, p.moss, 5) +
    furrows(330, 220, p.waterDeep, p.moss, 17) +
    house(520, 232, 0.7) +
    tree(590, 232, 0.6) +
    tree(70, 236, 0.8) +
    farmer(250, 350, 1.3, p.vermilion) +
    birds(280, 96)
  );
}

/** Ripe wheat to the horizon. */
export function wheat(): string {
  const random = seeded(21);
  const ears: string[] = [];
  for (let i = 0; i < 30; i += 1) {
    const x = 10 + i * 22 + random() * 10;
    const y = 262 + random() * 36;
    const lean = random() * 16 - 8;
    const grains = [0, 1, 2, 3, 4]
      .map(
        (n) =>
          `<ellipse cx="${x + lean - 4}" cy="${y + n * 10}" rx="4" ry="7" transform="rotate(-24 ${x + lean} ${y + n * 10})"/><ellipse cx="${x + lean + 4}" cy="${y + n * 10}" rx="4" ry="7" transform="rotate(24 ${x + lean} ${y + n * 10})"/>`,
      )
      .join('');
    ears.push(
      `<path d="M${x + lean} ${y + 40} Q${x + lean * 0.5} 340 ${x} 402" fill="none" stroke="${p.bark}" stroke-width="2"/><g fill="${i % 3 ? p.ochre : p.straw}" stroke="${p.bark}" stroke-width="1.2">${grains}</g>`,
    );
  }
  return (
    sky(p.straw, p.cream) +
    sun(160, 104, 44) +
    hills(200, 40, p.sage, 31, 150) +
    furrows(320, 214, p.straw, p.sand, 19) +
    tree(560, 224, 0.7) +
    tree(604, 224, 0.5) +
    house(470, 222, 0.5) +
    ears.join('') +
    birds(330, 84)
  );
}

/** A wide river in the morning, a sampan and a sail. */
export function river(): string {
  const ripples = [270, 300, 330, 360]
    .map(
      (y, i) =>
        `<path d="M${30 + i * 60} ${y} h120 M${330 - i * 40} ${y + 12} h150" stroke="${p.cream}" stroke-width="3" stroke-linecap="round" opacity=".6"/>`,
    )
    .join('');
  return (
    sky(p.blush, p.cream) +
    sun(430, 150, 46) +
    hills(196, 80, p.mist, 41) +
    hills(222, 50, p.sage, 43) +
    `<rect y="232" width="${WIDTH}" height="170" fill="${p.water}"/><g fill="none" stroke="${p.blush}" stroke-width="7" stroke-linecap="round"><path d="M392 246 h76 M404 264 h66 M380 284 h86 M410 306 h48 M388 328 h70"/></g>` +
    ripples +
    `<g transform="translate(180 300)"><path d="M-80 0 Q0 34 84 -6 Q66 30 0 34 Q-62 32 -80 0 Z" fill="${p.bark}"/><path d="M-34 4 Q0 -44 40 2 Z" fill="${p.straw}" stroke="${p.bark}" stroke-width="3"/></g>` +
    `<g transform="translate(520 262)"><path d="M-30 0 h60 l-10 16 h-40 Z" fill="${p.ink}"/><path d="M0 -2 V-74" stroke="${p.ink}" stroke-width="3"/><path d="M2 -72 Q44 -46 38 -8 H2 Z" fill="${p.cream}"/><path d="M-3 -64 Q-30 -40 -26 -8 H-3 Z" fill="${p.vermilion}"/></g>` +
    birds(250, 110, 1.2)
  );
}

/** Snow mountains, a canal and golden poplars. */
export function poplar(): string {
  const peak = (x: number, y: number, w: number, h: number) =>
    `<path d="M${x - w} ${y} L${x} ${y - h} L${x + w} ${y} Z" fill="${p.waterDeep}"/><path d="M${x - w * 0.36} ${y - h * 0.64} L${x} ${y - h} L${x + w * 0.36} ${y - h * 0.64} L${x + w * 0.14} ${y - h * 0.54} L${x} ${y - h * 0.66} L${x - w * 0.16} ${y - h * 0.52} Z" fill="${p.snow}"/>`;
  return (
    sky(p.water, p.cream) +
    peak(110, 220, 150, 130) +
    peak(300, 220, 190, 170) +
    peak(520, 220, 170, 140) +
    `<rect y="214" width="${WIDTH}" height="190" fill="${p.sand}"/>` +
    hills(238, 24, p.straw, 51, 160) +
    `<path d="M330 236 C300 280 420 300 360 400 H500 C520 310 380 282 352 236 Z" fill="${p.waterDeep}"/><path d="M344 250 C340 290 440 310 420 396" fill="none" stroke="${p.cream}" stroke-width="3" opacity=".6"/>` +
    tree(90, 340, 1.5, p.ochre, p.straw) +
    tree(220, 292, 0.9, p.ochre, p.straw) +
    tree(560, 350, 1.5, p.ochre, p.straw) +
    tree(500, 282, 0.7, p.vermilion, p.blush) +
    birds(400, 70)
  );
}

/** Tea hills in cloud. */
export function tea(): string {
  const rows: string[] = [];
  for (let r = 0; r < 6; r += 1) {
    const y = 246 + r * 30;
    const size = 24 + r * 6;
    for (let x = -20 + (r % 2) * size; x < WIDTH + 40; x += size * 1.5) {
      rows.push(
        `<ellipse cx="${x}" cy="${y + Math.sin(x / 90) * 12}" rx="${size}" ry="${size * 0.62}" fill="${r % 2 ? p.pine : p.moss}"/>`,
      );
    }
  }
  return (
    sky(p.mist, p.cream) +
    sun(140, 90, 32) +
    hills(150, 90, p.sage, 61) +
    mist(170, 0.8) +
    hills(206, 70, p.moss, 63) +
    mist(224, 0.8) +
    house(500, 246, 0.7) +
    house(590, 250, 0.55) +
    rows.join('') +
    farmer(300, 352, 1.4, p.vermilion)
  );
}

/** A covered bridge over a mountain stream. */
export function bridge(): string {
  const posts = [0, 1, 2, 3, 4, 5, 6, 7]
    .map((i) => `<rect x="${-126 + i * 35}" y="-44" width="6" height="46" fill="${p.bark}"/>`)
    .join('');
  return (
    sky(p.mist, p.cream) +
    hills(150, 100, p.mist, 71) +
    hills(196, 80, p.sage, 73) +
    mist(196) +
    hills(250, 50, p.moss, 75) +
    `<path d="M200 400 C240 330 400 330 450 400 Z M150 400 C220 290 430 290 500 400 Z" fill="${p.waterDeep}"/><path d="M240 372 h90 M330 388 h110" stroke="${p.cream}" stroke-width="3" stroke-linecap="round" opacity=".7"/>` +
    `<path d="M-10 300 L150 268 Q170 330 160 400 H-10 Z" fill="${p.pine}"/><path d="M650 300 L490 268 Q474 330 490 400 H650 Z" fill="${p.pine}"/>` +
    `<g transform="translate(320 262)"><path d="M-176 34 Q0 -40 176 34" fill="none" stroke="${p.bark}" stroke-width="12"/><path d="M-150 10 Q0 -34 150 10 L150 20 Q0 -22 -150 20 Z" fill="${p.bark}"/><g transform="translate(0 -6)"><rect x="-128" y="-12" width="256" height="14" fill="${p.vermilion}"/>${posts}<path d="M-160 -38 Q-146 -44 -134 -56 L-120 -78 H120 L134 -56 Q146 -44 160 -38 Q80 -46 0 -46 Q-80 -46 -160 -38 Z" fill="${p.roof}"/><path d="M-50 -76 Q-40 -84 -34 -96 H34 Q40 -84 50 -76 Z" fill="${p.roof}"/><path d="M-122 -79 H122 M-34 -97 H34" stroke="${p.ink}" stroke-width="5" stroke-linecap="round"/></g></g>` +
    tree(70, 300, 0.9) +
    tree(574, 296, 1) +
    birds(120, 90)
  );
}

/** Orange trees hung with fruit. */
export function orange(): string {
  const random = seeded(81);
  const fruitTree = (x: number, y: number, scale: number) => {
    const fruit = Array.from({ length: 12 }, () => {
      const angle = random() * Math.PI * 2;
      const reach = 12 + random() * 34;
      return `<circle cx="${Math.cos(angle) * reach}" cy="${-86 + Math.sin(angle) * reach * 0.8}" r="7" fill="${p.vermilion}"/><circle cx="${Math.cos(angle) * reach - 2}" cy="${-88 + Math.sin(angle) * reach * 0.8}" r="2" fill="${p.blush}"/>`;
    }).join('');
    return `${tree(x, y, scale)}<g transform="translate(${x} ${y}) scale(${scale})">${fruit}</g>`;
  };
  return (
    sky(p.straw, p.cream) +
    sun(520, 80, 34, p.ochre) +
    hills(170, 70, p.sage, 83) +
    hills(220, 60, p.moss, 85) +
    `<path d="M-10 280 Q160 240 330 276 T660 262 V400 H-10 Z" fill="${p.sand}"/>` +
    house(570, 268, 0.7) +
    fruitTree(110, 310, 1.1) +
    fruitTree(300, 300, 0.9) +
    fruitTree(450, 330, 1.2) +
    fruitTree(210, 392, 1.4) +
    `<g transform="translate(360 372)"><path d="M-40 -24 H40 L30 14 H-30 Z" fill="${p.bark}"/><g fill="${p.vermilion}"><circle cx="-24" cy="-28" r="11"/><circle cx="0" cy="-34" r="12"/><circle cx="24" cy="-28" r="11"/></g></g>`
  );
}

/** The old camphor tree at the village's entrance. */
export function camphor(): string {
  return (
    sky(p.cream, p.paper) +
    sun(110, 96, 36) +
    hills(220, 70, p.mist, 91) +
    hills(256, 40, p.sage, 93) +
    `<path d="M-10 300 Q320 270 650 300 V400 H-10 Z" fill="${p.moss}"/><path d="M250 400 Q300 320 420 300 L470 300 Q370 330 360 400 Z" fill="${p.sand}"/>` +
    house(520, 312, 0.9) +
    tree(290, 356, 2.6, p.pineDeep, p.pine) +
    `<g fill="${p.roof}"><rect x="210" y="352" width="60" height="8" rx="3"/><rect x="218" y="360" width="8" height="18"/><rect x="254" y="360" width="8" height="18"/></g>` +
    birds(440, 80)
  );
}
