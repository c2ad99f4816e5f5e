import type { IPluginContext } from '@tarojs/service';

interface Asset {
  source(): string | Buffer;
  size(): number;
}

/**
 * Taro writes templates for these whether they are used or not. We have no ScrollView and catch no move; what is pressed is a Tap,
 * which has a hover class and so is drawn by the template `view`, never by `click-view`.
 */
const UNUSED = ['scroll-view', 'catch-view', 'click-view'];

/** Templates are written out for so many levels of nesting, 16 by default; what lies deeper goes through a component. Ours have eight. */
const LEVELS = 10;

/** White space between tags says nothing, and templates are mostly that. Text stands in `{{ }}`, never bare between tags. */
export function collapse(template: string): string {
  return template.replace(/\s+/g, ' ').replace(/> </g, '><').trim();
}

/**
 * Makes the templates, the largest file that is not code, a good deal smaller. Taro's own minifyXML cannot be used: it takes
 * `<input>` for HTML's, drops its end tag, and WeChat's compiler then refuses the file.
 */
export default function templatesPlugin(context: IPluginContext): void {
  context.modifyRunnerOpts(({ opts }: { opts: { baseLevel?: number } }) => {
    opts.baseLevel = LEVELS;
  });
  context.register({
    name: 'modifyComponentConfig',
    fn: ({ componentConfig }: { componentConfig: { includes: Set<string> } }) => {
      for (const name of UNUSED) componentConfig.includes.delete(name);
    },
  });
  context.modifyBuildAssets(({ assets }: { assets: Record<string, Asset> }) => {
    for (const name of Object.keys(assets).filter((path) => path.endsWith('.wxml'))) {
      const text = collapse(String(assets[name]!.source()));
      assets[name] = { source: () => text, size: () => Buffer.byteLength(text) };
    }
  });
}
