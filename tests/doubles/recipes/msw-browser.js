import { http } from "msw";
import { setupWorker } from "msw/browser";
import { createPlatform } from "kosc-orders/testing";

export const platform = createPlatform({ seed: 1 });

const api = "https://extranet.kosc-telecom.fr/api/v2/*";
export const worker = setupWorker(http.all(api, ({ request }) => platform.fetch(request)));
