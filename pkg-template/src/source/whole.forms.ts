// The engine is whole: what answers forms is in it.

import type { Exports, Forms } from "../protocol.js";

export const freshForms = (engine: Exports): Forms => engine as Exports & Forms;
export const warmForms = async (engine: Exports): Promise<Forms> => freshForms(engine);
