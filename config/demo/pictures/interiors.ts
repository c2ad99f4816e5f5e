/** Drawings of things and places that people made, one function a picture. */
import { palette as p } from './palette';
import { HEIGHT, WIDTH, birds, cloud, hills, house, lantern, sky, sun, tree } from './parts';

const table = (y: number) =>
  `<rect y="${y}" width="${WIDTH}" height="${HEIGHT - y}" fill="${p.bark}"/><rect y="${y}" width="${WIDTH}" height="10" fill="${p.ochre}" opacity=".5"/>`;

const lattice = (x: number, y: number, w: number, h: number) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${p.mist}"/><rect x="${x}" y="${y + h * 0.62}" width="${w}" height="${h * 0.38}" fill="${p.sage}"/><circle cx="${x + w * 0.7}" cy="${y + h * 0.3}" r="${h * 0.13}" fill="${p.vermilion}"/><path d="M${x + w / 3} ${y} v${h} M${x + (w * 2) / 3} ${y} v${h} M${x} ${y + h / 2} h${w}" stroke="${p.bark}" stroke-width="6"/><rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="${p.bark}" stroke-width="12"/>`;

/** An open book and a pile of others by a window. */
export function books(): string {
  const spine = (y: number, x: number, w: number, fill: string) =>
    `<rect x="${x}" y="${y}" width="${w}" height="26" rx="4" fill="${fill}"/><rect x="${x + 18}" y="${y}" width="8" height="26" fill="${p.cream}" opacity=".7"/><rect x="${x + w - 40}" y="${y + 9}" width="26" height="8" fill="${p.cream}" opacity=".7"/>`;
  return (
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${p.paper}"/>` +
    lattice(60, 40, 230, 190) +
    table(290) +
    spine(264, 400, 180, p.pine) +
    spine(238, 412, 160, p.vermilion) +
    spine(212, 404, 150, p.ochre) +
    spine(186, 420, 140, p.inkSoft) +
    `<g transform="translate(490 186)"><path d="M-16 0 h32 l-5 -34 h-22 Z" fill="${p.cream}"/><path d="M0 -34 C-6 -70 -26 -76 -34 -92 M0 -34 C4 -66 20 -74 30 -88 M0 -34 V-96" stroke="${p.moss}" stroke-width="4" fill="none" stroke-linecap="round"/><circle cx="-34" cy="-94" r="8" fill="${p.vermilion}"/><circle cx="30" cy="-90" r="8" fill="${p.vermilion}"/><circle cx="0" cy="-100" r="9" fill="${p.blush}"/></g>` +
    `<g transform="translate(200 330)"><path d="M0 0 C-50 -34 -110 -30 -150 -14 V34 C-110 16 -50 14 0 46 Z" fill="${p.cream}"/><path d="M0 0 C50 -34 110 -30 150 -14 V34 C110 16 50 14 0 46 Z" fill="${p.snow}"/><path d="M0 0 V46" stroke="${p.inkSoft}" stroke-width="3"/><path d="M-124 -4 q50 -10 100 10 M-124 10 q50 -10 100 10 M24 6 q50 -20 100 -10 M24 20 q50 -20 100 -10" stroke="${p.inkSoft}" stroke-width="3" fill="none" opacity=".6"/></g>`
  );
}

/** Lanterns under the eaves on a blue evening. */
export function lanterns(): string {
  return (
    sky(p.night, p.waterDeep) +
    `<circle cx="540" cy="90" r="34" fill="${p.straw}"/>` +
    hills(280, 70, p.pineDeep, 101) +
    `<g opacity=".95">${house(120, 340, 0.9)}${house(300, 350, 1.1)}${house(510, 344, 1)}</g>` +
    `<rect y="340" width="${WIDTH}" height="60" fill="${p.pineDeep}"/>` +
    `<path d="M-20 34 Q320 74 660 34" fill="none" stroke="${p.ink}" stroke-width="4"/>` +
    lantern(110, 84, 1.1) +
    lantern(260, 96, 1.3) +
    lantern(410, 92, 1.1) +
    `<path d="M-20 0 H660 V26 Q320 52 -20 26 Z" fill="${p.roof}"/>`
  );
}

