/** The real wx-server-sdk in a real function process, against the local cloud: what a function's author sees. */
import { type Json, call, probe, startCloud } from './support';
import type { LocalCloud } from '../../../localcloud/start';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
const run = (code: string): Promise<Json> => probe(cloud, code);

describe('the SDK: documents', () => {
  it('adds, reads, updates, sets and removes', async () => {
    const result = await run(`
      const books = db.collection('books');
      const { _id } = await books.add({ data: { title: '甲', year: 2001, isbn: '1', at: db.serverDate({ offset: 1000 }) } });
      const many = await books.add({ data: [{ _id: 'm1', isbn: '2' }, { _id: 'm2', isbn: '3' }] });
      const updated = await books.doc(_id).update({ data: { year: _.inc(1), 'meta.pages': 10, gone: _.remove() } });
      const again = await books.doc(_id).update({ data: { 'meta.pages': 10 } });
      const one = await books.doc(_id).get();
      const set = await books.doc('fresh').set({ data: { isbn: '9' } });
      const reset = await books.doc('fresh').set({ data: { isbn: '9', n: 1 } });
      const removed = await books.doc('fresh').remove();
      return { id: _id.length, many: many._ids, updated: updated.stats, again: again.stats, one: one.data, set: [set.stats, set._id], reset: reset.stats, removed: removed.stats, date: one.data.at instanceof Date };
    `);
    expect(result).toMatchObject({
      id: 32,
      many: ['m1', 'm2'],
      updated: { updated: 1 },
      again: { updated: 0 },
      one: { title: '甲', year: 2002, meta: { pages: 10 } },
      set: [{ created: 1, updated: 0 }, 'fresh'],
      reset: { created: 0, updated: 1 },
      removed: { removed: 1 },
      date: true,
    });
  });

  it('queries with commands, order, skip, limit, field and count', async () => {
    const result = await run(`
      const notes = db.collection('notes');
      await notes.where({ _id: _.exists(true) }).remove();
      for (let i = 0; i < 5; i++) await notes.add({ data: { _id: 'n' + i, n: i, tags: i % 2 ? ['odd'] : ['even', 'x'], o: { p: { q: i } } } });
      const ids = async (where) => (await notes.where(where).orderBy('n', 'asc').get()).data.map((d) => d._id).join('');
      return {
        range: await ids({ n: _.gt(1).and(_.lte(3)) }),
        or: await ids({ n: _.eq(0).or(_.eq(4)) }),
        orFields: await ids(_.or([{ n: 1 }, { tags: 'x' }])),
        in: await ids({ n: _.in([1, 3]) }),
        all: await ids({ tags: _.all(['even', 'x']) }),
        size: await ids({ tags: _.size(2) }),
        elem: await ids({ tags: _.elemMatch(_.eq('odd')) }),
        mod: await ids({ n: _.mod(2, 1) }),
        nested: await ids({ o: { p: { q: 2 } } }),
        regexp: await ids({ _id: db.RegExp({ regexp: 'N[34]', options: 'i' }) }),
        native: await ids({ _id: /n[01]/ }),
        not: await ids({ n: _.not(_.gt(0)) }),
        nor: await ids({ n: _.nor([_.gt(3), _.lt(1)]) }),
        page: (await notes.orderBy('n', 'desc').skip(1).limit(2).field({ n: true, _id: false }).get()).data,
        count: (await notes.where({ n: _.gte(2) }).count()).total,
        updated: (await notes.where({ n: _.lt(2) }).update({ data: { seen: true } })).stats.updated,
        removed: (await notes.where({ seen: true }).remove()).stats.removed,
      };
    `);
    expect(result).toEqual({
      range: 'n2n3',
      or: 'n0n4',
      orFields: 'n0n1n2n4',
      in: 'n1n3',
      all: 'n0n2n4',
      size: 'n0n2n4',
      elem: 'n1n3',
      mod: 'n1n3',
      nested: 'n2',
      regexp: 'n3n4',
      native: 'n0n1',
      not: 'n0',
      nor: 'n1n2n3',
      page: [{ n: 3 }, { n: 2 }],
      count: 3,
      updated: 2,
      removed: 2,
    });
  });

  it('keeps geographic values, and finds by them', async () => {
    const result = await run(`
      const books = db.collection('books');
      await books.add({ data: [{ _id: 'g1', isbn: 'g1', place: db.Geo.Point(120, 30) }, { _id: 'g2', isbn: 'g2', place: db.Geo.Point(121, 31) }] });
      const near = await books.where({ place: _.geoNear({ geometry: db.Geo.Point(121, 31), maxDistance: 500000 }) }).get();
      const line = await db.collection('books').aggregate().geoNear({ near: db.Geo.Point(120, 30), spherical: true, distanceField: 'd', limit: 1 }).end();
      return { near: near.data.map((d) => d._id), point: near.data[0].place.longitude === 121, first: line.list[0]._id, d: line.list[0].d };
    `);
    expect(result).toEqual({ near: ['g2', 'g1'], point: true, first: 'g1', d: 0 });
  });

  it('aggregates', async () => {
    const result = await run(`
      const notes = db.collection('notes');
      await notes.where({ _id: _.exists(true) }).remove();
      await notes.add({ data: [{ _id: 1, k: 'a', n: 1 }, { _id: 2, k: 'a', n: 2 }, { _id: 3, k: 'b', n: 3 }] });
      const grouped = await notes.aggregate().match({ n: _.gte(1) }).group({ _id: '$k', sum: $.sum('$n') }).sort({ sum: -1, _id: 1 }).limit(5).end();
      const looked = await notes.aggregate().match({ _id: 3 })
        .lookup({ from: 'notes', pipeline: $.pipeline().match({ k: 'a', n: _.gt(1) }).project({ n: 1, _id: 0 }).done(), as: 'others' }).end();
      return { grouped: grouped.list, others: looked.list[0].others };
    `);
    expect(result).toEqual({
      grouped: [
        { _id: 'a', sum: 3 },
        { _id: 'b', sum: 3 },
      ],
      others: [{ n: 2 }],
    });
  });
});

