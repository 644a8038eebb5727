// The source of the engine's part for plans, as in `forms-source.ts`.
export { freshTalk, warmTalk } from "./source/inlined.plan.js";
