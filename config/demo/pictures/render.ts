/** Turns drawings into files with the installed Chromium: it has the fonts, and draws SVG as phones do. */
import { chromium, type Browser } from 'playwright-core';
import * as interiors from './interiors';
import * as landscapes from './landscapes';
import { HEIGHT, WIDTH } from './parts';

/** Every drawing by the name of its file. */
export const drawings: Record<string, () => string> = {
  terrace: landscapes.terrace,
  field: landscapes.field,
  wheat: landscapes.wheat,
  river: landscapes.river,
  poplar: landscapes.poplar,
  tea: landscapes.tea,
  bridge: landscapes.bridge,
  orange: landscapes.orange,
  tree: landscapes.camphor,
  books: interiors.books,
  lantern: interiors.lanterns,
  lamp: interiors.lamp,
  basket: interiors.basket,
  market: interiors.market,
  courtyard: interiors.courtyard,
  phone: interiors.phone,
  scroll: interiors.scroll,
  house: interiors.neighbours,
  village: interiors.village,
};

export interface Sheet {
  html: string;
  width: number;
  height: number;
  /** Output pixels per drawn pixel. */
  scale?: number;
  /** Absent: PNG with a clear background. */
  jpegQuality?: number;
}

/** A drawing of this name as a sheet, `scale` output pixels for each of its 640 × 400. */
export function drawing(name: string, scale: number, jpegQuality?: number): Sheet {
  const draw = drawings[name];
  if (!draw) throw new Error(`there is no drawing called ${name}`);
  return {
    html: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${draw()}</svg>`,
    width: WIDTH,
    height: HEIGHT,
    scale,
    ...(jpegQuality === undefined ? {} : { jpegQuality }),
  };
}

/** Opens the browser once for as many sheets as `work` wants. */
export async function withRenderer<T>(
  executablePath: string,
  work: (render: (sheet: Sheet) => Promise<Buffer>) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    return await work((sheet) => render(browser, sheet));
  } finally {
    await browser.close();
  }
}

async function render(browser: Browser, sheet: Sheet): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: sheet.width, height: sheet.height },
    deviceScaleFactor: sheet.scale ?? 1,
  });
  try {
    await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${sheet.html}`);
    return sheet.jpegQuality === undefined
      ? await page.screenshot({ type: 'png', omitBackground: true })
      : await page.screenshot({ type: 'jpeg', quality: sheet.jpegQuality });
  } finally {
    await page.close();
  }
}
