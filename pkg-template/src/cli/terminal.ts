// What there is to know about where the output goes.

/** Longer lines are hard to read. */
const WIDEST = 100;
/** Where nothing else is known, of the help. */
export const USUAL = 80;

/** How wide lines may be: on a terminal alone. */
export function width(): number | undefined {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns ? Math.min(columns, WIDEST) : undefined;
}

export function isColoured(): boolean {
  return Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"];
}
