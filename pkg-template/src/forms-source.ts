// Where the part of the engine that answers forms comes from: a module beside the engine's own, so that who judges
// orders alone does not load it. Bundling puts `source/whole.forms.ts` in the place of this where the engine is whole.
export { freshForms, warmForms } from "./source/inlined.forms.js";
