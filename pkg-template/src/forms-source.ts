// The source of the engine's part for forms. It is a module of its own, so that a program that only checks orders does
// not load it. The bundle of an engine in one piece uses `source/whole.forms.ts` instead.
export { freshForms, warmForms } from "./source/inlined.forms.js";
