/**
 * The engine itself failed: it could not start (there is no WebAssembly, or a content security policy lacks
 * `'wasm-unsafe-eval'`), or it stopped during a call.
 *
 * It is never about an order: bad input of any kind gives a report. The next call starts a new engine.
 */
export class KoscEngineError extends Error {
  override readonly name = "KoscEngineError";
  /** The error that was caught. */
  override readonly cause: unknown;

  /** @internal */
  constructor(what: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : "unknown cause";
    super(
      `${what}: ${why}${/wasm|WebAssembly/i.test(why) ? " (import `kosc-orders/js` or `kosc-orders/js/plan` instead)" : ""}`,
    );
    this.cause = cause;
  }
}
