/**
 * Every failure that a caller of the cloud can see. The codes are the real cloud's: the SDK maps most of them to a number
 * (`DATABASE_COLLECTION_NOT_EXIST` → -502005), the misspelt ones are spelt as the SDK's table has them.
 */
export type CloudErrorCode =
  // The caller's fault.
  | 'INVALID_PARAM'
  | 'INVALIID_ENV'
  | 'DATABASE_REQUEST_FAILED'
  | 'DATABASE_INVALID_OPERRATOR'
  | 'DATABASE_PERMISSION_DENIED'
  | 'DATABASE_COLLECTION_EXCEED_LIMIT'
  | 'DATABASE_COLLECTION_NOT_EXIST'
  | 'DATABASE_COLLECTION_ALREADY_EXIST'
  | 'DATABASE_TRANSACTION_CONFLICT'
  | 'DATABASE_TRANSACTION_FAIL'
  | 'STORAGE_REQUEST_FAIL'
  | 'STORAGE_FILE_NONEXIST'
  | 'STORAGE_EXCEED_AUTHORITY'
  | 'STORAGE_SIGN_PARAM_INVALID'
  | 'FUNCTION_NOT_FOUND'
  | 'FUNCTIONS_EXECUTE_FAIL'
  | 'FUNCTIONS_TIME_LIMIT_EXCEEDED'
  | 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED'
  | 'EXCEED_MAX_PAYLOAD_SIZE'
  | 'EXCEED_MAX_RESPONSE_SIZE'
  | 'EXCEED_CONCURRENT_REQUEST_LIMIT'
  | 'EXCEED_REQUEST_LIMIT'
  | 'EXCEED_RATELIMIT'
  | 'SERVER_TIMEOUT'
  // The local cloud's own.
  | 'FOREIGN_ORIGIN'
  | 'SYS_ERR';

export class CloudError extends Error {
  override readonly name = 'CloudError';

  constructor(
    readonly code: CloudErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What is not a CloudError is a bug of the local cloud: the caller learns the message, the log the rest. */
export function asCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error;
  return new CloudError('SYS_ERR', error instanceof Error ? error.message : String(error), { cause: error });
}
