/**
 * glass-easel, the component engine that WeChat published after exparser (its Skyline renderer stands on it), with its own
 * template compiler. Another implementation of the same platform: what runs on both leans on neither's quirks.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { body } from './dom';
import {
  definitionOfOwnRealm,
  type DrawnPage,
  type Engine,
  type EngineNode,
  type PageInstance,
} from './engine';

interface GlassNode {
  id: string;
  class: string;
  style: string;
  is: string;
  textContent: string;
  dataset: Record<string, unknown>;
  attributes?: { name: string; value: unknown }[];
  getComposedChildren(): GlassNode[];
  getBackendElement(): HTMLElement;
  triggerEvent(name: string, detail: object, options: object): void;
}

interface ComponentEnv {
  Page(definition: object): void;
  Component(definition: object): void;
}

interface CodeSpace {
  addComponentStaticConfig(path: string, config: object): void;
  addCompiledTemplate(path: string, template: object): void;
  componentEnv(path: string, callback: (env: ComponentEnv) => void): void;
}

interface GlassRoot {
  get(): PageInstance;
  getComponent(): GlassNode;
  attach(parent: HTMLElement, placeholder: HTMLElement): void;
  release(): void;
}

/* eslint-disable @typescript-eslint/no-require-imports -- they must load after ./dom, and only what is used is typed above */
const glass = require('glass-easel') as {
  NativeNode: new () => GlassNode;
  Component: new () => GlassNode;
  TextNode: new () => GlassNode;
  CurrentWindowBackendContext: new () => object;
};
const { MiniProgramEnv } = require('glass-easel-miniprogram-adapter') as {
  MiniProgramEnv: new () => {
    createCodeSpace(id: string, main: boolean): CodeSpace;
    associateBackend(context: object): { createRoot(tag: string, space: CodeSpace, path: string): GlassRoot };
  };
};
const { TmplGroup } = require('glass-easel-template-compiler') as {
  TmplGroup: new () => {
    addTmpl(path: string, text: string): unknown;
    addScript(path: string, text: string): void;
    getTmplGenObjectGroups(): string;
    free(): void;
  };
};
/* eslint-enable @typescript-eslint/no-require-imports */

type Kind = 'text' | 'element' | 'component' | 'layer';

function kindOf(node: object): Kind {
  if (node instanceof glass.TextNode) return 'text';
  if (node instanceof glass.NativeNode) return 'element';
  return node instanceof glass.Component ? 'component' : 'layer';
}

function drawnBelow(node: GlassNode): GlassNode[] {
  return node.getComposedChildren().flatMap((child) => {
    const kind = kindOf(child);
    return kind === 'text' || kind === 'element' ? [child] : drawnBelow(child);
  });
}

function wrap(node: GlassNode): EngineNode {
  const isText = kindOf(node) === 'text';
  return {
    tag: isText ? '' : node.is,
    content: isText ? node.textContent : '',
    attributes: () => ({
      ...Object.fromEntries((node.attributes ?? []).map(({ name, value }) => [name, value])),
      ...Object.fromEntries(
        Object.entries(node.dataset ?? {}).map(([name, value]) => [`data-${name}`, value]),
      ),
      id: node.id,
      class: node.class,
      style: node.style,
    }),
    children: () => (isText ? [] : drawnBelow(node).map(wrap)),
    send(name, detail) {
      const touches = [detail];
      node.triggerEvent(name, detail, {
        bubbles: true,
        composed: true,
        capturePhase: true,
        extraFields: { touches, changedTouches: touches },
      });
    },
  };
}

function countNodes(node: GlassNode): number {
  const kind = kindOf(node);
  if (kind === 'text') return 0;
  const own = kind === 'layer' ? 0 : 1;
  return node.getComposedChildren().reduce((sum, child) => sum + countNodes(child), own);
}

/** Every template of the output, compiled once for all pages. */
function compile(root: string): { paths: string[]; templates: Record<string, object> } {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const group = new TmplGroup();
  for (const file of files) {
    if (file.endsWith('.wxml')) group.addTmpl(file.slice(0, -5), readFileSync(join(root, file), 'utf8'));
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -4), readFileSync(join(root, file), 'utf8'));
  }
  const source = group.getTmplGenObjectGroups();
  group.free();
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the compiler's output is a script
  const templates = new Function(`return ${source}`)() as Record<string, object>;
  return { paths: Object.keys(templates), templates };
}

export function glassEaselEngine(root: string): Engine {
  const { paths, templates } = compile(root);
  const env = new MiniProgramEnv();
  const space = env.createCodeSpace('', true);
  const configs = new Map<string, { usingComponents?: Record<string, string> }>();
  for (const path of paths) {
    // Taro writes `bindtap`; glass-easel's own spelling is `bind:tap`, and it takes the old one on built-in elements on request.
    const content = templates[path];
    space.addCompiledTemplate(path, { groupList: templates, content, fallbackListenerOnNativeNode: true });
    try {
      const config = JSON.parse(readFileSync(join(root, `${path}.json`), 'utf8')) as object;
      configs.set(path, config);
      space.addComponentStaticConfig(path, config);
    } catch {
      // A file of templates only has no configuration.
    }
  }
  const backend = env.associateBackend(new glass.CurrentWindowBackendContext());
  const defined = new Set<string>();
  let current: ComponentEnv | undefined;

  const prepare = (path: string, run: (path: string) => void) => {
    if (defined.has(path)) return;
    defined.add(path);
    for (const used of Object.values(configs.get(path)?.usingComponents ?? {})) {
      prepare(used.startsWith('/') ? used.slice(1) : join(path, '..', used), run);
    }
    space.componentEnv(path, (componentEnv) => {
      current = componentEnv;
      run(join(root, path));
    });
  };

  return {
    name: 'glass-easel',
    definePage(definition) {
      current?.Page(definitionOfOwnRealm(definition));
    },
    defineComponent(definition) {
      current?.Component(definitionOfOwnRealm(definition));
    },
    open(route, run): DrawnPage {
      prepare(route, run);
      const page = backend.createRoot('page', space, route);
      const component = page.getComponent();
      return {
        instance: page.get(),
        root: wrap(component),
        attach() {
          const place = body.ownerDocument.createElement('div');
          body.appendChild(place);
          page.attach(body, place);
        },
        detach() {
          component.getBackendElement().remove();
          page.release();
        },
        countNodes: () => countNodes(component),
      };
    },
  };
}
