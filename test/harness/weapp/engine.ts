/** What draws a built mini-program headlessly. Two engines of WeChat's stand behind this: exparser and glass-easel. */

/** `this` inside a page. */
export interface PageInstance {
  setData(data: Record<string, unknown>, callback?: () => void): void;
  data: unknown;
  route: string;
  options: Record<string, string>;
  [method: string]: unknown;
}

/** A node of what is drawn: elements and texts, with the layers that templates make left out. */
export interface EngineNode {
  /** `view`, `text`, `image`…; empty for a text. */
  tag: string;
  /** Of a text only. */
  content: string;
  /** What the template set, under the names of the template (`aria-label`). */
  attributes(): Record<string, unknown>;
  children(): EngineNode[];
  /** Lets an event start here, captured and bubbling as a finger's. */
  send(name: string, detail: object): void;
}

export interface DrawnPage {
  instance: PageInstance;
  root: EngineNode;
  attach(): void;
  detach(): void;
  /** Elements, own components included, without texts and template layers: as WeChat's audit counts nodes. */
  countNodes(): number;
}

export interface Engine {
  readonly name: string;
  /** The globals `Page` and `Component` while a script runs. */
  definePage(definition: object): void;
  defineComponent(definition: object): void;
  /** Opens a page; the first time its script, and those of its components, are run through `run` (a path without extension). */
  open(route: string, run: (path: string) => void): DrawnPage;
}

export type EngineName = 'exparser' | 'glass-easel';

/** Values made in the sandbox have another realm's prototypes; engines compare with their own. */
export function toOwnRealm(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

const TYPES: Record<string, unknown> = { String, Number, Boolean, Object, Array };

/** A component's definition with data and property types of this realm. */
export function definitionOfOwnRealm(definition: object): Record<string, unknown> {
  const { properties, data, ...rest } = definition as Record<string, Record<string, unknown> | undefined>;
  const type = (value: unknown): unknown =>
    typeof value === 'function' ? (TYPES[value.name] ?? null) : (value ?? null);
  const mapped = Object.entries(properties ?? {}).map(([name, property]) => {
    if (typeof property === 'function' || property === null) return [name, { type: type(property) }];
    const details = property as { type: unknown; value?: unknown };
    const value = details.value === undefined ? {} : { value: toOwnRealm(details.value) };
    return [name, { ...details, ...value, type: type(details.type) }];
  });
  return {
    ...rest,
    ...(properties && { properties: Object.fromEntries(mapped) as object }),
    ...(data && { data: toOwnRealm(data) }),
  };
}
