/** What a page shows, as a tree that can be asked and touched: built-in elements only, `comp` and template layers looked through. */
import { exparser, type ExparserNode } from './engine';

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

/** Carried by every event; WeChat fills it with the finger's place. */
const FINGER = { x: 0, y: 0, identifier: 0, clientX: 0, clientY: 0, pageX: 0, pageY: 0 };

export class ScreenNode {
  constructor(private readonly node: ExparserNode) {}

  /** `view`, `text`, `image`… */
  get tag(): string {
    return this.node._vt?.tagName?.replace(/^wx-/, '') ?? '';
  }

  /** What the template set: the element's attributes under their WXML names. */
  get attributes(): Record<string, unknown> {
    const entries = (this.node._vt?.attrs ?? [])
      .filter(({ value }) => value !== undefined)
      .map(({ name, value }) => [name, value]);
    return Object.fromEntries(entries);
  }

  get classes(): string[] {
    const value = this.attributes['class'];
    return typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : [];
  }

  get label(): string {
    // The official compiler turns dashes into capitals, except after `data-`.
    const value = this.attributes['ariaLabel'] ?? this.attributes['aria-label'];
    return typeof value === 'string' ? value : '';
  }

  /** All text below, in order, nothing between. */
  get text(): string {
    const parts: string[] = [];
    visit(this.node, (node) => {
      if (node instanceof exparser.TextNode) parts.push(node.textContent);
    });
    return parts.join('');
  }

  /** Every built-in element below, in document order. */
  get descendants(): ScreenNode[] {
    const found: ScreenNode[] = [];
    visit(this.node, (node) => {
      if (node !== this.node && isBuiltIn(node)) found.push(new ScreenNode(node));
    });
    return found;
  }

  /** Elements that answer the query; of nested ones with the same text the innermost first. */
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
    this.dispatch('tap', FINGER);
  }

  /** As WeChat's own input does when the user types and confirms. */
  type(value: string): void {
    this.dispatch('input', { value, cursor: value.length, keyCode: 0 });
    this.dispatch('confirm', { value });
  }

  /** Sends an event through exparser, capturing and bubbling as a finger's would. */
  dispatch(name: string, detail: object = {}): void {
    const event = exparser.Event.create(name, detail, {
      bubbles: true,
      capturePhase: true,
      composed: true,
      extraFields: { touches: [FINGER], changedTouches: [FINGER] },
    });
    exparser.Event.dispatchEvent(this.node, event);
  }

  /** Whether the template listens for this event on the element or on one around it. */
  get hears(): Set<string> {
    const names = new Set<string>();
    for (let node: ExparserNode | null | undefined = this.node; node; node = around(node)) {
      for (const { name, handler } of Object.values(node._vt?.event ?? {})) if (handler) names.add(name);
    }
    return names;
  }

  private answers(query: Query): boolean {
    return (
      (query.tag === undefined || this.tag === query.tag) &&
      (query.class === undefined || this.classes.includes(query.class)) &&
      (query.id === undefined || this.attributes['id'] === query.id) &&
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

/** The page itself, and what Taro's templates nest in: they draw through a shadow tree of their own. */
const DRAWN_THROUGH = new Set(['page', 'comp', 'custom-wrapper']);

function isBuiltIn(node: ExparserNode): boolean {
  return node instanceof exparser.Component && !DRAWN_THROUGH.has(node._vt?.tagName ?? '');
}

function around(node: ExparserNode): ExparserNode | undefined {
  return node.parentNode ?? node.ownerShadowRoot?.getHostNode();
}

function visit(node: ExparserNode, callback: (node: ExparserNode) => void): void {
  callback(node);
  if (node instanceof exparser.TextNode) return;
  // A built-in element's own shadow tree is one slot; a component's holds what it draws.
  const children = isBuiltIn(node) ? node.childNodes : (node.shadowRoot?.childNodes ?? node.childNodes);
  for (const child of children ?? []) visit(child, callback);
}
