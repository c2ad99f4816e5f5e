/**
 * WeChat's template compiler (wcc) and component engine (exparser), as miniprogram-simulate packs them, with the two changes
 * that the built output needs: page scripts run where the caller says, and every load gets a path of its own.
 */
import './dom';

/** A node of exparser's tree. Only what is used here. */
export interface ExparserNode {
  id?: string;
  class?: string;
  textContent?: string;
  childNodes?: ExparserNode[];
  shadowRoot?: ExparserNode;
  dataset?: Record<string, unknown>;
  parentNode?: ExparserNode | null;
  $$?: HTMLElement;
  _vt?: {
    type?: string;
    tagName?: string;
    attrs?: { name: string; value: unknown }[];
    event?: Record<string, { name: string; handler?: string }>;
  };
  ownerShadowRoot?: { getHostNode(): ExparserNode };
}

interface Exparser {
  Component: new () => ExparserNode;
  TextNode: new () => ExparserNode & { readonly textContent: string };
  Event: {
    create(name: string, detail: unknown, options: object): unknown;
    dispatchEvent(target: ExparserNode, event: unknown): void;
  };
}

export interface Rendered {
  _exparserNode: ExparserNode;
  instance: PageInstance;
  attach(parent: HTMLElement): void;
  detach(): void;
}

/** `this` inside a page. */
export interface PageInstance {
  setData(data: Record<string, unknown>, callback?: () => void): void;
  data: unknown;
  route: string;
  options: Record<string, string>;
  [method: string]: unknown;
}

interface Simulate {
  load(path: string, tagName: string, options: { rootPath: string; compiler: 'official' }): string;
  render(id: string): Rendered;
}

/* eslint-disable @typescript-eslint/no-require-imports -- they have no types, and must load after ./dom */
const simulateInternals = require('miniprogram-simulate/src/utils') as { runJs: (path: string) => void };
const simulate = require('miniprogram-simulate') as Simulate;
export const exparser = require('miniprogram-exparser') as Exparser;
/* eslint-enable @typescript-eslint/no-require-imports */

type Define = (definition: object) => void;
const defineComponent = (globalThis as unknown as { Component: Define }).Component;

/** Passes a definition to the engine. Only legal while `load` runs a script. */
export function define(definition: object): void {
  defineComponent(definition);
}

/**
 * Compiles a page with its templates and components, and runs their scripts.
 * @param run runs one script, given by its absolute path without extension.
 * @returns what `render` takes.
 */
export function load(root: string, route: string, run: (path: string) => void): string {
  simulateInternals.runJs = run;
  return simulate.load(`${root}/${route}`, 'page', { rootPath: root, compiler: 'official' });
}

export function render(id: string): Rendered {
  return simulate.render(id);
}
