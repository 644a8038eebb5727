// Where Chromium is on this machine.

import { existsSync } from "node:fs";

const PLACES = [process.env.KOSC_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const executablePath = PLACES.find((place) => place && existsSync(place));
if (!executablePath)
  throw new Error("no Chromium: `apt-get install chromium` as root, or say where with KOSC_CHROMIUM");
