import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { collapseWhitespace } from '../../../cloudfunctions/news/rules/html/plain-text';
import type { CheckOutcome } from './feedparser-checks';

interface Plain {
  title?: string | { value?: string };
  link?: string;
  links?: { rel?: string; href?: string }[];
}

/** Title and link checks of entries and feeds: how many hold here, how many there are, the budget, and how many hold in plain feedsmith. */
export function plainFeedsmithShare(
  folder: string,
  outcomes: readonly CheckOutcome[],
): [held: number, all: number, budget: number, plain: number] {
  const checks = outcomes.filter(
    ({ check, outcome }) =>
      outcome !== 'left out' &&
      check.op === 'eq' &&
      (check.path.at(-1) === 'title' || check.path.at(-1) === 'link') &&
      check.path.length <= 3,
  );
  const plain = checks.filter(({ file, check }) => {
    const subject = subjectOf(join(folder, file), check.path);
    const value = check.path.at(-1) === 'title' ? titleOf(subject) : linkOf(subject);
    return value !== undefined && collapseWhitespace(value) === collapseWhitespace(String(check.value));
  });
  return [checks.filter(({ outcome }) => outcome === 'held').length, checks.length, 0.97, plain.length];
}

function subjectOf(file: string, path: readonly (string | number)[]): Plain | undefined {
  try {
    const { feed } = parseFeed(readFileSync(file, 'utf8')) as {
      feed: Plain & { items?: Plain[]; entries?: Plain[] };
    };
    return path[0] === 'feed' ? feed : (feed.items ?? feed.entries)?.[Number(path[1])];
  } catch {
    return undefined;
  }
}

function titleOf(subject: Plain | undefined): string | undefined {
  return typeof subject?.title === 'string' ? subject.title : subject?.title?.value;
}

function linkOf(subject: Plain | undefined): string | undefined {
  return (
    subject?.link ?? subject?.links?.find((link) => link.rel === undefined || link.rel === 'alternate')?.href
  );
}
