import { splitText } from '../../../../config/content/markdown-file';
import { RefusedError } from '../../../../config/content/raw-content';
import { HOSTILE } from '../../../fixtures/hostile-texts';
import { cpuTimeOf } from '../../../harness/cpu-time';

const between = (lines: string) => `---\n${lines}\n---\n正文`;

it('is read above the text', () => {
  expect(splitText(between('title: 甲\nregions: "33"'))).toEqual({
    fields: { title: '甲', regions: '33' },
    body: '正文',
  });
});

it('is refused where it is longer than anybody writes one', () => {
  const long = between(`summary: ${'摘'.repeat(3000)}`);
  expect(() => splitText(long)).toThrow(
    'has front matter that cannot be read: it has more than 8 KB. The text belongs below the second ---, not between the two.',
  );
  expect(splitText(between(`summary: ${'摘'.repeat(2500)}`)).body).toBe('正文');
});

it.each(['[', '{a: ', '- ', '? ', '{"a":[', '[], ['])('is refused with 7,500 signs of %s', (sign) => {
  // They could end the process, not only the import.
  const text = between(sign.repeat(7_500 / sign.length));
  expect(() => splitText(text)).toThrow('it has lists in lists, more than 40 of them');
});

it('has lists in lists and rows of dashes', () => {
  const { fields } = splitText(between(`regions: [["33"], ["3308"]]\nsummary: ${'-- '.repeat(100)}`));
  expect(fields).toEqual({ regions: [['33'], ['3308']], summary: '-- '.repeat(100).trim() });
});

it('takes no time of what nobody meant to be one', () => {
  // 60,000 of such brackets took 4.5 s.
  const text = between(']'.repeat(60_000));
  expect(cpuTimeOf(() => expect(() => splitText(text)).toThrow())).toBeLessThan(500);
});

it.each(HOSTILE)('takes time by its length of %s', (_name, make) => {
  const text = between(make(7_500).slice(0, 7_500));
  const read = () => {
    try {
      splitText(text);
    } catch (error) {
      expect(error).toBeInstanceOf(RefusedError);
    }
  };
  expect(cpuTimeOf(read)).toBeLessThan(2_000);
});
