// The properties of the terminal, if the output goes to one.

/** Longer lines are hard to read. */
const WIDEST = 100;
/** The width of the help if the terminal's is not known. */
export const USUAL = 80;

/** Returns the maximum width of lines. Only a terminal has one. */
export function width(): number | undefined {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns ? Math.min(columns, WIDEST) : undefined;
}

export function isColoured(): boolean {
  return Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"];
}
