// Sends one request to the built Worker, with a date from which a Worker may not compile WebAssembly at all.

import { Miniflare } from "miniflare";

const miniflare = new Miniflare({
  compatibilityDate: "2024-01-01",
  modules: true,
  modulesRules: [
    { type: "ESModule", include: ["**/*.js"] },
    { type: "CompiledWasm", include: ["**/*.wasm"] },
  ],
  scriptPath: "dist/worker.js",
});
try {
  const response = await miniflare.dispatchFetch("http://localhost/");
  console.log(await response.text());
  process.exitCode = response.ok ? 0 : 1;
} finally {
  await miniflare.dispose();
}
