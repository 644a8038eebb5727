// This engine is in one piece, so it contains the part for forms.

import type { Exports, Forms } from "../protocol.js";

export const freshForms = (engine: Exports): Forms => engine as Exports & Forms;
export const warmForms = async (engine: Exports): Promise<Forms> => freshForms(engine);