/** A storm lantern on a mountain path at night. */
export function lamp(): string {
  return (
    sky(p.night, p.pineDeep) +
    `<g fill="${p.straw}"><circle cx="80" cy="60" r="2.5"/><circle cx="190" cy="100" r="2"/><circle cx="300" cy="48" r="2.5"/><circle cx="560" cy="70" r="2.5"/><circle cx="480" cy="120" r="2"/></g>` +
    hills(250, 110, p.pineDeep, 111) +
    hills(310, 60, '#16302b', 113) +
    house(540, 318, 0.6) +
    `<circle cx="260" cy="240" r="170" fill="${p.straw}" opacity=".12"/><circle cx="260" cy="240" r="110" fill="${p.straw}" opacity=".2"/>` +
    `<path d="M180 400 Q300 340 420 330 T560 318" fill="none" stroke="${p.sand}" stroke-width="10" opacity=".5"/>` +
    `<g transform="translate(260 250)"><path d="M-44 -70 Q0 -150 44 -70" fill="none" stroke="${p.ink}" stroke-width="6"/><path d="M-26 -84 h52 l8 18 h-68 Z" fill="${p.roof}"/><rect x="-40" y="-66" width="80" height="10" rx="3" fill="${p.ink}"/><path d="M-34 -56 Q-48 -10 -30 40 H30 Q48 -10 34 -56 Z" fill="${p.straw}" opacity=".92"/><path d="M0 26 C-20 6 -6 -10 0 -34 C8 -10 20 6 0 26 Z" fill="${p.vermilion}"/><path d="M0 22 C-9 10 -3 2 0 -8 C4 2 9 10 0 22 Z" fill="${p.cream}"/><path d="M-38 -56 V44 M38 -56 V44" stroke="${p.ink}" stroke-width="5"/><path d="M-44 40 h88 l10 30 h-108 Z" fill="${p.vermilion}"/><rect x="-56" y="66" width="112" height="10" rx="4" fill="${p.ink}"/></g>`
  );
}

/** A bamboo basket of greens and eggs. */
export function basket(): string {
  const weave = Array.from(
    { length: 9 },
    (_, i) =>
      `<path d="M${-112 + i * 28} -4 L${-92 + i * 23} 112" stroke="${p.bark}" stroke-width="4" opacity=".6"/>`,
  ).join('');
  return (
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${p.paper}"/><circle cx="320" cy="180" r="150" fill="${p.mist}"/>` +
    table(318) +
    `<g transform="translate(320 220)"><path d="M-110 0 C-100 -190 100 -190 110 0" fill="none" stroke="${p.bark}" stroke-width="12"/><path d="M-110 0 C-100 -190 100 -190 110 0" fill="none" stroke="${p.ochre}" stroke-width="5" stroke-dasharray="10 8"/><g fill="${p.moss}"><ellipse cx="-66" cy="-26" rx="20" ry="52" transform="rotate(-28 -66 -26)"/><ellipse cx="-34" cy="-34" rx="20" ry="56" transform="rotate(-8 -34 -34)"/></g><g fill="${p.pine}"><ellipse cx="-50" cy="-26" rx="14" ry="50" transform="rotate(-18 -50 -26)"/></g><g fill="${p.cream}" stroke="${p.sand}" stroke-width="2"><ellipse cx="20" cy="-14" rx="22" ry="28"/><ellipse cx="56" cy="-8" rx="22" ry="28"/><ellipse cx="40" cy="-30" rx="20" ry="26" fill="${p.blush}"/></g><ellipse cx="88" cy="-6" rx="14" ry="30" fill="${p.vermilion}" transform="rotate(24 88 -6)"/><path d="M-124 -10 H124 L100 116 Q0 132 -100 116 Z" fill="${p.ochre}"/>${weave}<path d="M-118 26 H118 M-112 58 H112 M-106 90 H106" stroke="${p.bark}" stroke-width="6" opacity=".65"/><rect x="-130" y="-16" width="260" height="16" rx="8" fill="${p.bark}"/></g>`
  );
}

