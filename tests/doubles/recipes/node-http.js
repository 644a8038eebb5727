import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { createPlatform } from "kosc-orders/testing";

export const platform = createPlatform({ seed: 1 });

export const server = createServer(async (request, response) => {
  const answer = platform.handle({ method: request.method, path: request.url, body: await text(request) });
  if (answer.status === 0) return response.destroy();
  const body = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  response.writeHead(answer.status, answer.headers).end(body);
});
