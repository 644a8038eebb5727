import { http } from "msw";
import { setupServer } from "msw/node";
import { createPlatform } from "kosc-orders/testing";

export const platform = createPlatform({ seed: 1 });

const api = "https://extranet.kosc-telecom.fr/api/v2/*";
export const server = setupServer(http.all(api, ({ request }) => platform.fetch(request)));
