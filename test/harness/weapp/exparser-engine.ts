/**
 * WeChat's template compiler (wcc) and component engine (exparser), as miniprogram-simulate packs them, with the changes that
 * the built output needs: page scripts run where the caller says, and pages are components.
 */
import { body } from './dom';
import {
  definitionOfOwnRealm,
  toOwnRealm,
  type DrawnPage,
  type Engine,
  type EngineNode,
  type PageInstance,
} from './engine';

/** A node of exparser's tree. Only what is used here. */
interface ExparserNode {
  childNodes?: ExparserNode[];
  shadowRoot?: ExparserNode;
  _vt?: { tagName?: string; attrs?: { name: string; value: unknown }[] };
}

interface Exparser {
  Component: new () => ExparserNode;
  TextNode: new () => ExparserNode & { readonly textContent: string };
  Event: {
    create(name: string, detail: unknown, options: object): unknown;
    dispatchEvent(target: ExparserNode, event: unknown): void;
  };
}

interface Rendered {
  _exparserNode: ExparserNode;
  instance: PageInstance;
  attach(parent: HTMLElement): void;
  detach(): void;
}

interface Simulate {
  load(path: string, tagName: string, options: { rootPath: string; compiler: 'official' }): string;
  render(id: string): Rendered;
}

/* eslint-disable @typescript-eslint/no-require-imports -- they have no fitting types, and must load after ./dom */
const internals = require('miniprogram-simulate/src/utils') as { runJs: (path: string) => void };
const simulate = require('miniprogram-simulate') as Simulate;
const exparser = require('miniprogram-exparser') as Exparser;
/* eslint-enable @typescript-eslint/no-require-imports */

const define = (globalThis as unknown as { Component: (definition: object) => void }).Component;

/** The page itself, and what Taro's templates nest in: they draw through a shadow tree of their own. */
const DRAWN_THROUGH = new Set(['page', 'comp', 'custom-wrapper']);

/** The compiler turns dashes into capitals, except after `data-`. */
const inTemplate = (name: string) =>
  name.startsWith('data-') ? name : name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function isBuiltIn(node: ExparserNode): boolean {
  return node instanceof exparser.Component && !DRAWN_THROUGH.has(node._vt?.tagName ?? '');
}

function drawnBelow(node: ExparserNode): ExparserNode[] {
  // A built-in element's own shadow tree is one slot; a component's holds what it draws.
  const children = isBuiltIn(node) ? node.childNodes : (node.shadowRoot?.childNodes ?? node.childNodes);
  return (children ?? []).flatMap((child) =>
    isBuiltIn(child) || child instanceof exparser.TextNode ? [child] : drawnBelow(child),
  );
}

function wrap(node: ExparserNode): EngineNode {
  return {
    tag: node instanceof exparser.TextNode ? '' : (node._vt?.tagName?.replace(/^wx-/, '') ?? ''),
    content: node instanceof exparser.TextNode ? node.textContent : '',
    attributes: () =>
      Object.fromEntries(
        (node._vt?.attrs ?? [])
          .filter(({ value }) => value !== undefined)
          .map(({ name, value }) => [inTemplate(name), value]),
      ),
    children: () => drawnBelow(node).map(wrap),
    send(name, detail) {
      const touches = [detail];
      const event = exparser.Event.create(name, detail, {
        bubbles: true,
        capturePhase: true,
        composed: true,
        extraFields: { touches, changedTouches: touches },
      });
      exparser.Event.dispatchEvent(node, event);
    },
  };
}

function countNodes(node: ExparserNode): number {
  const below = [...(node.childNodes ?? []), ...(node.shadowRoot?.childNodes ?? [])];
  return below.reduce((sum, child) => sum + countNodes(child), node instanceof exparser.Component ? 1 : 0);
}

export function exparserEngine(root: string): Engine {
  const ids = new Map<string, string>();
  return {
    name: 'exparser',
    definePage(definition) {
      const methods = Object.fromEntries(
        Object.entries(definition).filter(([, value]) => typeof value === 'function'),
      );
      define({ data: toOwnRealm((definition as { data?: unknown }).data ?? {}), methods, options: {} });
    },
    defineComponent(definition) {
      define(definitionOfOwnRealm(definition));
    },
    open(route, run): DrawnPage {
      let id = ids.get(route);
      if (id === undefined) {
        internals.runJs = run;
        id = simulate.load(`${root}/${route}`, 'page', { rootPath: root, compiler: 'official' });
        ids.set(route, id);
      }
      const rendered = simulate.render(id);
      const node = rendered._exparserNode;
      return {
        instance: rendered.instance,
        root: wrap(node),
        attach: () => rendered.attach(body),
        detach: () => rendered.detach(),
        countNodes: () => countNodes(node),
      };
    },
  };
}
