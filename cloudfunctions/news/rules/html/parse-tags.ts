import { Parser, type Handler, type ParserOptions } from 'htmlparser2';

/** Deeper than this nobody writes. The parser's stack costs the square of the depth: of megabytes of open tags it would take minutes. */
const MAX_DEPTH = 2_000;

class TooDeep extends Error {}

/**
 * Tells a handler what stands in a mark-up, to its end or to where it is nested past all reason: then what is open stays so.
 * @param ending called when the text is over and what it left open is about to be closed
 * @returns whether it came to the end
 */
export function parseTags(
  text: string,
  handler: Partial<Handler>,
  options: ParserOptions,
  ending?: () => void,
): boolean {
  let depth = 0;
  const parser = new Parser(
    {
      ...handler,
      onopentag(name, attributes, isImplied) {
        depth += 1;
        if (depth > MAX_DEPTH) throw new TooDeep();
        handler.onopentag?.(name, attributes, isImplied);
      },
      onclosetag(name, isImplied) {
        depth -= 1;
        handler.onclosetag?.(name, isImplied);
      },
    },
    options,
  );
  try {
    parser.write(text);
    ending?.();
    parser.end();
    return true;
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return false;
  }
}
