/** Write locks of transactions: taken at once or not at all by another transaction, waited for by a plain write. */
export class Locks {
  private readonly held = new Map<string, { owner: string; waiting: (() => void)[] }>();

  /** False where another owner has it. */
  take(key: string, owner: string): boolean {
    const lock = this.held.get(key);
    if (lock) return lock.owner === owner;
    this.held.set(key, { owner, waiting: [] });
    return true;
  }

  isHeld(key: string): boolean {
    return this.held.has(key);
  }

  /** Resolves when whoever holds the key lets go. */
  async released(key: string): Promise<void> {
    const lock = this.held.get(key);
    if (lock) await new Promise<void>((resolve) => lock.waiting.push(resolve));
  }

  releaseAll(owner: string): void {
    for (const [key, lock] of this.held) {
      if (lock.owner !== owner) continue;
      this.held.delete(key);
      for (const resolve of lock.waiting) resolve();
    }
  }
}
