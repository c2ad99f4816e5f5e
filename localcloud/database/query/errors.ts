import { CloudError } from '../../cloud-error';

/** A query or update that uses an operator wrongly. */
export const invalidOperator = (message: string): CloudError =>
  new CloudError('DATABASE_INVALID_OPERRATOR', `[InvalidParameter] ${message}`);

/** What MongoDB itself answered. */
export const requestFailed = (message: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`);
