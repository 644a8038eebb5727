// Shows the progress on a terminal, in one line that is overwritten.

import type { NdjsonProgress } from "kosc-orders";
import { number, WORDS, type Locale } from "./words.js";

const WIDTH = 24;
const PAUSE = 100;

export interface Bar {
  tell(progress: NdjsonProgress): void;
  /** Clears the line, for other output. */
  clear(): void;
}

/** Returns a bar on the standard error output, if that is a terminal. `total` is in bytes, if it is known. */
export function bar(total: number | undefined, language: Locale): Bar {
  if (!process.stderr.isTTY) return { tell: () => undefined, clear: () => undefined };
  let last = 0;
  let shown = false;
  return {
    tell({ lines, read }) {
      const now = Date.now();
      if (now - last < PAUSE) return;
      last = now;
      shown = true;
      const part = total ? Math.min(1, read / total) : undefined;
      const full = Math.round((part ?? 0) * WIDTH);
      const meter =
        part === undefined ? "" : `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${Math.floor(part * 100)} %  `;
      process.stderr.write(`\r\x1b[K${meter}${number(lines, language)} ${WORDS[language].text.lines}`);
    },
    clear() {
      if (shown) process.stderr.write("\r\x1b[K");
      shown = false;
    },
  };
}
