import { createPlatform } from "kosc-orders/testing";

export const platform = createPlatform({ seed: 1 });

export async function answer(route) {
  const request = route.request();
  const init = { method: request.method(), body: request.postDataBuffer() };
  const response = await platform.fetch(new Request(request.url(), init));
  if (response.type === "error") return route.abort();
  const headers = { ...Object.fromEntries(response.headers), "access-control-expose-headers": "*" };
  await route.fulfill({ status: response.status, headers, body: await response.text() });
}
