import type { Ports } from '../ports/ports';
import type { Services } from '../services/services';
import type { ConnectionStore } from './connection-store';
import type { OutboxStore } from './outbox-store';
import type { PlacesStore } from './places-store';
import type { PlayerStore } from './player-store';

/** What a page's own store is given: the root store is one. Each store names the parts it needs, so tests bring no more. */
export interface StoreContext {
  ports: Ports;
  services: Services;
  connection: ConnectionStore;
  outbox: OutboxStore;
  places: PlacesStore;
  player: PlayerStore;
}
