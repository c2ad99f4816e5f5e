import { personBehind, shortPerson } from '../../../../../../cloudfunctions/shared/platform/pseudonym';
import { personSecretId } from '../../../../../../cloudfunctions/shared/runtime/person-secret';
import { stampOf } from '../../../../../../cloudfunctions/shared/store/events/raw-stamp';
import { fakePlatform } from '../../../../../harness/fake-platform';

const platform = fakePlatform();
const visitor = platform.keyedHash('secret', 'visitor o-resident');
const hashOf = (text: string) => platform.keyedHash('secret', text);
const caller = { database: platform.database, now: platform.clock, visitor, hashOf, source: 'wx_client' };

it('knows the person by a pseudonym of this week, says under which PERSON_SECRET, when it came, and that no roll-up has taken it', async () => {
  const stamp = await stampOf(caller, false);
  const [key] = platform.database.collections.keys as { _id: string; secret: string }[];
  expect(stamp).toEqual({
    person: stamp.person,
    personSecret: personSecretId({ hashOf }),
    key: key!._id,
    receivedAt: stamp.receivedAt,
    batch: 0,
  });
  expect(personBehind(key!.secret, stamp.person!)).toBe(shortPerson(visitor));
  expect(Math.floor(stamp.receivedAt)).toBe(platform.clock);
});

it('of nobody known bears no person', async () => {
  const stamp = await stampOf({ ...caller, visitor: undefined }, false);
  expect(Object.keys(stamp)).toEqual(['key', 'receivedAt', 'batch']);
});

it('two calls of one millisecond are told apart', async () => {
  const moments = await Promise.all(Array.from({ length: 20 }, () => stampOf(caller, false)));
  expect(new Set(moments.map(({ receivedAt }) => receivedAt)).size).toBeGreaterThan(10);
});

it.each([
  ['wx_client', false, undefined],
  ['wx_client', true, 'test'],
  ['wx_devtools', false, 'devtool'],
  ['wx_client,wx_devtools', true, 'devtool'],
])('from %s, tried out: %s, it is %s traffic', async (source, test, traffic) => {
  const stamp = await stampOf({ ...caller, source }, test);
  expect(stamp.traffic).toBe(traffic);
  expect('traffic' in stamp).toBe(traffic !== undefined);
});