/** A village market: awnings, baskets, people. */
export function market(): string {
  const person = (x: number, y: number, coat: string, hat = false) =>
    `<g transform="translate(${x} ${y})"><path d="M-18 0 Q-20 -56 0 -60 Q20 -56 18 0 Z" fill="${coat}"/><circle cx="0" cy="-74" r="14" fill="${p.blush}"/>${hat ? `<path d="M-26 -78 Q0 -108 26 -78 Z" fill="${p.straw}"/>` : `<path d="M-14 -76 Q0 -96 14 -76 Z" fill="${p.ink}"/>`}</g>`;
  const stall = (x: number, fill: string) =>
    `<g transform="translate(${x} 250)"><rect x="-84" y="-90" width="6" height="110" fill="${p.bark}"/><rect x="78" y="-90" width="6" height="110" fill="${p.bark}"/><path d="M-100 -80 L-80 -126 H80 L100 -80 Z" fill="${fill}"/>${[-100, -50, 0, 50].map((d) => `<path d="M${d} -80 q25 26 50 0 Z" fill="${d % 100 ? p.cream : fill}"/>`).join('')}<rect x="-92" y="0" width="184" height="40" fill="${p.bark}"/><g fill="${p.moss}"><circle cx="-60" cy="-6" r="16"/><circle cx="-32" cy="-8" r="16"/></g><g fill="${p.vermilion}"><circle cx="10" cy="-8" r="12"/><circle cx="34" cy="-8" r="12"/></g><g fill="${p.ochre}"><circle cx="62" cy="-8" r="13"/></g></g>`;
  return (
    sky(p.blush, p.cream) +
    sun(320, 70, 30) +
    hills(180, 60, p.mist, 121) +
    house(90, 250, 1) +
    house(550, 250, 1.1) +
    `<rect y="250" width="${WIDTH}" height="150" fill="${p.sand}"/>` +
    stall(200, p.vermilion) +
    stall(440, p.pine) +
    person(120, 372, p.pine, true) +
    person(236, 384, p.ink) +
    person(330, 376, p.vermilion) +
    person(520, 380, p.waterDeep, true) +
    `<path d="M78 322 Q120 300 172 318" stroke="${p.bark}" stroke-width="6" fill="none"/><path d="M78 322 v26 M172 318 v30" stroke="${p.ink}" stroke-width="2"/><path d="M58 348 h40 l-6 26 h-28 Z M154 348 h38 l-6 26 h-26 Z" fill="${p.ochre}"/>`
  );
}

/** A courtyard: a table with tea under a tree. */
export function courtyard(): string {
  return (
    sky(p.mist, p.cream) +
    cloud(420, 40, 1) +
    `<rect y="150" width="${WIDTH}" height="150" fill="${p.cream}"/><path d="M-10 150 Q320 128 650 150 V166 Q320 146 -10 166 Z" fill="${p.roof}"/><circle cx="470" cy="240" r="58" fill="${p.sage}"/><circle cx="470" cy="240" r="58" fill="none" stroke="${p.inkSoft}" stroke-width="8"/><path d="M440 282 Q470 210 500 240" stroke="${p.pine}" stroke-width="6" fill="none"/><circle cx="500" cy="236" r="10" fill="${p.vermilion}"/>` +
    `<rect y="296" width="${WIDTH}" height="104" fill="${p.sand}"/>` +
    tree(110, 330, 2, p.pine, p.moss) +
    `<g transform="translate(300 330)"><ellipse cx="0" cy="0" rx="92" ry="22" fill="${p.bark}"/><path d="M-50 16 l-10 50 M50 16 l10 50" stroke="${p.bark}" stroke-width="10"/><path d="M-30 -8 q-4 -38 26 -40 q34 0 30 40 Z" fill="${p.vermilion}"/><path d="M26 -30 q26 -6 22 -26" stroke="${p.vermilion}" stroke-width="8" fill="none"/><circle cx="-2" cy="-52" r="6" fill="${p.ink}"/><path d="M50 -16 h28 l-5 18 h-18 Z" fill="${p.snow}"/><path d="M-76 -14 h26 l-5 16 h-16 Z" fill="${p.snow}"/><path d="M62 -24 q-6 -12 0 -22 M70 -24 q-4 -10 2 -18" stroke="${p.inkSoft}" stroke-width="2.5" fill="none" opacity=".6"/></g>` +
    `<g fill="${p.roof}"><rect x="420" y="340" width="70" height="12" rx="4"/><rect x="428" y="350" width="8" height="34"/><rect x="474" y="350" width="8" height="34"/></g>`
  );
}

