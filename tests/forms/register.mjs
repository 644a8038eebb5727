// Makes Node import the recipes as a bundler would, in a document: `node --import ./register.mjs`.

import { register } from "node:module";
import { GlobalRegistrator } from "@happy-dom/global-registrator";

register("./components.mjs", import.meta.url);
const { fetch, Request, Response, Headers } = globalThis;
GlobalRegistrator.register({ url: "https://orders.test/" });
// The functions that servers need stay those of Node.
Object.assign(globalThis, { fetch, Request, Response, Headers });
