import { targetsFor } from '../../../../config/commands/test';

const WITHOUT_CLIENT = ['functions', 'localcloud'];
const ALL = ['functions', 'h5', 'weapp', 'localcloud'];

it.each([
  [[], ALL],
  [['test/unit/client/stores/sync/outbox-store.test.ts'], WITHOUT_CLIENT],
  [['test/integration/cloudfunctions', 'test/unit/localcloud'], WITHOUT_CLIENT],
  [['test/unit/client/stores', 'test/e2e/journey.test.ts'], ALL],
  [['test/weapp'], ALL],
  // A name, or an option, may lead anywhere.
  [['journey'], ALL],
  [['test/unit/client', '--selectProjects', 'unit'], ALL],
])('jest with %j runs on %j', (args, targets) => {
  expect(targetsFor(args)).toEqual(targets);
});
