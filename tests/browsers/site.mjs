// The pages that the engines visit: the built page of `www-example`, and one that loads bundles of the package.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { POLICIES, serve } from "../../www-example/serve.mjs";

// A signal alone would end the process without the handlers that remove files and end browsers.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => process.exit(1));

const page = new URL("../../www-example/dist/", import.meta.url);
const site = new URL("site/", import.meta.url);

const BUNDLES = {
  wasm: 'export { check, checkJson, fields, ready } from "kosc-orders";',
  js: 'export { check } from "kosc-orders/js";',
};

/** Collects the pages, with the package bundled as an application would. */
export async function open() {
  const root = mkdtempSync(join(tmpdir(), "kosc-browsers-"));
  process.on("exit", () => rmSync(root, { recursive: true, force: true }));
  cpSync(page, root, { recursive: true });
  cpSync(site, root, { recursive: true });
  for (const name of ["index.html", "rule-book.html"]) {
    const html = readFileSync(join(root, name), "utf8");
    writeFileSync(join(root, name), html.replace("<meta", '<script src="./complaints.js"></script><meta'));
  }
  for (const [name, contents] of Object.entries(BUNDLES)) {
    const stdin = { contents, resolveDir: import.meta.dirname };
    const outfile = join(root, `${name}.bundle.js`);
    await build({ stdin, outfile, bundle: true, minify: true, format: "esm", logLevel: "error" });
  }
  return {
    root,
    /** Serves it from a port of its own, so that no page finds the storage or the cache of another. */
    async serve(policy) {
      const { server, address } = await serve({ policy: POLICIES[policy], root });
      const close = () => {
        server.closeAllConnections();
        server.close();
      };
      return { address, close };
    },
  };
}
