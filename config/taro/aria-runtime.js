/**
 * Runs inside the mini-program before the first render: the short names that travel in setData are derived from this table,
 * so the runtime must know the very attributes that aria-plugin.ts wrote into the templates.
 */
import { mergeInternalComponents } from '@tarojs/shared';
import attributes from './aria-attributes.json';

mergeInternalComponents(attributes);
