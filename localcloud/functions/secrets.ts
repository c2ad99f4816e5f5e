/** Secrets of functions: made up once for a data directory and kept in it, so that what was hashed with one stays comparable. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

export class Secrets {
  private readonly values: Record<string, string>;

  constructor(private readonly path: string) {
    this.values = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  }

  get(name: string): string {
    const known = this.values[name];
    if (known !== undefined) return known;
    const made = randomBytes(32).toString('base64url');
    this.values[name] = made;
    writeFileSync(`${this.path}.new`, JSON.stringify(this.values, null, 2), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
    return made;
  }
}
