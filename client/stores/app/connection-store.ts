import { runInAction } from 'mobx';
import type { NetworkPort } from '../../ports/network';
import { makeStore } from './make-store';

/** Whether the phone has a network. */
export class ConnectionStore {
  online = true;

  constructor(network: NetworkPort) {
    makeStore(this);
    network.watch((online) => runInAction(() => (this.online = online)));
  }
}
