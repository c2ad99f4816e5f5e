import { join } from 'node:path';
import type { IPluginContext } from '@tarojs/service';
import attributes from './aria-attributes.json';

interface MiniPlatform {
  template?: { mergeComponents(context: IPluginContext, components: object): void };
  runtimePath: string | string[];
}

/**
 * Taro's WeChat templates drop every aria-* attribute (https://github.com/NervJS/taro/issues/10025), so a screen reader would
 * hear nothing. This adds the ones we use to the templates, and to the runtime's table that must agree with them.
 */
export default function ariaPlugin(context: IPluginContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: MiniPlatform) {
      if (!platform.template) return;
      platform.template.mergeComponents(context, attributes);
      platform.runtimePath = [platform.runtimePath, join(__dirname, 'aria-runtime.js')].flat();
    },
  });
}
