// Where the programs of an engine are on this machine: `engines.json` has the places and what to install.

import { existsSync, readFileSync } from "node:fs";

export const ENGINES = JSON.parse(readFileSync(new URL("engines.json", import.meta.url), "utf8"));

export const VIEWPORT = { width: 1440, height: 1000 };

/** Returns the program that a variable of the environment names, or the first of its usual places that exists. */
export function findProgram(engine, variable) {
  const { name, packages, programs } = ENGINES[engine];
  const found = [process.env[variable], ...programs[variable]].find((place) => place && existsSync(place));
  if (found) return found;
  throw new Error(`no ${name}: run \`apt-get install ${packages.join(" ")}\` as root, or set ${variable} to a path`);
}
