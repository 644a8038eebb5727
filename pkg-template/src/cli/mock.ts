// `kosc-orders mock`: the double of the platform over HTTP, only for this machine.

import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Answer, Failure, Platform } from "kosc-orders/testing";

import { understand as parse, type Known } from "./arguments.js";
import { Refusal, unreadable } from "./words.js";

export const MOCK = "mock";

const HELP = `kosc-orders mock [options]

Serves a double of the vendor's Orders API on this machine. It keeps its orders
until it ends, or in the file of --state. Every well-formed reference exists.

  --port PORT     the port (default: 4010; 0: any that is free)
  --seed N        the seed of ids and made-up places (default: 0)
  --state FILE    starts from this file, and writes it after each change
  --now TIME      the time, in RFC 3339 (default: the clock's)
  --latency MS    how long each answer takes (default: 0)
  --help          prints this help

It prints its address, and a line for each call: method, path, status, and what
was wrong. Ctrl-C ends it.

  GET  /__orders    the orders
  POST /__advance   {"uuid", "status"}: gives a submitted order a status, as the
                    vendor does later
  POST /__fail      {"status", "method", "path", "after", "times", ...}: the next
                    call that matches fails
  POST /__reset     deletes all orders
`;

const HOST = "127.0.0.1";
/** A longer body is refused. */
const MOST = 2 << 20;

/** For a page from another server of this machine. */
const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST, PATCH",
  "Access-Control-Allow-Headers": "*, Authorization",
  "Access-Control-Expose-Headers": "X-Total-Count, Retry-After",
};

interface Options {
  readonly port: number;
  readonly seed: number;
  readonly state: string | undefined;
  readonly now: string | undefined;
  readonly latency: number;
}

function number(name: string, value: string, most: number): number {
  const found = Number(value);
  if (!/^[0-9]+$/.test(value) || found > most) throw wrong(`--${name} ${value}: choose a number from 0 to ${most}`);
  return found;
}

const OPTIONS: Known = { port: "value", seed: "value", state: "value", now: "value", latency: "value", help: "flag" };

/** The errors of this command alone. They are in English. */
const wrong = (what: string, hint = true) => new Refusal(() => what, hint);

/** Returns the parsed arguments, or a text to print instead. */
function understand(args: readonly string[]): Options | string {
  const { values, flags, positionals } = parse(args, OPTIONS);
  if (flags.has("help")) return HELP;
  if (positionals.length) throw wrong(`mock takes options only: remove ${positionals.join(" ")}`);
  const { port = "4010", seed = "0", state, now, latency = "0" } = values;
  if (now !== undefined && Number.isNaN(Date.parse(now)))
    throw wrong(`--now ${now}: choose a time such as 2026-12-01T08:00:00Z`);
  return {
    port: number("port", port, 65_535),
    seed: number("seed", seed, Number.MAX_SAFE_INTEGER),
    latency: number("latency", latency, 600_000),
    state,
    now: now && new Date(now).toISOString(),
  };
}

function load(platform: Platform, file: string): void {
  let saved;
  try {
    saved = readFileSync(file, "utf8");
  } catch (cause) {
    throw unreadable(file, cause);
  }
  try {
    platform.load(saved);
  } catch (cause) {
    throw wrong(`${file} is not a state that this command wrote: ${(cause as Error).message}`);
  }
}

/** Writes the state so that a reader of the file finds the old state or the new one, never a part. */
function save(platform: Platform, file: string): void {
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, platform.save());
  renameSync(whole, file);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MOST) chunks.push(chunk);
  }
  return length <= MOST ? Buffer.concat(chunks) : undefined;
}

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
  /** The reason of a refusal, for the line of the call. */
  readonly why?: string;
}

const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(value),
});

