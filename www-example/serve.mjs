// Serves the built page with strict headers: node serve.mjs [--port N] [--strict]

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

/** The content security policies: with WebAssembly, and without. */
export const POLICIES = {
  wasm: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  strict: "default-src 'self'; script-src 'self'",
};

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const DIST = fileURLToPath(new URL("dist", import.meta.url));

function fileOf(root, url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://page").pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(root, path.endsWith("/") ? `${path}index.html` : path));
  const inside = file.startsWith(root + sep) && !file.includes("\0");
  return inside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** Listens on this machine only. Port 0 takes any free port. */
export function serve({ port = 0, policy = POLICIES.wasm, root = DIST } = {}) {
  /** Compressed once, because the files do not change. */
  const packed = new Map();
  const server = createServer((request, response) => {
    const headers = {
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "cache-control": "no-cache",
    };
    if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(405, headers).end();
    // Browsers ask for this icon if a page names none, as the rule book does.
    if (request.url === "/favicon.ico") return response.writeHead(204, headers).end();
    const file = fileOf(root, request.url);
    if (!file) return response.writeHead(404, headers).end("not found\n");
    const type = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", vary: "accept-encoding" };
    const zipped = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
    if (zipped && !packed.has(file)) packed.set(file, gzipSync(readFileSync(file), { level: 9 }));
    response.writeHead(200, { ...headers, ...type, ...(zipped && { "content-encoding": "gzip" }) });
    return response.end(request.method === "HEAD" ? undefined : zipped ? packed.get(file) : readFileSync(file));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve({ server, address: `http://127.0.0.1:${server.address().port}/` }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: "string", default: "4173" }, strict: { type: "boolean" } } });
  try {
    const { address } = await serve({ port: Number(values.port), policy: POLICIES[values.strict ? "strict" : "wasm"] });
    console.log(`the page: ${address}  (Ctrl+C ends it)`);
  } catch (error) {
    console.error(`error: port ${values.port} can't be used (${error.code ?? error.message}): try another with --port`);
    process.exitCode = 3;
  }
}
