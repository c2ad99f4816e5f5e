/** The SDK's `functions.invokeFunction`: one function calls another. */
import { CloudError } from '../cloud-error';
import type { Faults, Occasion } from '../faults/faults';
import type { Invocation } from './invocation';
import type { Caller, FunctionService } from './service';

/** @throws INVALID_PARAM, FUNCTION_NOT_FOUND, and what the function that was called failed of */
export async function invokeFunction(
  functions: FunctionService,
  faults: Faults,
  body: Record<string, unknown>,
  parent: Invocation | undefined,
  occasion: Occasion,
): Promise<Record<string, unknown>> {
  const { function_name: name, request_data: data } = body;
  if (typeof name !== 'string') throw new CloudError('INVALID_PARAM', 'function_name must be a string');
  const event = typeof data === 'string' && data !== '' ? data : '{}';
  const { twice } = await faults.meet('function', name, occasion);
  const caller: Caller = { source: parent ? 'scf' : 'wx_client', parent };
  if (twice) await functions.invoke(name, event, caller);
  const { result, error } = await functions.invoke(name, event, caller);
  if (error) throw new CloudError(error.code as CloudError['code'], error.message);
  return { data: { response_data: result } };
}
