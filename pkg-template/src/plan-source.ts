// Where the part of the engine that makes plans comes from, as that for forms does.
export { freshTalk, warmTalk } from "./source/inlined.plan.js";
