import { encodeCursor } from '../../../../../cloudfunctions/shared/domain/paging/cursor';
import { openCursor, sealCursor } from '../../../../../cloudfunctions/shared/runtime/sealed-cursor';
import { fakePlatform } from '../../../../harness/fake-platform';

const under = (secret: string | undefined) => ({
  hashOf: (text: string) => (secret === undefined ? undefined : fakePlatform().keyedHash(secret, text)),
});
const call = under('secret');
const cursor = encodeCursor(['stats.suspects'], [['text', 'pseudonym-of-somebody.2026-11-24']]);

it('comes back as it was, and shows nothing of what is in it', () => {
  const sealed = sealCursor(call, cursor);
  expect(sealed).toMatch(/^[0-9A-Za-z_-]+$/);
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('pseudonym');
  expect(openCursor(call, sealed)).toBe(cursor);
  expect(sealCursor(call, cursor)).not.toBe(sealed);
});

it('does not open under another secret, nor what is no sealed cursor', () => {
  const sealed = sealCursor(call, cursor);
  expect(openCursor(under('another'), sealed)).toBeUndefined();
  for (const text of [cursor, `${sealed}=`, ` ${sealed}`, sealed.slice(1), '', 'AAAA', '学'])
    expect(openCursor(call, text)).toBeUndefined();
});

it('is good for this instance alone where there is no secret', () => {
  const sealed = sealCursor(under(undefined), cursor);
  expect(openCursor(under(undefined), sealed)).toBe(cursor);
  expect(openCursor(call, sealed)).toBeUndefined();
});

it('is as long as an input may be at most, however long the key is', () => {
  const text = ['text', '\u0001'.repeat(100)] as const;
  expect(
    sealCursor(call, encodeCursor(['stats.stations', '330803', 'all'], [text, text])).length,
  ).toBeLessThan(2_048);
});
