import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig } from "vite";
import { fill, WORDS } from "./src/words/words";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Returns the compressed size of an entry of the package and of its imports. */
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

const BYTES = { wasm: weight("index.js"), js: weight("js.js") };
const book = JSON.parse(readFileSync(here("../pkg/rules.json"), "utf8"));
const RULES = new Set(book.en.rules.map(({ rule }) => rule));

/** Writes the header and the introduction in every language, from the page's words. */
const shell = {
  name: "shell",
  transformIndexHtml: {
    order: "pre",
    handler(html) {
      const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
      const said = (words, key) =>
        escaped(fill(words, key, { rules: RULES.size, size: Math.round(BYTES.wasm / 1024) }));
      return html.replace(/\{\{(?:(\w+):)?(\w+)\}\}/g, (_, kind, key) => {
        if (kind === "plain") return said(WORDS.en, key);
        const languages = Object.entries(WORDS);
        if (kind === "choices") {
          const choice = (language) =>
            `<label><input type="radio" name="locale" value="${language}"><span>${language.toUpperCase()}</span></label>`;
          return languages.map(([language]) => choice(language)).join("\n");
        }
        return languages
          .map(([language, words]) => `<span class="said" lang="${language}">${said(words, key)}</span>`)
          .join("");
      });
    },
  },
};

/** Places the header's script after the style and before all other files. It is small, and blocks nothing. */
const start = {
  name: "start",
  transformIndexHtml: {
    order: "post",
    handler: () => [{ tag: "script", attrs: { src: "./start.js", async: true }, injectTo: "head" }],
  },
};

/** Makes the browser load the engine together with the page, not after it has read the page. */
const ahead = {
  name: "ahead",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle }) {
      const engine = Object.values(bundle ?? {}).filter(
        ({ isEntry, facadeModuleId }) => !isEntry && /pkg\/index\.js$/.test(facadeModuleId ?? ""),
      );
      const files = engine
        .flatMap(({ fileName, imports }) => [fileName, ...imports])
        .filter((name) => !bundle[name]?.isEntry);
      return [...new Set(files)].map((name) => ({
        tag: "link",
        attrs: { rel: "modulepreload", crossorigin: true, href: `./${name}` },
        injectTo: "head",
      }));
    },
  },
};

/** Makes an order for each rule: it breaks the rule and, if possible, no other. */
const brokenOrders = import(pathToFileURL(here("../pkg/testing.js"))).then(({ brokenOrder }) =>
  Object.fromEntries([...RULES].map((rule) => [rule, brokenOrder(rule)]).filter(([, order]) => order)),
);

const broken = {
  name: "broken-orders",
  resolveId: (id) => (id === "virtual:broken-orders" ? `\0${id}` : undefined),
  load: async (id) =>
    id === "\0virtual:broken-orders" ? `export default ${JSON.stringify(await brokenOrders)}` : undefined,
};

/** Puts the rule book next to the page. Every issue on the page links to it, and it links back to the page. */
const ruleBook = {
  name: "rule-book",
  async writeBundle({ dir }) {
    mkdirSync(dir, { recursive: true });
    const html = readFileSync(here("../docs/rule-book.html"), "utf8");
    const tried = Object.keys(await brokenOrders).join(" ");
    writeFileSync(`${dir}/rule-book.html`, html.replace("<html ", `<html data-page="./" data-tried="${tried}" `));
    for (const name of ["look.css", "rule-book.css", "rule-book.js"])
      copyFileSync(here(`../docs/${name}`), `${dir}/${name}`);
  },
};

export default defineConfig({
  base: "./",
  plugins: [shell, start, ahead, broken, ruleBook],
  define: { ENGINE_BYTES: JSON.stringify(BYTES), RULE_COUNT: RULES.size },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // A style or an image within a stylesheet's text would need `data:`, which the page's policy does not allow.
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1000 },
  worker: { format: "es" },
  server: { fs: { allow: [".."] } },
});
