import { defineConfig } from "vite";

export default defineConfig({
  build: { target: "es2022", outDir: "target", chunkSizeWarningLimit: 3000 },
  server: { fs: { allow: ["../.."] } },
});
