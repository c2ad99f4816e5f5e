import { Pipeline } from '../../../../../cloudfunctions/shared/domain/query/pipeline';
import {
  AnswerTooLargeError,
  DatabaseRefused,
  DatabaseUnavailableError,
} from '../../../../../cloudfunctions/shared/platform/database';
import { wechatDatabase } from '../../../../../cloudfunctions/shared/platform/wechat-database';

/** An SDK all of whose questions end with the error. */
function failing(error: unknown) {
  const question: object = new Proxy(
    {},
    {
      get: (_, name) =>
        ['get', 'end', 'add', 'set', 'update', 'remove'].includes(String(name))
          ? // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
            () => Promise.reject(error)
          : () => question,
    },
  );
  return wechatDatabase(question);
}

const questions = {
  find: (sdk: unknown) => failing(sdk).find('leases', { filter: {}, fields: ['_id'], limit: 1 }),
  aggregate: (sdk: unknown) => failing(sdk).aggregate(Pipeline.from('leases').limit(1)),
  insert: (sdk: unknown) => failing(sdk).insert('leases', [{ _id: 'a', until: 1 }]),
  replace: (sdk: unknown) => failing(sdk).replace('leases', { _id: 'a', until: 1 }),
  update: (sdk: unknown) => failing(sdk).update('leases', { _id: 'a' }, { $set: { until: 1 } }),
  remove: (sdk: unknown) => failing(sdk).remove('leases', { _id: 'a' }),
};

describe.each(Object.entries(questions))('%s', (name, ask) => {
  it.each([
    [{ errCode: -501001, errMsg: 'connect ECONNREFUSED 127.0.0.1:80' }],
    [{ errCode: -501001, errMsg: 'request timeout' }],
    [{ errCode: -501002, errMsg: 'resource server timeout' }],
    [{ errCode: -501004, errMsg: 'exceed concurrent request limit' }],
    [Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ])('without an answer may be asked again: %j', async (error) => {
    await expect(ask(error)).rejects.toBeInstanceOf(DatabaseUnavailableError);
  });

  it('whose answer is too large says so', async () => {
    const error = { errCode: -501001, errMsg: 'EXCEED_MAX_RESPONSE_SIZE' };
    await expect(ask(error)).rejects.toBeInstanceOf(AnswerTooLargeError);
  });

  it('that is wrong says what was asked, and nothing of what was asked for', async () => {
    const errMsg = 'collection.get:fail -502001 database request fail. E11000 dup key: { _id: "somebody" }';
    const refused = ask({ errCode: -502001, errMsg });
    await expect(refused).rejects.toBeInstanceOf(DatabaseRefused);
    await expect(refused).rejects.toThrow(/^\w+ leases: -502001 collection\.get:fail$/);
    await expect(refused).rejects.toThrow(name);
  });
});
