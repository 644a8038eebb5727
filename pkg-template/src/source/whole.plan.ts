// This engine is in one piece, so it contains the part for plans.

import type { Exports, Talk } from "../protocol.js";

export const freshTalk = (engine: Exports): Talk => engine as Exports & Talk;
export const warmTalk = async (engine: Exports): Promise<Talk> => freshTalk(engine);
