/** What the build was told about its deployment. */

/** Environment id of the real cloud; empty for WeChat's default. */
export const cloudEnvironment = process.env.TARO_APP_CLOUD_ENV;

/** Address of a local cloud without a slash at its end; empty for the real cloud. */
export const localCloud = (process.env.TARO_APP_LOCAL_CLOUD || '').replace(/\/$/, '');

/** Hosts whose plain-link codes are ours. */
export const entryHosts: readonly string[] = (process.env.TARO_APP_ENTRY_HOSTS || 'station.example.cn')
  .split(',')
  .map((host) => host.trim().toLowerCase())
  .filter((host) => host !== '');