describe('the SDK: errors as the real cloud gives them', () => {
  it.each([
    ['a collection that is not there', `await db.collection('none').get()`, { errCode: -502005 }],
    [
      'the same in an aggregation',
      `await db.collection('none').aggregate().end()`,
      { errCode: -1, code: 'DATABASE_COLLECTION_NOT_EXIST' },
    ],
    ['a document that is not there', `await db.collection('notes').doc('none').get()`, { errCode: -1 }],
    [
      'an _id that is there',
      `await db.collection('notes').add({ data: { _id: 'dup' } }); await db.collection('notes').add({ data: { _id: 'dup' } })`,
      { errCode: -502001, message: expect.stringContaining('index: _id_ dup key: { _id: "dup" }') },
    ],
    [
      'a unique index',
      `await db.collection('books').add({ data: { isbn: 'u' } }); await db.collection('books').add({ data: { isbn: 'u' } })`,
      { errCode: -502001, message: expect.stringContaining('E11000 duplicate key error collection: books') },
    ],
    [
      '$inc of a string',
      `await db.collection('notes').doc('s').set({ data: { v: 'x' } }); await db.collection('notes').doc('s').update({ data: { v: _.inc(1) } })`,
      { errCode: -502001 },
    ],
    [
      'an aggregation that MongoDB refuses',
      `await db.collection('notes').aggregate().project({ x: { $nope: 1 } }).end()`,
      { errCode: -1, code: 'DATABASE_REQUEST_FAILED' },
    ],
    [
      'a function that is not there',
      `await cloud.callFunction({ name: 'none' })`,
      { code: 'FUNCTION_NOT_FOUND', errCode: -1 },
    ],
    [
      'a function that throws',
      `await cloud.callFunction({ name: 'hasty', data: { how: 'throw' } })`,
      { code: 'FUNCTIONS_EXECUTE_FAIL', errCode: -1 },
    ],
    [
      'a stored file that is not there',
      `await cloud.downloadFile({ fileID: 'cloud://station-local.7374-station-local/none' })`,
      { code: 'STORAGE_FILE_NONEXIST' },
    ],
    [
      'a path that leads out',
      `await cloud.uploadFile({ cloudPath: '../x', fileContent: Buffer.from('') })`,
      { code: 'STORAGE_REQUEST_FAIL' },
    ],
    [
      'an open API that is not declared',
      `await cloud.openapi.security.mediaCheckAsync({})`,
      { errCode: -604101 },
    ],
    ['an open API that is not known', `await cloud.openapi.wxacode.getUnlimeted({})`, { errCode: -604100 }],
    [
      'an API that is not emulated',
      `await cloud.cloudPay.unifiedOrder({})`,
      { message: expect.stringMatching(/cloudPay|wxPay|undefined|not emulate/i) },
    ],
  ])('%s', async (_name, code, expected) => {
    expect((await run(code)).error).toMatchObject(expected);
  });
});

