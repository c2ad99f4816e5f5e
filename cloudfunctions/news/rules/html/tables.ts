import { isTag, type Element } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import type { Block } from '../../../../types/content';
import { collapseWhitespace } from './plain-text';

const { getElementsByTagName, innerText } = DomUtils;

/** More than this is no table a phone can show. */
const ROWS = 200;
const COLUMNS = 12;
/** Cells with more text than this are paragraphs in a grid. */
const CELL = 300;

/** A table of data as a block; `undefined` for one that only lays out its page (nested, pictures inside, one column, long texts). */
export function readTable(table: Element): Block | undefined {
  if (
    getElementsByTagName('table', table.children).length > 0 ||
    getElementsByTagName('img', table.children).length > 0
  ) {
    return undefined;
  }
  const rows = getElementsByTagName('tr', table.children).map((row) =>
    row.children.filter((cell): cell is Element => isTag(cell) && (cell.name === 'td' || cell.name === 'th')),
  );
  const texts = rows.map((row) => row.map((cell) => collapseWhitespace(innerText(cell))));
  const filled = texts.filter((row) => row.some((cell) => cell !== ''));
  const columns = Math.max(0, ...filled.map((row) => row.length));
  if (filled.length < 2 || columns < 2 || columns > COLUMNS || filled.length > ROWS) return undefined;
  if (filled.some((row) => row.some((cell) => cell.length > CELL))) return undefined;
  const headed = rows[0]?.every((cell) => cell.name === 'th') === true;
  return { type: 'table', head: headed ? (filled[0] ?? []) : [], rows: headed ? filled.slice(1) : filled };
}
