// The source of an entry's engines. This file is for the main entry. The bundles of the other entries use other files
// of `source/`, which export the same functions.
export { fresh, isGone, warm } from "./source/inlined.js";
