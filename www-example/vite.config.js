import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What an entry of the package and what it imports weigh, compressed. */
function weight(entry) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return 0;
    seen.add(name);
    const text = readFileSync(here(`../pkg/${name}`), "utf8");
    const imports = [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map((found) => found[1]);
    return gzipSync(text).length + imports.reduce((sum, name) => sum + visit(name), 0);
  };
  return visit(entry);
}

/** The rule book stands beside the page: every issue links into it. */
const ruleBook = {
  name: "rule-book",
  writeBundle({ dir }) {
    mkdirSync(dir, { recursive: true });
    for (const name of ["rule-book.html", "rule-book.css", "rule-book.js"]) {
      copyFileSync(here(`../docs/${name}`), `${dir}/${name}`);
    }
  },
};

export default defineConfig({
  base: "./",
  plugins: [ruleBook],
  define: { ENGINE_BYTES: JSON.stringify({ wasm: weight("index.js"), js: weight("js.js") }) },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // A style or an image within a stylesheet's text would need `data:`, which the page's policy does not allow.
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1000 },
  worker: { format: "es" },
  server: { fs: { allow: [".."] } },
});
