import type { ErrorDetails, Result } from '../../types/result';
import type { AnyErrorCode } from '../../types/errors';

/** What a call came to on the phone: the function's answer, or what kept it from arriving. */
export type CloudResult<Data> = Result<Data, AnyErrorCode>;

/** Why something did not work, as stores keep it and screens word it. */
export interface CloudProblem {
  code: AnyErrorCode;
  details?: ErrorDetails;
  /** Empty where the failure never reached a function. */
  traceId: string;
}

/** The way to the cloud functions. Never throws and never rejects. */
export interface CloudPort {
  /** Calls `action` of the function `name`; the data of a good answer is an object of unknown fields. */
  call(name: string, action: string, data: object): Promise<CloudResult<Record<string, unknown>>>;
}
