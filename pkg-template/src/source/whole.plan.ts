// The engine is whole: what makes plans is in it.

import type { Exports, Talk } from "../protocol.js";

export const freshTalk = (engine: Exports): Talk => engine as Exports & Talk;
export const warmTalk = async (engine: Exports): Promise<Talk> => freshTalk(engine);