/** Answers the command's own calls. */
function control(platform: Platform, method: string, path: string, body: Buffer): Reply | undefined {
  const said = (): Record<string, unknown> => {
    const value: unknown = JSON.parse(body.toString("utf8") || "{}");
    if (typeof value !== "object" || value === null) throw new TypeError("the body is not a JSON object");
    return value as Record<string, unknown>;
  };
  try {
    switch (`${method} ${path}`) {
      case "GET /__orders":
        return json(200, platform.orders());
      case "POST /__advance": {
        const { uuid, status } = said();
        if (typeof uuid !== "string" || typeof status !== "string")
          return json(400, { detail: "`uuid` and `status` are texts" });
        const advanced = platform.advance(uuid, status);
        return advanced ? json(200, { advanced }) : json(404, { detail: "There is no such order, or it is a draft." });
      }
      case "POST /__fail":
        platform.failNext(said() as Failure);
        return json(200, {});
      case "POST /__reset":
        platform.reset();
        return json(200, {});
      default:
        return path.startsWith("/__") ? json(404, { detail: "Not found." }) : undefined;
    }
  } catch (cause) {
    return json(400, { detail: (cause as Error).message });
  }
}

/** Returns what was wrong, and where. */
function reason({ status, report }: Answer): string {
  if (status === 0) return "no answer";
  const errors = report?.issues.filter(({ severity }) => severity === "error") ?? [];
  const told = errors.map(({ rule, path }) => (path.length ? `${rule} at ${path.join(".")}` : rule));
  return [...told.slice(0, 3), ...(told.length > 3 ? [`and ${told.length - 3} more`] : [])].join(", ");
}

async function reply(platform: Platform, request: IncomingMessage): Promise<Reply> {
  const { method = "GET", url = "/" } = request;
  if (method === "OPTIONS") return { status: 204, body: "" };
  const body = await bodyOf(request);
  if (!body) return json(413, { detail: "The body is larger than 2 MiB." });
  const { pathname, search } = new URL(url, `http://${HOST}`);
  const own = control(platform, method, pathname, body);
  if (own) return own;
  const init = method === "GET" || method === "HEAD" ? { method } : { method, body };
  const answer = platform.handle({
    method,
    path: pathname,
    query: search.slice(1),
    body: init.body?.toString("utf8") ?? "",
  });
  const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  return { status: answer.status, headers: answer.headers, body: text, why: reason(answer) };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  if (status === 0) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    ...CORS,
    ...headers,
    ...(status === 204 ? {} : { "Content-Length": Buffer.byteLength(body) }),
  });
  response.end(body);
}

/** Serves until it is interrupted. */
export async function mock(args: readonly string[], write: (text: string) => Promise<void>): Promise<void> {
  const options = understand(args);
  if (typeof options === "string") return write(options);
  const { port, seed, state, now, latency } = options;
  // Imported here, because no other command needs its module.
  const { createPlatform } = await import("kosc-orders/testing");
  const platform = createPlatform({ seed, ...(now === undefined ? {} : { now }) });
  if (state !== undefined && existsSync(state)) load(platform, state);
  const server = createServer((request, response) => {
    void (async () => {
      const answer = await reply(platform, request);
      if (state !== undefined && request.method !== "GET") save(platform, state);
      if (latency) await new Promise((resolve) => setTimeout(resolve, latency));
      send(response, answer);
      const what = [request.method, request.url, answer.status || "-", answer.why].filter(Boolean).join(" ");
      // A path may contain anything, so control characters are replaced and the output stays one line.
      await write(`${what.replace(/[\0-\x1F\x7F]/g, "?")}\n`);
    })().catch((cause: unknown) => {
      process.stderr.write(`kosc-orders: ${cause instanceof Error ? cause.message : String(cause)}\n`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      reject(wrong(cause.code === "EADDRINUSE" ? `port ${port} is in use: choose another with --port` : cause.message));
    });
    server.listen(port, HOST, resolve);
  });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    }
  });
  await write(`http://${HOST}:${(server.address() as AddressInfo).port}/api/v2/orders/\n`);
  await ended;
}
