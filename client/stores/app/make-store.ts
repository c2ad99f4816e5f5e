import { makeAutoObservable } from 'mobx';

/**
 * Makes a class a store: its fields can be observed, its getters are computed, its methods are actions and bound to it. Call it in the
 * constructor, once the fields have their first values. A field is observed by what it refers to: an object in it is replaced, never
 * changed in place, and whatever a store only keeps (ports, services, other stores, counters) stays as it is.
 */
export function makeStore(store: object): void {
  makeAutoObservable(store, {}, { autoBind: true, deep: false });
}
