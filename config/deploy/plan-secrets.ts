import { SHORTEST_SECRET, type Desired, type Present } from './environment';

export interface Secret {
  value: string;
  /** For the sentence of a step: where it comes from. */
  origin: string;
}

export interface SettledSecrets {
  /** By the name of the variable; nothing where it was refused. */
  secrets: ReadonlyMap<string, Secret>;
  notices: readonly string[];
  refusals: readonly string[];
}

/**
 * Settles the value of every secret that a function declares: the one that is there, else the one that was given, else a new one.
 * What has been kept under one can be read under no other, so none is ever changed, and two that differ are nothing to guess about.
 */
export function settleSecrets(
  desired: Desired,
  present: Present,
  given: Readonly<Record<string, string | undefined>>,
  make: () => string,
): SettledSecrets {
  const secrets = new Map<string, Secret>();
  const notices: string[] = [];
  const refusals: string[] = [];
  for (const name of new Set(desired.functions.flatMap((wanted) => wanted.secrets))) {
    const holders = new Map<string, string[]>();
    for (const wanted of desired.functions) {
      // Empty counts as absent, as it does for the functions.
      const value = wanted.secrets.includes(name) && present.functions.get(wanted.name)?.variables[name];
      if (value) holders.set(value, [...(holders.get(value) ?? []), wanted.name]);
    }
    const [kept] = holders.keys();
    const own = given[name];
    if (holders.size > 1) {
      const sides = [...holders.values()].map((functions) => functions.join(', '));
      refusals.push(
        `${name} is not the same everywhere: it has one value in ${sides.join('; another in ')}. Find out under which one data has been kept, and set it for all of these in the cloud console.`,
      );
    } else if (kept !== undefined && own && own !== kept) {
      refusals.push(
        `${name} is another one in the environment than in your shell, and is never changed: what has been kept under it could not be found again. Unset it in your shell.`,
      );
    } else if (kept !== undefined) {
      secrets.set(name, { value: kept, origin: 'as the other functions have it' });
    } else if (own) {
      secrets.set(name, { value: own, origin: 'from your shell' });
      // Data may have been kept under it already: then it cannot be another.
      if (own.length < SHORTEST_SECRET)
        notices.push(
          `${name} from your shell has ${own.length} characters; with fewer than ${SHORTEST_SECRET} it can be guessed. If nothing was kept under it yet, leave it out and one is made.`,
        );
    } else {
      secrets.set(name, { value: make(), origin: 'made now' });
      if (present.collections.size > 0)
        notices.push(
          `no function has ${name} yet, but collections are there. If data was kept under an earlier one, stop and give that: ${name}=… npm run deploy -- …`,
        );
    }
  }
  return { secrets, notices, refusals };
}
