/** What a page shows, as a tree that can be asked and touched. */
import type { EngineNode } from './engine';

export interface Query {
  tag?: string;
  /** Stands in the class list. */
  class?: string;
  id?: string;
  /** The whole text, or a pattern in it. */
  text?: string | RegExp;
  /** `aria-label`. */
  label?: string | RegExp;
}

let presses = 0;

/** Carried by a touch; WeChat fills it with the finger's place. Nothing is laid out here: each press is at a place of its own. */
function finger() {
  const x = 100 * ++presses;
  return { x, y: 0, identifier: 0, clientX: x, clientY: 0, pageX: x, pageY: 0 };
}

export class ScreenNode {
  constructor(private readonly node: EngineNode) {}

  /** `view`, `text`, `image`… */
  get tag(): string {
    return this.node.tag;
  }

  /** What the template set, under its names. */
  get attributes(): Record<string, unknown> {
    return this.node.attributes();
  }

  get classes(): string[] {
    return this.attribute('class').split(/\s+/).filter(Boolean);
  }

  /** What a screen reader says instead of the text. */
  get label(): string {
    return this.attribute('aria-label');
  }

  attribute(name: string): string {
    const value = this.attributes[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** All text below, in order, nothing between. */
  get text(): string {
    const collect = (node: EngineNode): string => node.content + node.children().map(collect).join('');
    return collect(this.node);
  }

  /** Every element below, in document order. */
  get descendants(): ScreenNode[] {
    const collect = (node: EngineNode): EngineNode[] =>
      node.children().flatMap((child) => (child.tag === '' ? [] : [child, ...collect(child)]));
    return collect(this.node).map((node) => new ScreenNode(node));
  }

  /** Elements that answer the query; asked for a text, the innermost and last come first. */
  all(query: Query): ScreenNode[] {
    const found = this.descendants.filter((node) => node.answers(query));
    return query.text === undefined ? found : found.reverse();
  }

  find(query: Query): ScreenNode | undefined {
    return this.all(query)[0];
  }

  /** @throws when there is none, with what is on the screen instead. */
  get(query: Query): ScreenNode {
    const found = this.find(query);
    if (found === undefined) {
      throw new Error(
        `nothing on the screen answers ${describe(query)}; it reads: ${this.text.slice(0, 600)}`,
      );
    }
    return found;
  }

  tap(): void {
    this.dispatch('tap', finger());
  }

  /** Two presses at one place, the second at once. */
  doubleTap(): void {
    const touch = finger();
    this.dispatch('tap', touch);
    this.dispatch('tap', touch);
  }

  /** As WeChat's own input does when the user types and confirms. */
  type(value: string): void {
    this.dispatch('input', { value, cursor: value.length, keyCode: 0 });
    this.dispatch('confirm', { value });
  }

  dispatch(name: string, detail: object = {}): void {
    this.node.send(name, detail);
  }

  private answers(query: Query): boolean {
    return (
      (query.tag === undefined || this.tag === query.tag) &&
      (query.class === undefined || this.classes.includes(query.class)) &&
      (query.id === undefined || this.attribute('id') === query.id) &&
      (query.label === undefined || fits(this.label, query.label)) &&
      (query.text === undefined || fits(this.text, query.text))
    );
  }
}

function fits(value: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? value === wanted : wanted.test(value);
}

function describe(query: Query): string {
  return JSON.stringify(query, (_key, value: unknown) => (value instanceof RegExp ? String(value) : value));
}
