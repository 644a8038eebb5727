// Where an entry of the package gets its engines from. This is the main entry's way: bundling puts the others of
// `source/` in its place, which export the same two functions.
export { fresh, warm } from "./source/inlined.js";
