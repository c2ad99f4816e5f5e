import { appearance } from './platform/appearance';
import { audio } from './platform/audio';
import { entryHosts } from './platform/build-settings';
import { clock } from './platform/clock';
import { cloud } from './platform/cloud';
import { documents } from './platform/documents';
import { ids } from './platform/ids';
import { network } from './platform/network';
import { storage } from './platform/storage';
import { version } from './platform/version';
import { createServices } from './services/services';
import { RootStore } from './stores/app/root-store';

/** The one root store of the running program: real ports, real services. Only app.tsx and the pages' context take it from here. */
export const root = new RootStore(
  { appearance, audio, clock, documents, ids, network, storage, version },
  createServices(cloud),
  entryHosts,
);
