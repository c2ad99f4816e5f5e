import fc from 'fast-check';
import { fitsPoster, shortId } from '../../../../config/content/identity';

describe('short ids', () => {
  it('fit a poster code and depend on nothing but what they are made from', () => {
    fc.assert(
      fc.property(fc.string(), (identity) => {
        expect(fitsPoster(shortId(identity))).toBe(true);
        expect(shortId(identity)).toBe(shortId(identity));
      }),
    );
  });

  it('are the same for a name however its characters are composed', () => {
    expect(shortId('caf\u00e9')).toBe(shortId('cafe\u0301'));
  });

  it('stay as they are: codes are printed', () => {
    expect(shortId('statute/衢州市城市绿化条例/2017-12-14')).toBe('lnwn5chqqojy');
  });
});
