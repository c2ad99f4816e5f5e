/** Ends the process where Node is older than package.json asks for. Older ones run this: it uses nothing that they lack. */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace('>=', '');
const [major, minor] = process.versions.node.split('.').map(Number);
const [neededMajor, neededMinor] = needed.split('.').map(Number);

if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(`Node.js ${needed} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
