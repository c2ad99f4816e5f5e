/** An error for the log. Errors of the SDK carry `errCode` and `errMsg`, others a stack. */
export function describeError(error: unknown): string {
  const { stack, errCode, errMsg } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const parts = [errCode, errMsg, stack].filter(
    (part) => typeof part === 'string' || typeof part === 'number',
  );
  return (parts.length > 0 ? parts.join(' ') : String(error)).slice(0, 2000);
}
