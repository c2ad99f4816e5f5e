/** One content as it was found, before anything is judged: a text with its front matter, or a row of a table. */
export interface RawContent {
  /** Where it stands, for messages: the path of a file, or a path and a row. */
  origin: string;
  /** What its id is made from when it names none; the same for the same file on every import. */
  identity: string;
  /** Folder that its relative media paths start from. */
  folder: string;
  /** By the names of ContentDocument, values as they were typed. */
  fields: Record<string, unknown>;
  /** Markdown. */
  body: string;
  /** Absent for what is no statute. */
  statute?: StatuteFacts;
}

/** What a statute says about itself above its first article. */
export interface StatuteFacts {
  title: string;
  /** Whoever passed it, in full: 温州市人民代表大会常务委员会. */
  issuer?: string;
  /** Day of this version (YYYY-MM-DD): the last passing or amendment. */
  version?: string;
  /** Day from which the text stands (YYYY-MM-DD): the latest of all its dates that is not in the future. */
  validFrom?: string;
}

/** Something a person has to know. `refused`: this content is not imported. `note`: it is, with what the sentence says. */
export interface ImportProblem {
  origin: string;
  effect: 'refused' | 'note';
  /** The field it is about, by its name in the file. */
  field?: string;
  /** Says what is wrong and what to do. */
  text: string;
}

/** Takes something to know about the content at hand. */
export type Note = (problem: Omit<ImportProblem, 'origin' | 'effect'>) => void;

/** Stops one content, never the others. */
export class RefusedError extends Error {
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = 'RefusedError';
  }
}

/** The problem that a refusal is. Anything else that was thrown is a bug and is thrown on. */
export function refusal(origin: string, error: unknown): ImportProblem {
  if (!(error instanceof RefusedError)) throw error;
  return { origin, effect: 'refused', text: error.message, ...(error.field && { field: error.field }) };
}