describe('the SDK: transactions', () => {
  it('commits, and rolls back with the reason', async () => {
    const result = await run(`
      const notes = db.collection('notes');
      await notes.doc('t').set({ data: { n: 1 } });
      const answer = await db.runTransaction(async (tx) => {
        const { data } = await tx.collection('notes').doc('t').get();
        await tx.collection('notes').doc('t').update({ data: { n: data.n + 1 } });
        return 'done';
      });
      const reason = await db.runTransaction(async (tx) => {
        await tx.collection('notes').doc('t').update({ data: { n: 100 } });
        await tx.rollback('no');
      }).catch((e) => e);
      return { answer, reason, n: (await notes.doc('t').get()).data.n };
    `);
    expect(result).toEqual({ answer: 'done', reason: 'no', n: 2 });
  });

  it('lets where().update of a transaction run outside of it, as the real one does', async () => {
    const n = await run(`
      await db.collection('notes').doc('leak').set({ data: { n: 1 } });
      await db.runTransaction(async (tx) => {
        await tx.collection('notes').where({ _id: 'leak' }).update({ data: { n: 2 } });
        await tx.rollback();
      }).catch(() => undefined);
      return (await db.collection('notes').doc('leak').get()).data.n;
    `);
    expect(n).toBe(2);
  });

  it('surfaces a conflict', async () => {
    const result = await run(`
      await db.collection('notes').doc('c').set({ data: { n: 1 } });
      const first = await db.startTransaction();
      await first.collection('notes').doc('c').update({ data: { n: 2 } });
      const second = await db.startTransaction();
      const error = await second.collection('notes').doc('c').update({ data: { n: 3 } }).catch((e) => e);
      await first.commit();
      return { message: error.errMsg || error.message, n: (await db.collection('notes').doc('c').get()).data.n };
    `);
    expect(result.message).toContain('TransactionConflict');
    expect(result.n).toBe(2);
  });
});

describe('the SDK: storage', () => {
  it('uploads, gives an address, downloads and deletes', async () => {
    const result = await run(`
      const { fileID } = await cloud.uploadFile({ cloudPath: '图/a b#1?.txt', fileContent: Buffer.from('hello') });
      const { fileList } = await cloud.getTempFileURL({ fileList: [fileID, 'cloud://station-local.7374-station-local/none'] });
      const down = await cloud.downloadFile({ fileID });
      const deleted = await cloud.deleteFile({ fileList: [fileID] });
      const after = await cloud.getTempFileURL({ fileList: [fileID] });
      return { fileID, url: fileList[0].tempFileURL, statuses: fileList.map((f) => f.status), text: String(down.fileContent), deleted: deleted.fileList[0].status, after: after.fileList[0].status };
    `);
    expect(result).toMatchObject({
      fileID: 'cloud://station-local.7374-station-local/图/a b#1?.txt',
      url: expect.stringContaining(`${cloud.url}/files/图/a b%231%3F.txt?sign=`),
      statuses: [0, -503003],
      text: 'hello',
      deleted: 0,
      after: -503003,
    });
  });
});

