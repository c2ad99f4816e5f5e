import { parse } from 'yaml';

export interface FrontMatter {
  fields: Record<string, unknown>;
  /** The Markdown below it. */
  body: string;
}

/** Splits a text into its YAML front matter and the Markdown below. Throws with the YAML parser's own line when it is no mapping. */
export function splitFrontMatter(text: string): FrontMatter {
  const match = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { fields: {}, body: text };
  const parsed: unknown = parse(match[1] ?? '');
  if (parsed === null || parsed === undefined) return { fields: {}, body: text.slice(match[0].length) };
  if (typeof parsed !== 'object' || Array.isArray(parsed))
    throw new Error('it is not a list of "name: value" lines');
  return { fields: parsed as Record<string, unknown>, body: text.slice(match[0].length) };
}
