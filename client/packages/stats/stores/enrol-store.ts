import { runInAction } from 'mobx';
import type { EnrolAnswer } from '../../../../types/me';
import type { CloudProblem } from '../../../ports/cloud';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { makeStore } from '../../../stores/app/make-store';

/** The code by which somebody who works here is entered: an official is told it. */
export class EnrolStore {
  asking = false;
  /** The code in hand. */
  given: EnrolAnswer | null = null;
  /** What looking again came to: not entered yet, or the code is over and another is to be asked for. */
  after: 'nothing' | 'waiting' | 'expired' = 'nothing';
  error: CloudProblem | null = null;

  constructor(private readonly context: Pick<StoreDependencies, 'services' | 'ports'>) {
    makeStore(this);
  }

  /** Asks for the code. While it holds it is the same, on whatever phone. */
  async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.after = 'nothing';
    this.error = null;
    const outcome = await this.context.services.me.enrol({});
    runInAction(() => {
      this.asking = false;
      if (outcome.ok) this.given = outcome.data;
      else this.error = outcome.error;
    });
  }

  /** Whoever has a code looks whether they are let in by now: call it when the figures are asked for again. */
  lookAgain(): void {
    if (this.given === null) return;
    this.after = this.context.ports.clock.now() < this.given.expiresAt ? 'waiting' : 'expired';
    if (this.after === 'expired') this.given = null;
  }
}
