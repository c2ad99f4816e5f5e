/** Every direction of import that the project forbids, planted once, is found and named. */
import { join } from 'node:path';
import { createTree, cruise, project, type Violation } from './scratch';

/** rule, the file that offends, what it imports (a path from the root, or a package). */
const PLANTED: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['client-shares-the-domain-alone', 'client/services/a.ts', 'cloudfunctions/shared/store/leaf.ts'],
  ['client-shares-the-domain-alone', 'client/stores/i.ts', 'cloudfunctions/station/rules/leaf.ts'],
  ['client-shares-the-domain-alone', 'client/services/b.ts', 'localcloud/leaf.ts'],
  ['client-shares-the-domain-alone', 'client/services/c.ts', 'config/leaf.ts'],
  ['functions-know-no-client', 'cloudfunctions/shared/runtime/a.ts', 'client/messages/leaf.ts'],
  ['functions-know-no-client', 'cloudfunctions/shared/runtime/b.ts', 'localcloud/leaf.ts'],
  ['functions-know-no-client', 'cloudfunctions/shared/runtime/c.ts', 'config/leaf.ts'],
  ['types-hold-no-code', 'types/a.ts', 'client/messages/leaf.ts'],
  ['types-hold-no-code', 'types/b.ts', 'cloudfunctions/shared/domain/leaf.ts'],
  ['types-hold-no-code', 'types/c.ts', 'mobx'],
  ['nobody-imports-localcloud', 'client/platform/a.ts', 'localcloud/leaf.ts'],
  ['nobody-imports-localcloud', 'cloudfunctions/station/a.ts', 'localcloud/leaf.ts'],
  ['nobody-imports-localcloud', 'types/d.ts', 'localcloud/leaf.ts'],
  ['localcloud-is-general', 'localcloud/a.ts', 'client/messages/leaf.ts'],
  ['localcloud-is-general', 'localcloud/b.ts', 'cloudfunctions/shared/domain/leaf.ts'],
  ['localcloud-is-general', 'localcloud/c.ts', 'config/leaf.ts'],
  ['nobody-imports-test', 'client/pages/a.ts', 'test/leaf.ts'],
  ['nobody-imports-test', 'cloudfunctions/station/b.ts', 'test/leaf.ts'],
  ['nobody-imports-test', 'localcloud/d.ts', 'test/leaf.ts'],
  ['nobody-imports-test', 'config/a.ts', 'test/leaf.ts'],
  ['nobody-imports-test', 'types/e.ts', 'test/leaf.ts'],
  ['client-sdk-in-platform', 'client/pages/b.tsx', '@tarojs/taro'],
  ['client-sdk-in-platform', 'client/components/a.tsx', '@tarojs/taro'],
  ['client-sdk-in-platform', 'client/stores/a.ts', '@tarojs/taro'],
  ['client-sdk-in-platform', 'client/services/d.ts', '@tarojs/taro'],
  ['client-sdk-in-platform', 'client/messages/a.ts', '@tarojs/taro'],
  ['client-sdk-in-platform', 'client/packages/reading/a.tsx', '@tarojs/taro'],
  ['stores-are-plain', 'client/stores/b.ts', '@tarojs/components'],
  ['stores-are-plain', 'client/stores/c.ts', 'react'],
  ['stores-are-plain', 'client/stores/d.ts', 'mobx-react-lite'],
  ['stores-are-plain', 'client/stores/e.ts', 'client/platform/leaf.ts'],
  ['stores-are-plain', 'client/stores/f.ts', 'client/pages/leaf.tsx'],
  ['stores-are-plain', 'client/stores/g.ts', 'client/packages/reading/leaf.tsx'],
  ['stores-are-plain', 'client/stores/h.ts', 'client/components/leaf.tsx'],
  ['stores-are-plain', 'client/packages/reading/stores/a.ts', 'client/packages/reading/leaf.tsx'],
  ['stores-are-plain', 'client/packages/reading/stores/b.ts', 'mobx-react-lite'],
  ['services-below-stores', 'client/services/e.ts', 'client/stores/leaf.ts'],
  ['services-below-stores', 'client/services/f.ts', 'client/components/leaf.tsx'],
  ['services-below-stores', 'client/services/g.ts', 'client/pages/leaf.tsx'],
  ['services-below-stores', 'client/services/h.ts', 'client/packages/reading/leaf.tsx'],
  ['platform-at-the-bottom', 'client/platform/b.ts', 'client/services/leaf.ts'],
  ['platform-at-the-bottom', 'client/platform/c.ts', 'client/stores/leaf.ts'],
  ['platform-at-the-bottom', 'client/platform/d.ts', 'client/components/leaf.tsx'],
  ['platform-at-the-bottom', 'client/platform/e.ts', 'client/pages/leaf.tsx'],
  ['components-are-props-in-events-out', 'client/components/b.tsx', 'client/services/leaf.ts'],
  ['components-are-props-in-events-out', 'client/components/c.tsx', 'client/stores/leaf.ts'],
  ['components-are-props-in-events-out', 'client/components/d.tsx', 'client/pages/leaf.tsx'],
  ['components-are-props-in-events-out', 'client/components/e.tsx', 'client/platform/leaf.ts'],
  ['pages-use-stores', 'client/pages/c.tsx', 'client/services/leaf.ts'],
  ['pages-use-stores', 'client/packages/reading/b.tsx', 'client/services/leaf.ts'],
  ['cloud-sdk-in-platform', 'cloudfunctions/station/c.ts', 'wx-server-sdk'],
  ['cloud-sdk-in-platform', 'cloudfunctions/shared/store/a.ts', 'wx-server-sdk'],
  ['cloud-sdk-in-platform', 'cloudfunctions/shared/runtime/d.ts', 'wx-server-sdk'],
  ['domain-is-pure', 'cloudfunctions/shared/domain/a.ts', 'cloudfunctions/shared/store/leaf.ts'],
  ['domain-is-pure', 'cloudfunctions/shared/domain/b.ts', 'cloudfunctions/shared/platform/leaf.ts'],
  ['domain-is-pure', 'cloudfunctions/shared/domain/c.ts', 'cloudfunctions/shared/runtime/leaf.ts'],
  ['domain-is-pure', 'cloudfunctions/station/rules/a.ts', 'cloudfunctions/shared/store/leaf.ts'],
  ['domain-is-pure', 'cloudfunctions/station/rules/b.ts', 'cloudfunctions/shared/platform/leaf.ts'],
  ['domain-is-pure', 'cloudfunctions/station/rules/c.ts', 'cloudfunctions/station/leaf.ts'],
  ['domain-is-pure', 'cloudfunctions/shared/domain/d.ts', 'wx-server-sdk'],
  ['domain-needs-no-node', 'cloudfunctions/shared/domain/e.ts', 'node:fs'],
  ['domain-needs-no-node', 'cloudfunctions/station/rules/d.ts', 'crypto'],
  ['platform-below-store', 'cloudfunctions/shared/platform/a.ts', 'cloudfunctions/shared/store/leaf.ts'],
  ['platform-below-store', 'cloudfunctions/shared/platform/b.ts', 'cloudfunctions/shared/runtime/leaf.ts'],
  ['shared-knows-no-function', 'cloudfunctions/shared/store/b.ts', 'cloudfunctions/station/leaf.ts'],
  ['shared-knows-no-function', 'cloudfunctions/shared/runtime/e.ts', 'cloudfunctions/station/leaf.ts'],
  ['functions-stand-alone', 'cloudfunctions/content/a.ts', 'cloudfunctions/station/leaf.ts'],
  ['functions-stand-alone', 'cloudfunctions/content/b.ts', 'cloudfunctions/station/rules/leaf.ts'],
  ['no-dev-dependency-in-the-product', 'client/platform/f.ts', 'bson'],
  ['no-dev-dependency-in-the-product', 'cloudfunctions/shared/platform/c.ts', 'bson'],
  ['not-to-unresolvable', 'client/pages/d.tsx', 'client/pages/missing.ts'],
  ['not-to-unresolvable', 'cloudfunctions/station/d.ts', 'no-such-package'],
  ['tencent-api-in-one-file', 'config/deploy/a.ts', 'tencentcloud-sdk-nodejs-common'],
  ['tencent-api-in-one-file', 'cloudfunctions/station/c.ts', 'tencentcloud-sdk-nodejs-common'],
  ['deploy-plan-is-pure', 'config/deploy/plan-a.ts', 'config/leaf.ts'],
  ['deploy-plan-is-pure', 'config/deploy/plan-b.ts', 'node:fs'],
];

