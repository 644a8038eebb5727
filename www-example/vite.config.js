import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig } from "vite";
import { fill, WORDS } from "./src/words/words";

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

const BYTES = { wasm: weight("index.js"), js: weight("js.js") };
const book = JSON.parse(readFileSync(here("../pkg/rules.json"), "utf8"));
const RULES = new Set(book.en.rules.map(({ rule }) => rule));

/** Header and hero in every language, from the page's words. */
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

/** After the style and before all else that is loaded: small, and waited for by nothing. */
const start = {
  name: "start",
  transformIndexHtml: {
    order: "post",
    handler: () => [{ tag: "script", attrs: { src: "./start.js", async: true }, injectTo: "head" }],
  },
};

/** The engine is asked for with the page, not once the page has been read. */
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

/** An order for each rule, that breaks it and, where that can be, no other. */
const brokenOrders = import(pathToFileURL(here("../pkg/testing.js"))).then(({ brokenOrder }) =>
  Object.fromEntries([...RULES].map((rule) => [rule, brokenOrder(rule)]).filter(([, order]) => order)),
);

const broken = {
  name: "broken-orders",
  resolveId: (id) => (id === "virtual:broken-orders" ? `\0${id}` : undefined),
  load: async (id) =>
    id === "\0virtual:broken-orders" ? `export default ${JSON.stringify(await brokenOrders)}` : undefined,
};

/** The rule book stands beside the page, which every problem links into it, and knows the way back. */
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
