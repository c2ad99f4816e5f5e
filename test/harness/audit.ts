/** What can be measured of a drawn page: nothing clipped, everything large enough, everything legible. Runs inside the page. */
import type { Page } from 'playwright-core';

export interface Finding {
  what: 'scrolls sideways' | 'clipped' | 'small target' | 'low contrast' | 'small text';
  where: string;
  detail: string;
}

export interface AuditLimits {
  /** Least side of anything that can be pressed, px. */
  target: number;
  /** Least contrast of text against what is behind it. */
  contrast: number;
  /** Least text size, px. */
  text: number;
}

/** MIIT's elder version: targets 44 px at least, contrast 4.5:1, main text 18 px. */
export const ELDER: AuditLimits = { target: 44, contrast: 4.5, text: 18 };

/** Everything on the page on top that breaks a limit. */
export async function audit(page: Page, limits: AuditLimits = ELDER): Promise<Finding[]> {
  return page.evaluate(examine, limits);
}

/** Self-contained: it is sent to the browser as text. */
function examine(limits: AuditLimits): Finding[] {
  const findings: Finding[] = [];
  const TOLERANCE = 1;
  const name = (element: Element) => {
    const parts: string[] = [];
    for (let at: Element | null = element; at && parts.length < 4; at = at.parentElement) {
      parts.unshift(
        at.className && typeof at.className === 'string' ? `.${at.className.split(' ')[0]}` : at.tagName,
      );
    }
    return `${parts.join(' ')} "${(element.textContent ?? '').trim().slice(0, 24)}"`;
  };
  const style = (element: Element) => getComputedStyle(element);
  const parents = (element: Element) => {
    const all: Element[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) all.push(at);
    return all;
  };
  const visible = (element: Element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    return [element, ...parents(element)].every((each) => {
      const its = style(each);
      return its.display !== 'none' && its.visibility !== 'hidden' && Number(its.opacity) > 0.05;
    });
  };

  const pages = [document.documentElement, ...document.querySelectorAll('.taro_page')].filter(visible);
  for (const element of pages) {
    if (element.scrollWidth > element.clientWidth + TOLERANCE) {
      findings.push({
        what: 'scrolls sideways',
        where: name(element),
        detail: `${element.scrollWidth} > ${element.clientWidth}`,
      });
    }
  }

  type Colour = [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  const parse = (text: string): Colour => {
    const numbers = /^rgba?\(([^)]+)\)$/
      .exec(text)?.[1]
      ?.split(/[\s,/]+/)
      .map(Number);
    if (numbers) return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 1];
    if (!brush) return [0, 0, 0, 1];
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = brush.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top: Colour, under: Colour): Colour => {
    const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3]);
    return [mix(top[0], under[0]), mix(top[1], under[1]), mix(top[2], under[2]), 1];
  };
  const luminance = ([red, green, blue]: Colour) => {
    const linear = (value: number) => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const ratio = (a: Colour, b: Colour) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
  };
  const behind = (element: Element): Colour => {
    const layers: Colour[] = [];
    for (const each of [element, ...parents(element)]) {
      const colour = parse(style(each).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] >= 0.99) break;
    }
    return layers.reverse().reduce<Colour>((under, top) => over(top, under), [255, 255, 255, 1]);
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const seen = new Set<Element>();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !(node.nodeValue ?? '').trim() || !visible(element)) continue;
    if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'TITLE'].includes(element.tagName)) continue;
    // Words for browsers that know no video; none that does ever draws them.
    if (element.closest('video')) continue;
    range.selectNodeContents(node);
    // What is cut on purpose is whole in the label of what is pressed.
    const label = element.closest('[aria-label]')?.getAttribute('aria-label') ?? '';
    const whole = style(element).webkitLineClamp !== 'none' && label.includes(node.nodeValue ?? '');
    const boxes = whole ? [] : [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    for (const box of boxes) {
      // Text that a finger can scroll to is not clipped; text cut by a box that does not scroll is.
      for (const each of [element, ...parents(element)]) {
        const its = style(each);
        const frame = each.getBoundingClientRect();
        const cutsX = ['hidden', 'clip'].includes(its.overflowX);
        const cutsY = ['hidden', 'clip'].includes(its.overflowY);
        if (['auto', 'scroll'].includes(its.overflowX) || each === document.documentElement) break;
        const line = Math.min(box.height, parseFloat(its.fontSize) * 1.2);
        const middle = (box.top + box.bottom) / 2;
        if (cutsX && (box.right > frame.right + TOLERANCE || box.left < frame.left - TOLERANCE)) {
          findings.push({ what: 'clipped', where: name(element), detail: `sideways by ${name(each)}` });
        }
        if (cutsY && (middle + line / 2 > frame.bottom + 3 || middle - line / 2 < frame.top - 3)) {
          findings.push({ what: 'clipped', where: name(element), detail: `in height by ${name(each)}` });
        }
        if (['auto', 'scroll'].includes(its.overflowY)) break;
      }
      if (box.right > innerWidth + TOLERANCE || box.left < -TOLERANCE) {
        findings.push({
          what: 'clipped',
          where: name(element),
          detail: `at the edge of the screen, ${box.right}`,
        });
      }
    }
    if (seen.has(element)) continue;
    seen.add(element);
    const its = style(element);
    const size = parseFloat(its.fontSize);
    if (size < limits.text - 0.01) {
      findings.push({ what: 'small text', where: name(element), detail: `${size} px` });
    }
    const back = behind(element);
    const contrast = ratio(over(parse(its.color), back), back);
    const disabled = [element, ...parents(element)].some(
      (each) => each.getAttribute('aria-disabled') === 'true' || each.getAttribute('aria-hidden') === 'true',
    );
    if (contrast < limits.contrast && !disabled) {
      findings.push({ what: 'low contrast', where: name(element), detail: contrast.toFixed(2) });
    }
  }

  // React keeps an element's handlers in a property of it: what hears a click there is a target, whatever its role says.
  for (const element of document.querySelectorAll('*')) {
    const key = Object.keys(element).find((each) => each.startsWith('__reactProps$'));
    const handlers = key === undefined ? {} : ((element as never)[key] as Record<string, unknown>);
    const pressed = typeof handlers['onClick'] === 'function' || typeof handlers['onTap'] === 'function';
    const formal = element.matches(
      'button, a[href], [role=button], [role=link], [role=radio], input:not([type=file])',
    );
    if ((!pressed && !formal) || !visible(element)) continue;
    const box = element.getBoundingClientRect();
    if (Math.min(box.width, box.height) < limits.target - 0.5) {
      // An input is pressed by its frame.
      const frame = element.tagName === 'INPUT' ? element.parentElement?.getBoundingClientRect() : undefined;
      if (frame && Math.min(frame.width, frame.height) >= limits.target) continue;
      findings.push({
        what: 'small target',
        where: name(element),
        detail: `${Math.round(box.width)}×${Math.round(box.height)}`,
      });
    }
  }
  return findings;
}