/** Files that hold nothing wrong and may be imported by the right ones. */
const LEAVES = [
  'types/leaf.ts',
  'client/messages/leaf.ts',
  'client/platform/leaf.ts',
  'client/services/leaf.ts',
  'client/stores/leaf.ts',
  'client/components/leaf.tsx',
  'client/pages/leaf.tsx',
  'client/packages/reading/leaf.tsx',
  'client/packages/reading/messages.ts',
  'cloudfunctions/shared/domain/leaf.ts',
  'cloudfunctions/shared/platform/leaf.ts',
  'cloudfunctions/shared/store/leaf.ts',
  'cloudfunctions/shared/runtime/leaf.ts',
  'cloudfunctions/station/leaf.ts',
  'cloudfunctions/station/rules/leaf.ts',
  'localcloud/leaf.ts',
  'config/leaf.ts',
  'test/leaf.ts',
];

/** The allowed directions, in use: what must not be reported. */
const ALLOWED: readonly (readonly [from: string, to: string])[] = [
  ['client/pages/home.tsx', 'client/stores/leaf.ts'],
  ['client/pages/home.tsx', 'client/components/leaf.tsx'],
  ['client/pages/home.tsx', 'react'],
  ['client/components/card.tsx', '@tarojs/components'],
  ['client/stores/home.ts', 'client/services/leaf.ts'],
  ['client/stores/home.ts', 'mobx'],
  ['client/stores/home.ts', 'cloudfunctions/shared/domain/leaf.ts'],
  ['client/packages/reading/stores/text.ts', 'client/packages/reading/messages.ts'],
  ['client/packages/reading/stores/text.ts', 'client/services/leaf.ts'],
  ['client/packages/reading/stores/text.ts', 'client/stores/leaf.ts'],
  ['client/services/station.ts', 'client/platform/leaf.ts'],
  ['client/services/station.ts', 'types/leaf.ts'],
  ['client/platform/cloud.ts', '@tarojs/taro'],
  ['cloudfunctions/station/actions/enter.ts', 'cloudfunctions/station/rules/leaf.ts'],
  ['cloudfunctions/station/actions/enter.ts', 'cloudfunctions/shared/store/leaf.ts'],
  ['cloudfunctions/station/actions/enter.ts', 'cloudfunctions/shared/runtime/leaf.ts'],
  ['cloudfunctions/station/actions/enter.ts', 'types/leaf.ts'],
  ['cloudfunctions/shared/store/contents/contents.ts', 'cloudfunctions/shared/platform/leaf.ts'],
  ['cloudfunctions/shared/store/contents/contents.ts', 'cloudfunctions/shared/domain/leaf.ts'],
  ['cloudfunctions/shared/platform/database.ts', 'wx-server-sdk'],
  ['localcloud/start.ts', 'bson'],
  ['localcloud/start.ts', 'node:http'],
  ['config/deploy/tencent-cloud.ts', 'tencentcloud-sdk-nodejs-common'],
  ['test/journey.ts', 'localcloud/leaf.ts'],
];

