import { makeAutoObservable, runInAction } from 'mobx';
import type { NetworkPort } from '../ports/network';

/** Whether the phone has a network. */
export class ConnectionStore {
  online = true;

  constructor(network: NetworkPort) {
    makeAutoObservable(this);
    network.watch((online) => runInAction(() => (this.online = online)));
  }
}
