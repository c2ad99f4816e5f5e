import type {
  Code,
  FunctionSettings,
  Index,
  Permission,
  PresentCollection,
  PresentFunction,
  Timer,
} from './environment';

/** One environment, as far as a deploy needs it. Every method may throw CloudError. */
export interface Cloud {
  collectionNames(): Promise<string[]>;
  describeCollection(name: string): Promise<PresentCollection>;
  createCollection(name: string, permission: Permission): Promise<void>;
  setPermission(name: string, permission: Permission): Promise<void>;
  createIndex(collection: string, index: Index): Promise<void>;
  dropIndex(collection: string, name: string): Promise<void>;

  functionNames(): Promise<string[]>;
  describeFunction(name: string): Promise<PresentFunction>;
  /** Returns before the function can be used: see its status. So do uploadCode and configureFunction. */
  createFunction(name: string, settings: FunctionSettings, code: Code): Promise<void>;
  deleteFunction(name: string): Promise<void>;
  uploadCode(name: string, code: Code): Promise<void>;
  /** What is not given stays as it is. */
  configureFunction(name: string, settings: Partial<FunctionSettings>): Promise<void>;
  createTimer(functionName: string, timer: Timer): Promise<void>;
  deleteTimer(functionName: string, name: string): Promise<void>;
}

/** The cloud refused, or was not reached (then `code` is empty). */
export class CloudError extends Error {
  constructor(
    /** What was called: `CreateTable`. */
    readonly action: string,
    /** Tencent's: `LimitExceeded.Function`. */
    readonly code: string,
    message: string,
    /** For Tencent's support; may be empty. */
    readonly requestId: string,
  ) {
    super(message);
  }
}
