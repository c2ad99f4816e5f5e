import {
  admit,
  type CallerClass,
  type CallerFacts,
} from '../../../../../cloudfunctions/shared/runtime/caller';
import { fakeDatabase } from '../../../../harness/fake-platform';

const database = fakeDatabase({
  staff: [
    { _id: '1', openid: 'o-official', regions: ['330803', '3308号'], role: '编辑' },
    { _id: '2', openid: 'o-left', active: '否' },
  ],
});
beforeEach(() => void (database.operations.length = 0));

const ALL: readonly CallerClass[] = ['visitor', 'staff', 'console', 'timer'];

function ask(
  allowed: readonly CallerClass[],
  identity: CallerFacts['identity'],
  more: Partial<CallerFacts> = {},
) {
  return admit(allowed, { identity, consoleSources: undefined, knowsSecret: undefined, database, ...more });
}

describe('who is let in', () => {
  it.each<[string, CallerFacts['identity'], readonly CallerClass[], unknown]>([
    ['a resident', { openid: 'o', source: 'wx_client' }, ['visitor'], { caller: 'visitor' }],
    [
      'an official, with what they answer for',
      { openid: 'o-official', source: 'wx_client' },
      ['staff'],
      { caller: 'staff', staff: { regions: ['330803'], role: '编辑' } },
    ],
    ['the timer', { source: 'wx_trigger' }, ['timer'], { caller: 'timer' }],
    ['no resident where staff are asked for', { openid: 'o', source: 'wx_client' }, ['staff'], 'FORBIDDEN'],
    ['nobody who left', { openid: 'o-left', source: 'wx_client' }, ['staff'], 'FORBIDDEN'],
    ['no resident where the console is', { openid: 'o', source: 'wx_client' }, ['console'], 'FORBIDDEN'],
    ['nobody without an openid', { source: 'wx_http' }, ['visitor', 'staff'], 'UNAUTHENTICATED'],
    ['no timer that has an openid', { openid: 'o', source: 'wx_trigger' }, ['timer'], 'FORBIDDEN'],
    ['no timer where it is not named', { source: 'wx_trigger' }, ['visitor', 'console'], 'UNAUTHENTICATED'],
    ['nobody where nobody is named', { openid: 'o-official', source: 'wx_client' }, [], 'FORBIDDEN'],
  ])('is %s', async (_name, identity, allowed, admission) => {
    await expect(ask(allowed, identity)).resolves.toEqual(admission);
  });

  it('where visitors may call, an official is one too, and no record is looked up', async () => {
    await expect(ask(ALL, { openid: 'o-official', source: 'wx_client' })).resolves.toEqual({
      caller: 'visitor',
    });
    expect(database.operations).toEqual([]);
  });
});

describe('the console', () => {
  it.each([
    ['wx_devtools', true],
    ['wx_console,wx_devtools', false],
    ['wx_client', false],
    ['', false],
  ])('is what comes as %j: %s', async (source, admitted) => {
    const more = { consoleSources: ' wx_console , wx_devtools,' };
    await expect(ask(['console'], { source }, more)).resolves.toEqual(
      admitted ? { caller: 'console' } : 'UNAUTHENTICATED',
    );
  });

  it('is nobody whom WeChat knows by an openid, wherever they call from', async () => {
    const more = { consoleSources: 'wx_devtools' };
    await expect(ask(['console'], { openid: 'o', source: 'wx_devtools' }, more)).resolves.toBe('FORBIDDEN');
  });

  it.each([true, false])('is whoever knows the secret, resident or not: %s', async (knows) => {
    const knowsSecret = jest.fn(() => Promise.resolve(knows));
    await expect(ask(['console'], { openid: 'o', source: 'wx_client' }, { knowsSecret })).resolves.toEqual(
      knows ? { caller: 'console' } : 'FORBIDDEN',
    );
    await expect(ask(['console'], { source: 'wx_http' }, { knowsSecret })).resolves.toEqual(
      knows ? { caller: 'console' } : 'UNAUTHENTICATED',
    );
  });

  it('is asked for no secret where it may not call, where visitors may, or where it is known by its source', async () => {
    const knowsSecret = jest.fn(() => Promise.resolve(true));
    await ask(['visitor'], { openid: 'o', source: 'wx_client' }, { knowsSecret });
    await ask(['console', 'visitor'], { openid: 'o', source: 'wx_client' }, { knowsSecret });
    await ask(['console'], { source: 'wx_devtools' }, { knowsSecret, consoleSources: 'wx_devtools' });
    expect(knowsSecret).not.toHaveBeenCalled();
  });
});
