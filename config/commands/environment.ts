/** What the environment says of the local cloud (docs/configuration.md). A variable that is empty is one that is not set. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Where it listens. */
export const localPort = (environment: Environment = process.env): string => environment.PORT || '8787';

/** Where it listens besides the loopback address; nowhere where that is not said. */
export const listeningHost = (environment: Environment = process.env): string | undefined =>
  environment.HOST || undefined;

/** Where it keeps its data. */
export const dataDirectory = (environment: Environment = process.env): string =>
  environment.DATA_DIR || '.localcloud';
