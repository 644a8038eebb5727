/**
 * Checks a value as `JSON.stringify` would send it.
 *
 * Bad input never throws: a value that cannot be sent, an unknown operation and an unreadable context are issues of the
 * report. Use `checkJson` for a value whose type you do not know.
 */
export function check<Of extends Operation>(operation: Of, input: InputOf<Of>, context?: Context | null): Report;
/** Checks JSON text, or its bytes in UTF-8. */
export function checkJson(operation: Operation, json: string | Uint8Array, context?: Context | null): Report;
/**
 * Returns the issues of one field, of the fields below it, and of the fields that depend on it. `path` is a list of
 * steps, a JSON pointer or a dotted path.
 */
export function checkField<Of extends Operation>(
  path: Path | string,
  operation: Of,
  input: InputOf<Of>,
  context?: Context | null,
): Report;
/**
 * Returns the state of every field, in form order. Without an input, answers that depend on a value are not known yet.
 */
export function fields<Of extends Operation>(
  operation: Of,
  input?: InputOf<Of> | null,
  context?: Context | null,
): FieldState[];
/** Returns how far an order is from its submission, and what is still missing. */
export function readiness(order: Order, context?: Context | null): Readiness;
/** Returns why a field is required or not, in words. `undefined` if the path does not lead to a field. */
export function explain<Of extends Operation>(
  path: Path | string,
  operation: Of,
  input?: InputOf<Of> | null,
  context?: Context | null,
): Explanation | undefined;
/** Applies the fixes of the checks to a copy of the input. With `safeOnly`, only those that keep the meaning of values. */
export function applyFixes<Of extends Operation>(
  input: InputOf<Of>,
  operation: Of,
  options?: ApplyOptions | null,
): Applied<InputOf<Of>>;
/**
 * Returns the order as the platform would have it after a call, and the report that its submission would get.
 * `undefined` for `list` and `post_info`, which change no order.
 */
export function preview<Of extends Operation>(
  operation: Of,
  input: InputOf<Of>,
  context?: Context | null,
): Preview | undefined;
/** Returns the calls that turn the order of the context into the wanted one, as far as documented calls can. */
export function plan(wanted: Order, options?: PlanOptions | null): Plan;
