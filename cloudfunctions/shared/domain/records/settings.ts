import type { Modules } from '../../../../types/station';
import { readHosts, type OwnHosts } from '../own-files';
import { effectiveModules, readModules } from './station';
import type { SettingsDocument } from '../../../../types/documents/system';
import type { Raw } from '../query/paths';

/** What holds for the whole deployment. */
export interface Deployment {
  modules: Modules;
  mediaHosts: OwnHosts;
}

/**
 * Reads the record `app` of the settings, or that there is none.
 *
 * @param environment the cloud's, whose storage is our own; undefined where nobody knows
 */
export function readDeployment(raw: Raw<SettingsDocument> | undefined, environment?: string): Deployment {
  return {
    modules: effectiveModules(readModules(raw?.modules)),
    mediaHosts: [
      ...readHosts(raw?.mediaHosts),
      ...(environment === undefined ? [] : [`cloud://${environment}`]),
    ],
  };
}
