// The engine is whole: what answers forms is in it.

import type { Exports, Forms } from "../engine.js";

export const freshForms = (engine: Exports): Forms => engine as Exports & Forms;
export const warmForms = async (engine: Exports): Promise<Forms> => freshForms(engine);
