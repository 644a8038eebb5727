// This library and its peers, with the same interface.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const open = (path) => import(pathToFileURL(path));

/** The file of each entry of the package that checks orders and exists, by its import name. */
export function entries(pkg) {
  const manifest = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
  const judging = { "kosc-orders": ".", "kosc-orders/js": "./js" };
  return Object.entries(judging).flatMap(([name, entry]) => {
    const file = manifest.exports[entry]?.import?.default;
    return file ? [{ name, path: join(pkg, file) }] : [];
  });
}

/** Returns this library's entries, and the peers by name. */
export async function load(work, pkg) {
  const ours = [];
  for (const { name, path } of entries(pkg)) ours.push({ name, ...(await open(path)) });

  const { hand, zod, valibot, typebox, ajvSubmit, ajvUpdate, context } = await open(join(work, "peers.mjs"));
  const peers = {
    "zod 4": { submit: zod.submit(), update: zod.update() },
    valibot: { submit: valibot.submit(), update: valibot.update() },
    "TypeBox, compiled": { submit: typebox.submit(), update: typebox.update() },
    "ajv, compiled": { submit: ajvSubmit.submit(), update: ajvUpdate.update() },
    "by hand": { submit: hand.submit(), update: hand.update() },
  };
  /** Sets a peer's context: a set that one of its rules reads. */
  const setContext = (known) => {
    context.refs = new Set(known?.known_order_refs);
  };
  return { ours, peers, setContext };
}

/** Returns each library as a function from an operation and a value to the paths of its issues. */
export function libraries(ours, peers) {
  return [
    ...ours.map(({ name, check }) => ({
      name,
      judge: (operation, value, context) => check(operation, value, context).issues.map(({ path }) => path),
    })),
    ...Object.entries(peers).map(([name, by]) => ({
      name,
      judge: (operation, value) => by[operation].paths(by[operation].judge(value)),
    })),
  ];
}

/** Returns paths as sorted text, each once, because a library may report two reasons at one path. */
export const pathsOf = (paths) => [...new Set(paths.map((path) => path.join(".")))].sort();
