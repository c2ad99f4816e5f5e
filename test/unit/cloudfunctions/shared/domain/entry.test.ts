import { resolveEntry } from '../../../../../cloudfunctions/shared/domain/entry';
import { ENTRY_CASES, ENTRY_HOSTS } from '../../../../fixtures/entry-cases';

describe('resolveEntry', () => {
  it.each(ENTRY_CASES)('reads $name', ({ given, expected }) => {
    const resolved = resolveEntry(given, ENTRY_HOSTS);
    expect(resolved).toEqual(
      expected === 'invalid'
        ? 'ENTRY_INVALID'
        : { station: { code: expected.station }, via: 'scan', target: expected.target ?? {} },
    );
  });

  it('takes the scanned code before a remembered station', () => {
    expect(resolveEntry({ scene: 's%3Dqz01', stationId: 'wz01', via: 'recent' }, [])).toMatchObject({
      station: { code: 'qz01' },
      via: 'scan',
    });
  });

  it('passes a remembered station on as id or code, with how it was found', () => {
    expect(resolveEntry({ stationId: 'x', via: 'search' }, [])).toEqual({
      station: { idOrCode: 'x' },
      via: 'search',
      target: {},
    });
    expect(resolveEntry({ stationId: 'x' }, [])).toMatchObject({ via: 'recent' });
  });

  it.each([{}, { scene: '' }, { q: '', stationId: '' }])('asks for a station when %j holds none', (entry) => {
    expect(resolveEntry(entry, ENTRY_HOSTS)).toBe('ENTRY_MISSING');
  });

  it('knows no host when none is configured', () => {
    expect(resolveEntry({ q: 'https%3A%2F%2Fstation.example.cn%2Fs%2Fqz01' }, [])).toBe('ENTRY_INVALID');
  });
});
