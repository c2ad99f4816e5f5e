/**
 * What is thrown where something of ours is at fault. Its message is made of constants and of our own names, never of what a caller
 * sent: the log tells it.
 */
export class InternalError extends Error {}

/** A setting is missing without which a call cannot be answered. Who throws it knows that the log has named the setting. */
export class MissingSettingError extends InternalError {}

/** Codes as they look with WeChat, MongoDB and Node: -502001, DATABASE_REQUEST_FAILED, ECONNRESET. */
const CODE = /^-?[0-9A-Za-z_.]{1,40}$/;
/** The SDK's messages begin with the name of what was asked. */
const ASKED = /^[A-Za-z.]{1,40}:fail\b/;
const FRAME = /^ {4}at .+:\d+:\d+\)?$/;
const MOST_FRAMES = 12;
const LONGEST = 2_000;

/** An error for the log: what it is, and where it was thrown. */
export function describeError(error: unknown): string {
  const { message, stack } = Object(error) as Record<string, unknown>;
  return [nameError(error), ...framesOf(stack, message)].join('\n').slice(0, LONGEST);
}

/**
 * Kind and codes of an error. Its message only where that is ours: the database quotes what it was asked in its own, and the language
 * what it could not read, which may be a caller's words.
 */
export function nameError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  const { name, code, errCode, errMsg } = error as Record<string, unknown>;
  const codes = [name, errCode, code].filter(isCode);
  const asked = typeof errMsg === 'string' ? ASKED.exec(errMsg)?.[0] : undefined;
  const own = error instanceof InternalError ? error.message : undefined;
  return [...codes, asked, own].filter((part) => part !== undefined).join(' ');
}

function isCode(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && CODE.test(String(value));
}

/** The places in a stack, which stand behind the message: what looks like one in the message itself is none. */
function framesOf(stack: unknown, message: unknown): string[] {
  if (typeof stack !== 'string' || typeof message !== 'string') return [];
  const at = stack.indexOf(message);
  // A message that was changed later stands there as it was.
  if (at === -1) return [];
  return stack
    .slice(at + message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, MOST_FRAMES);
}