describe('the SDK: who calls', () => {
  const context = `return cloud.getWXContext()`;

  it('a mini-program: openid, appid, and userInfo in the event', async () => {
    const { body } = await call(
      cloud,
      'probe',
      { code: 'return { context: cloud.getWXContext(), user: event.userInfo }' },
      { 'x-openid': 'oMe' },
    );
    expect(body.result).toMatchObject({
      context: { OPENID: 'oMe', SOURCE: 'wx_client', ENV: 'station-local' },
      user: { openId: 'oMe' },
    });
  });

  it('the console and HTTP: nobody, and another source', async () => {
    const console = await probe(cloud, context, { 'x-source': 'console' });
    expect(console).toMatchObject({ SOURCE: 'wx_devtools' });
    expect(console.OPENID).toBeUndefined();
    expect(await probe(cloud, context, { 'x-source': 'http' })).toMatchObject({ SOURCE: 'wx_http' });
  });

  it('a function called by a function: the same person, a longer chain', async () => {
    const result = await probe(
      cloud,
      `return (await cloud.callFunction({ name: 'ticker', data: { a: 1 } })).result`,
      { 'x-openid': 'oMe' },
    );
    expect(result).toMatchObject({ event: { a: 1 }, context: { OPENID: 'oMe', SOURCE: 'wx_client,scf' } });
  });

  it('a timer: nobody, its event, and its trigger', async () => {
    const response = await fetch(`${cloud.url}/timer/ticker`, { method: 'POST' });
    const { result } = await response.json();
    expect(result).toMatchObject({
      event: { Type: 'Timer', TriggerName: 'nightly' },
      context: { SOURCE: 'wx_trigger' },
      trigger: 'timer',
    });
    expect(result.context.OPENID).toBeUndefined();
  });

  it('counts the database operations of the call', async () => {
    const { headers } = await call(cloud, 'probe', {
      code: `await db.collection('notes').count(); await db.collection('notes').get()`,
    });
    expect(headers.get('x-database-operations')).toBe('2');
  });
});

describe('the SDK: open APIs', () => {
  it('gives a code that leads to the local address with the scene', async () => {
    const { default: jsQR } = await import('jsqr');
    const base64 = await run(
      `const { buffer, contentType } = await cloud.openapi.wxacode.getUnlimited({ scene: 's=abc&c=1', width: 430 }); return contentType + ' ' + buffer.toString('base64')`,
    );
    const [type, data] = base64.split(' ');
    expect(type).toBe('image/png');
    const { decodePng } = await import('./png');
    const picture = decodePng(Buffer.from(data, 'base64'));
    expect(jsQR(picture.data, picture.width, picture.height)?.data).toBe(
      `${cloud.url}/?scene=s%3Dabc%26c%3D1`,
    );
  });

  it.each([
    [
      'a scene that is too long',
      `await cloud.openapi.wxacode.getUnlimited({ scene: 'x'.repeat(33) })`,
      40169,
    ],
    [
      'a scene with what may not be in it',
      `await cloud.openapi.wxacode.getUnlimited({ scene: 'a%20' })`,
      40129,
    ],
    [
      'a scene with a field of WeChat itself',
      `await cloud.openapi.wxacode.getUnlimited({ scene: 'a=1&scancode_time=2' })`,
      85096,
    ],
    [
      'a width that there is not',
      `await cloud.openapi.wxacode.getUnlimited({ scene: 'a', width: 100 })`,
      40097,
    ],
    [
      'a message with a text that is too long',
      `await cloud.openapi.subscribeMessage.send({ touser: 'o', templateId: 't', data: { thing1: { value: '字'.repeat(21) } } })`,
      47003,
    ],
    [
      'a page with a leading slash',
      `await cloud.openapi.wxacode.getUnlimited({ scene: 'a', page: '/pages/x' })`,
      41030,
    ],
    [
      'a message without data',
      `await cloud.openapi.subscribeMessage.send({ touser: 'o', templateId: 't', data: {} })`,
      47003,
    ],
  ])('refuses %s', async (_name, code, errCode) => {
    expect((await run(code)).error).toMatchObject({ errCode });
  });

  it('checks text, and takes an error that was planted', async () => {
    const check = `return await cloud.openapi.security.msgSecCheck({ content: '好', version: 2, scene: 1, openid: 'o1' })`;
    expect(await run(check)).toMatchObject({ errCode: 0, result: { suggest: 'pass' } });
    await fetch(`${cloud.url}/faults`, {
      method: 'POST',
      body: JSON.stringify({
        target: 'openapi',
        name: 'security.msgSecCheck',
        kind: 'error',
        code: 87014,
        times: 1,
      }),
    });
    expect((await run(check)).error).toMatchObject({ errCode: 87014 });
    expect(await run(check)).toMatchObject({ errCode: 0 });
  });
});
