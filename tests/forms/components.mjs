// Compiles the components of React and Vue when they are imported.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";

const COMPILERS = {
  tsx: (text) => transformSync(text, { loader: "tsx", jsx: "automatic" }).code,
  vue: (text) => compileScript(parse(text).descriptor, { id: "component", inlineTemplate: true }).content,
  // A component with the labels of another language.
  "vue?fr": (text) => COMPILERS.vue(text.replace("labels/en", "labels/fr")),
};

export async function load(url, context, next) {
  const compile = COMPILERS[/\.(\w+(?:\?fr)?)$/.exec(url)?.[1]];
  if (!compile) return next(url, context);
  return { format: "module", source: compile(readFileSync(fileURLToPath(url), "utf8")), shortCircuit: true };
}
