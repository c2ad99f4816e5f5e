import type { Cloud } from './cloud';
import { whenIdle, type Wait } from './idle';
import type { Desired, Present, PresentCollection, PresentFunction } from './environment';

/**
 * Reads what an environment holds of what is wanted, and the names of the rest. Changes nothing. Waits for functions that the cloud is
 * busy with, as an earlier deploy may have left them: what becomes of them decides what has to be done.
 */
export async function survey(cloud: Cloud, desired: Desired, wait: Wait): Promise<Present> {
  const collections = new Map<string, PresentCollection>();
  const functions = new Map<string, PresentFunction>();
  const collectionNames = await cloud.collectionNames();
  const functionNames = await cloud.functionNames();
  for (const { name } of desired.collections)
    if (collectionNames.includes(name)) collections.set(name, await cloud.describeCollection(name));
  for (const { name } of desired.functions)
    if (functionNames.includes(name)) functions.set(name, await whenIdle(name, cloud, wait));
  return {
    collections,
    functions,
    otherCollections: collectionNames.filter((name) => !collections.has(name)).sort(),
    otherFunctions: functionNames.filter((name) => !functions.has(name)).sort(),
  };
}
