/**
 * A filter from what somebody typed: a field, a condition and a value. Nobody who searches knows whether a number was stored as a
 * number or as text, or a day as a date, as milliseconds or as text, so that all that the value may mean is looked for. In
 * quotation marks it is text and nothing else.
 */

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z)?)?$/;
const DAY_MS = 86_400_000;

const COMPARISONS = { gt: '$gt', gte: '$gte', lt: '$lt', lte: '$lte' };

const date = (ms) => ({ $date: { $numberLong: String(ms) } });

/** Days and times without a zone are those of China. `span` is what one of them covers, in milliseconds. */
function instantOf(text) {
  const found = DAY.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, ms = '0', utc] = found;
  const at = Date.UTC(year, month - 1, day, hour ?? 0, minute ?? 0, second ?? 0, ms.padEnd(3, '0'));
  const span =
    hour === undefined ? DAY_MS : second === undefined ? 60_000 : found[7] === undefined ? 1000 : 1;
  return { from: utc ? at : at - 8 * 3_600_000, span };
}

/** All that a typed value may mean. */
function meaningsOf(text) {
  const quoted = /^"(.*)"$/.exec(text);
  if (quoted) return { values: [quoted[1]] };
  const values = [text];
  if (NUMBER.test(text) && Number.isSafeInteger(Math.trunc(Number(text)))) values.push(Number(text));
  if (text === 'true' || text === '是') values.push(true);
  if (text === 'false' || text === '否') values.push(false);
  if (text === 'null') values.push(null);
  return { values, instant: instantOf(text) };
}

const anyOf = (filters) => (filters.length === 1 ? filters[0] : { $or: filters });

function equal(field, text) {
  const { values, instant } = meaningsOf(text);
  const filters = [{ [field]: values.length === 1 ? values[0] : { $in: values } }];
  if (instant) {
    const { from, span } = instant;
    filters.push({ [field]: { $gte: date(from), $lt: date(from + span) } });
    filters.push({ [field]: { $gte: from, $lt: from + span } });
  }
  return anyOf(filters);
}

function compared(field, condition, text) {
  const { values, instant } = meaningsOf(text);
  const operator = COMPARISONS[condition];
  if (!instant)
    return { [field]: { [operator]: values.find((value) => typeof value === 'number') ?? values[0] } };
  // After a day is after its end; up to a day is with all of it.
  const edge = instant.from + (condition === 'gt' || condition === 'lte' ? instant.span : 0);
  const open = { gt: '$gte', lte: '$lt' }[condition] ?? operator;
  return anyOf([
    { [field]: { [operator]: text } },
    { [field]: { [open]: date(edge) } },
    { [field]: { [open]: edge } },
  ]);
}

/** @param condition `eq`, `ne`, `gt`, `gte`, `lt`, `lte`, `has` (contains), `missing` or `present` */
export function filterOf(field, condition, value) {
  const text = value.trim();
  switch (condition) {
    case 'missing':
      return { [field]: { $exists: false } };
    case 'present':
      return { [field]: { $exists: true } };
    case 'has':
      return { [field]: { $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } };
    case 'ne':
      return { $nor: [equal(field, text)] };
    case 'eq':
      return equal(field, text);
    default:
      return compared(field, condition, text);
  }
}
