import type { AppearancePort } from './appearance';
import type { AudioPort } from './audio';
import type { ClockPort } from './clock';
import type { DocumentsPort } from './documents';
import type { IdsPort } from './ids';
import type { NetworkPort } from './network';
import type { StoragePort } from './storage';
import type { VersionPort } from './version';

/** What stores need of the phone. client/platform holds the real ones; tests bring fakes. */
export interface Ports {
  appearance: AppearancePort;
  audio: AudioPort;
  clock: ClockPort;
  documents: DocumentsPort;
  ids: IdsPort;
  network: NetworkPort;
  storage: StoragePort;
  version: VersionPort;
}