/** A telephone that rings, and a raised hand. */
export function phone(): string {
  return (
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${p.paper}"/><circle cx="230" cy="200" r="160" fill="${p.blush}" opacity=".5"/>` +
    `<g transform="translate(220 200) rotate(-10)"><rect x="-66" y="-126" width="132" height="252" rx="22" fill="${p.ink}"/><rect x="-56" y="-104" width="112" height="204" rx="6" fill="${p.cream}"/><circle cx="0" cy="-48" r="28" fill="${p.sand}"/><circle cx="0" cy="-56" r="11" fill="${p.inkSoft}"/><path d="M-20 -32 q20 -22 40 0 Z" fill="${p.inkSoft}"/><rect x="-34" y="-8" width="68" height="8" rx="4" fill="${p.inkSoft}" opacity=".5"/><circle cx="-28" cy="64" r="20" fill="${p.vermilion}"/><circle cx="28" cy="64" r="20" fill="${p.moss}"/><path d="M-36 60 q8 -8 16 0" stroke="${p.cream}" stroke-width="5" fill="none" stroke-linecap="round"/><path d="M20 68 q8 8 16 0" stroke="${p.cream}" stroke-width="5" fill="none" stroke-linecap="round"/></g>` +
    `<g fill="none" stroke="${p.vermilion}" stroke-width="7" stroke-linecap="round"><path d="M112 92 q-26 24 -30 60"/><path d="M86 70 q-38 34 -42 88" opacity=".5"/></g>` +
    `<g transform="translate(470 210)"><path d="M0 -130 L104 -92 V6 C104 76 52 118 0 140 C-52 118 -104 76 -104 6 V-92 Z" fill="${p.pine}"/><path d="M0 -108 L84 -78 V4 C84 62 42 98 0 116 C-42 98 -84 62 -84 4 V-78 Z" fill="${p.moss}"/><g fill="${p.cream}"><rect x="-38" y="-38" width="17" height="70" rx="8"/><rect x="-18" y="-58" width="17" height="90" rx="8"/><rect x="2" y="-54" width="17" height="86" rx="8"/><rect x="22" y="-38" width="17" height="70" rx="8"/><path d="M-38 10 H39 V38 Q36 76 0 78 Q-36 76 -38 38 Z"/><path d="M-38 40 Q-62 20 -56 2 Q-46 -2 -42 10 L-30 30 Z"/></g></g>`
  );
}

