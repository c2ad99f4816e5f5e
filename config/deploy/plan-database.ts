import type { Desired, DesiredCollection, Index, Present, PresentCollection } from './environment';
import type { DeployPlan, DeployStep } from './step';

/** What WeChat makes of itself in every collection. */
const BUILT_IN = /^_(id|openid)_/;

/** Collections, each closed to phones before anything is in it, and their indexes. Drops no index but to build it anew. */
export function planDatabase(desired: Desired, present: Present): DeployPlan {
  const plans = desired.collections.map((collection) =>
    planCollection(collection, present.collections.get(collection.name)),
  );
  return {
    steps: plans.flatMap(({ steps }) => steps),
    notices: [
      ...plans.flatMap(({ notices }) => notices),
      ...present.otherCollections.map((name) => `the collection ${name} is none of this project's`),
    ],
    refusals: plans.flatMap(({ refusals }) => refusals),
  };
}

function planCollection(wanted: DesiredCollection, there: PresentCollection | undefined): DeployPlan {
  const { name, permission, indexes } = wanted;
  const steps: DeployStep[] = [];
  const notices: string[] = [];
  const refusals: string[] = [];
  if (!there) {
    const sentence = `create the collection ${name}, ${permission}`;
    steps.push({ kind: 'createCollection', collection: name, permission, sentence });
  } else if (there.permission !== permission) {
    const sentence = `set the permission of ${name} to ${permission} (is ${there.permission || 'unknown'})`;
    steps.push({ kind: 'setPermission', collection: name, permission, sentence });
  }

  const present = there?.indexes ?? [];
  const serving = new Set<Index>();
  for (const index of indexes) {
    const namesake = present.find((other) => other.name === index.name);
    const twin = present.find((other) => sameKeys(other, index));
    if (namesake) serving.add(namesake);
    if (namesake && sameKeys(namesake, index) && namesake.unique === index.unique) continue;
    if (namesake) {
      const sentence = `build the index ${spell(index)} of ${name} anew (is ${spell(namesake)})`;
      steps.push({ kind: 'createIndex', collection: name, index, instead: true, sentence });
    } else if (twin?.unique === index.unique) {
      // A database has one index over the same fields; its name matters to nobody.
      serving.add(twin);
      notices.push(`${name} has the index ${index.name} under the name ${twin.name}, which serves`);
    } else if (twin) {
      serving.add(twin);
      refusals.push(
        `${name} has the index ${spell(twin)}; what is needed over the same fields is ${spell(index)}, and there cannot be both. Drop ${twin.name} in the cloud console.`,
      );
    } else {
      const sentence = `build the index ${spell(index)} of ${name}`;
      steps.push({ kind: 'createIndex', collection: name, index, instead: false, sentence });
    }
  }
  for (const index of present)
    if (!serving.has(index) && !BUILT_IN.test(index.name))
      notices.push(`${name} has the index ${spell(index)}, which nothing here needs`);
  return { steps, notices, refusals };
}

function sameKeys(left: Index, right: Index): boolean {
  return JSON.stringify(left.keys) === JSON.stringify(right.keys);
}

/** `newest (regions ↑, publishAt ↓)` */
function spell({ name, keys, unique }: Index): string {
  const fields = keys.map(([field, direction]) =>
    direction === '1' ? `${field} ↑` : direction === '-1' ? `${field} ↓` : `${field} ${direction}`,
  );
  return `${name} (${fields.join(', ')}${unique ? '; unique' : ''})`;
}
