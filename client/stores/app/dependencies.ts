import type { Ports } from '../../ports/ports';
import type { Services } from '../../services/services';
import type { ConnectionStore } from './connection-store';
import type { OutboxStore } from '../sync/outbox-store';
import type { ProgressStore } from '../progress/progress-store';
import type { PlayerStore } from '../playback/player-store';

/** What a page's own store is given: the root store is one. Each store names the parts it needs, so tests bring no more. */
export interface StoreDependencies {
  ports: Ports;
  services: Services;
  connection: ConnectionStore;
  outbox: OutboxStore;
  places: ProgressStore;
  player: PlayerStore;
}
