import type { Modules } from '../../../types/station';
import { makeStore } from './make-store';

export type ModuleName = keyof Modules;

/** Which parts of the product are on at this station. A part that is off, or not known yet, leaves no trace on any screen. */
export class ModulesStore {
  private switches: Partial<Modules> = {};

  constructor() {
    makeStore(this);
  }

  isOn(name: ModuleName): boolean {
    return this.switches[name] === true;
  }

  /** Takes what the station's answer says. */
  apply(modules: Partial<Modules>): void {
    this.switches = modules;
  }
}
