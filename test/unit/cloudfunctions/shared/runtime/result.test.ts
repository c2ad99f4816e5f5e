import { succeed, refuse } from '../../../../../cloudfunctions/shared/runtime/result';

it('an answer is ok, a refusal says its code, and its details only where there are any', () => {
  expect(succeed({ items: [] })).toEqual({ ok: true, data: { items: [] } });
  expect(refuse('NOT_FOUND')).toEqual({ ok: false, code: 'NOT_FOUND' });
  expect(Object.keys(refuse('NOT_FOUND'))).not.toContain('details');
  expect(refuse('INVALID_INPUT', { path: 'id' })).toEqual({
    ok: false,
    code: 'INVALID_INPUT',
    details: { path: 'id' },
  });
});