/** Paper, brush, ink and a seal. */
export function scroll(): string {
  const line = (x: number) =>
    `<path d="M${x} 110 v150" stroke="${p.sand}" stroke-width="2"/><path d="M${x - 12} 128 v14 M${x - 12} 150 v22 M${x - 12} 182 v12 M${x - 12} 204 v18" stroke="${p.inkSoft}" stroke-width="7" stroke-linecap="round" opacity=".75"/>`;
  return (
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${p.sage}"/><rect y="300" width="${WIDTH}" height="100" fill="${p.bark}"/>` +
    `<g transform="rotate(-2 300 200)"><rect x="120" y="80" width="330" height="210" fill="${p.cream}"/><rect x="104" y="70" width="24" height="230" rx="10" fill="${p.bark}"/><rect x="442" y="70" width="24" height="230" rx="10" fill="${p.bark}"/>${[180, 220, 260, 300, 340, 380, 420].map(line).join('')}<rect x="146" y="232" width="34" height="34" rx="3" fill="${p.vermilion}"/><path d="M153 240 h20 M153 249 h20 M153 258 h20 M163 238 v22" stroke="${p.cream}" stroke-width="2.5"/></g>` +
    `<g transform="translate(540 250) rotate(24)"><rect x="-6" y="-170" width="12" height="150" rx="5" fill="${p.ochre}"/><rect x="-8" y="-26" width="16" height="16" fill="${p.vermilion}"/><path d="M-9 -10 Q0 44 9 -10 Z" fill="${p.ink}"/></g>` +
    `<g transform="translate(520 340)"><ellipse cx="0" cy="0" rx="70" ry="24" fill="${p.ink}"/><ellipse cx="0" cy="-6" rx="52" ry="14" fill="${p.roof}"/></g>` +
    `<g transform="translate(90 330)"><rect x="-26" y="-40" width="52" height="62" rx="6" fill="${p.vermilion}"/><rect x="-26" y="10" width="52" height="16" fill="${p.ink}"/></g>`
  );
}

/** Two houses with a shared wall and a tree between. */
export function neighbours(): string {
  return (
    sky(p.cream, p.paper) +
    sun(540, 84, 32) +
    cloud(80, 50, 1) +
    hills(210, 80, p.mist, 131) +
    hills(250, 40, p.sage, 133) +
    `<rect y="290" width="${WIDTH}" height="110" fill="${p.moss}"/><path d="M130 400 Q150 330 180 312 H220 Q210 340 230 400 Z M410 400 Q430 340 440 312 H480 Q500 340 540 400 Z" fill="${p.sand}"/>` +
    house(190, 320, 1.7) +
    house(460, 320, 1.7, p.pine) +
    tree(326, 340, 1.3) +
    lantern(120, 226, 0.4) +
    lantern(260, 226, 0.4) +
    birds(300, 80)
  );
}

/** The notice board at the village's entrance. */
export function village(): string {
  return (
    sky(p.water, p.cream) +
    cloud(440, 44, 1.1) +
    hills(180, 90, p.sage, 141) +
    hills(230, 50, p.moss, 143) +
    house(80, 284, 0.9) +
    house(220, 276, 0.8, p.pine) +
    house(560, 286, 1) +
    `<rect y="280" width="${WIDTH}" height="120" fill="${p.sand}"/>` +
    tree(150, 330, 1.2) +
    `<g transform="translate(390 330)"><rect x="-118" y="-130" width="10" height="170" fill="${p.bark}"/><rect x="108" y="-130" width="10" height="170" fill="${p.bark}"/><path d="M-146 -126 L0 -176 L146 -126 Z" fill="${p.roof}"/><rect x="-112" y="-122" width="224" height="112" fill="${p.pine}"/><g fill="${p.cream}"><rect x="-98" y="-108" width="58" height="84"/><rect x="-30" y="-108" width="58" height="84"/><rect x="38" y="-108" width="58" height="40"/></g><rect x="38" y="-60" width="58" height="36" fill="${p.straw}"/><path d="M-90 -94 h40 M-90 -80 h42 M-90 -66 h34 M-90 -52 h40 M-22 -94 h40 M-22 -80 h30 M-22 -66 h42 M-22 -52 h36 M46 -96 h40 M46 -84 h30" stroke="${p.inkSoft}" stroke-width="4"/><circle cx="84" cy="-42" r="10" fill="${p.vermilion}"/></g>` +
    birds(300, 70)
  );
}