function importing(from: string, to: string): string {
  const isPath = /^(client|cloudfunctions|types|localcloud|config|test)\//.test(to);
  const request = isPath ? `${'../'.repeat(from.split('/').length - 1)}${to.replace(/\.tsx?$/, '')}` : to;
  return `import * as imported from '${request}';\nexport const used = imported;\n`;
}

function plant(imports: readonly (readonly [from: string, to: string])[]): Record<string, string> {
  const files: Record<string, string> = Object.fromEntries(
    LEAVES.map((path) => [path, 'export const leaf = 1;\n']),
  );
  for (const [from, to] of imports) {
    files[from] =
      (files[from] ?? '') + importing(from, to).replaceAll(/\b(imported|used)\b/g, `$1${to.length}`);
  }
  return files;
}

function examine(files: Record<string, string>): Violation[] {
  const tree = createTree(files);
  try {
    return cruise(tree.root);
  } finally {
    tree.remove();
  }
}

describe('directions of import', () => {
  const found = examine({
    ...plant(PLANTED.map(([, from, to]) => [from, to])),
    'client/stores/ring-a.ts': importing('client/stores/ring-a.ts', 'client/stores/ring-b.ts'),
    'client/stores/ring-b.ts': importing('client/stores/ring-b.ts', 'client/stores/ring-a.ts'),
    'client/stores/alone.ts': 'export const alone = 1;\n',
    'cloudfunctions/shared/domain/alone.ts': 'export const alone = 1;\n',
  });

  it.each(PLANTED)('%s: %s may not import %s', (rule, from, to) => {
    const wanted = to.replace(/^node:/, '');
    const hits = found.filter((violation) => violation.rule === rule && violation.from === from);
    expect(hits.map((violation) => violation.to)).toContainEqual(
      expect.stringContaining(wanted.replace(/\.tsx?$/, '')),
    );
  });

  it('finds a ring', () => {
    expect(found).toContainEqual(
      expect.objectContaining({ rule: 'no-circular', from: 'client/stores/ring-a.ts' }),
    );
  });

  it.each(['client/stores/alone.ts', 'cloudfunctions/shared/domain/alone.ts'])(
    'finds the orphan %s',
    (from) => {
      expect(found).toContainEqual(expect.objectContaining({ rule: 'no-orphans', from }));
    },
  );

  it('leaves the allowed directions alone', () => {
    const offended = examine(plant(ALLOWED)).filter(({ rule }) => rule !== 'no-orphans');
    expect(offended).toEqual([]);
  });

  it('has planted a violation of every rule', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the tool's own format
    const config = require(join(project, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string; severity: string }[];
    };
    const planted = new Set<string>([...PLANTED.map(([rule]) => rule), 'no-circular', 'no-orphans']);
    expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
    expect(config.forbidden.every(({ severity }) => severity === 'error')).toBe(true);
  });
});
