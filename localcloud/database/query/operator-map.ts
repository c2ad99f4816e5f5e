import { isDocument, type Document, type Value } from '../../values/value';

/** A map whose first key is an operator holds nothing but operators. */
export const isOperatorMap = (value: Value | undefined): value is Document =>
  isDocument(value) && (Object.keys(value)[0]?.startsWith('$') ?? false);
