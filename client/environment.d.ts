/** Replaced by their text at build time (config/index.ts); nothing else of `process` exists in the client. */
declare const process: {
  env: {
    /** Which of the two builds this is. */
    TARO_ENV: 'weapp' | 'h5';
    NODE_ENV: 'development' | 'production';
    /** Environment id of the real cloud; empty: WeChat's default. */
    TARO_APP_CLOUD_ENV: string;
    /** Address of a local cloud, e.g. http://127.0.0.1:8787; empty: the real one. */
    TARO_APP_LOCAL_CLOUD: string;
    /** Hosts of plain-link codes, comma separated; empty: the default. */
    TARO_APP_ENTRY_HOSTS: string;
  };
};
