/**
 * The engine itself failed: it could not be started (no WebAssembly, or a
 * content security policy without `'wasm-unsafe-eval'`), or it stopped in the
 * middle of a call. Never a verdict on an order: bad input of any kind gives a
 * report. The next call starts a fresh engine.
 */
export class KoscEngineError extends Error {
  override readonly name = "KoscEngineError";
  /** What was caught. */
  override readonly cause: unknown;

  /** @internal */
  constructor(what: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : "unknown cause";
    super(`${what}: ${why}${/wasm|WebAssembly/i.test(why) ? " (import `kosc-orders/js` instead)" : ""}`);
    this.cause = cause;
  }
}
