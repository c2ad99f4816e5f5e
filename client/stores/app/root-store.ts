import { configure, reaction } from 'mobx';
import type { EnterOptions } from '../../ports/entry';
import type { Ports } from '../../ports/ports';
import type { Services } from '../../services/services';
import { ConnectionStore } from './connection-store';
import type { StoreDependencies } from './dependencies';
import { EntryStore } from '../station/entry-store';
import { FavouritesStore } from '../progress/favourites-store';
import { MeStore } from '../progress/history-store';
import { ModulesStore } from './modules-store';
import { OutboxStore } from '../sync/outbox-store';
import { ProgressStore } from '../progress/progress-store';
import { PlayerStore } from '../playback/player-store';
import { SettingsStore } from './settings-store';
import type { EntryDecision } from '../station/decide-entry';
import { StationStore } from '../station/station-store';

configure({ enforceActions: 'always' });

/** WeChat opens the page that a code points to within this time after the program came to the front. */
const PAGE_LOAD_MS = 1_000;

/**
 * Joins the stores that live as long as the program. Stores of one page (AlbumStore, ReaderStore…) are made by the page, with the
 * root as their context, so that their code stays in the page's package: `useState(() => new AlbumStore(root, id))`.
 */
export class RootStore implements StoreDependencies {
  readonly connection: ConnectionStore;
  readonly entry: EntryStore;
  readonly favourites: FavouritesStore;
  readonly me: MeStore;
  readonly modules: ModulesStore;
  readonly outbox: OutboxStore;
  readonly places: ProgressStore;
  readonly player: PlayerStore;
  readonly settings: SettingsStore;
  readonly station: StationStore;

  /** `hosts`: those of plain-link codes. */
  constructor(
    readonly ports: Ports,
    readonly services: Services,
    hosts: readonly string[],
  ) {
    this.connection = new ConnectionStore(ports.network);
    this.settings = new SettingsStore(ports);
    this.modules = new ModulesStore();
    this.outbox = new OutboxStore(ports, services);
    this.places = new ProgressStore(ports.storage, this.outbox);
    this.entry = new EntryStore(ports.storage, hosts);
    this.station = new StationStore(this);
    this.player = new PlayerStore(this);
    this.favourites = new FavouritesStore(this);
    this.me = new MeStore(this);
    reaction(
      () => this.connection.online,
      (online) => online && this.reconnected(),
    );
  }

  /** The program came to the front (app's onLaunch and onShow), with WeChat's enter options. */
  shown(options: EnterOptions): void {
    this.settings.followPhone();
    this.player.shown();
    this.follow(this.entry.resolve(options, 'show'));
    this.sendKept();
  }

  /** The home page was opened, with its own query. */
  homeLoaded(options: EnterOptions): void {
    this.follow(this.entry.resolve(options, 'load'));
  }

  /** The program went to the back (app's onHide). */
  hidden(): void {
    this.player.saveNow();
    void this.outbox.flush();
  }

  /** What the cloud does not have yet. */
  private sendKept(): void {
    void this.outbox.flush();
    void this.favourites.flush();
  }

  private follow(decision: EntryDecision): void {
    switch (decision.kind) {
      case 'new':
        void this.station.enter(decision.entry, decision.stationCode, decision.target);
        break;
      case 'same':
        // The same code scanned again looks like a way back until its page opens: that enters anew, and then nothing is old.
        this.ports.clock.after(PAGE_LOAD_MS, () => void this.station.refreshIfOld());
        break;
      case 'invalid':
        this.station.refuse();
        break;
      case 'none':
        break;
    }
  }

  /** The network came back: what failed for want of it is tried again. */
  private reconnected(): void {
    this.sendKept();
    this.player.reconnected();
    if (this.station.status === 'offline' || this.station.status === 'failed') void this.station.refresh();
  }
}
