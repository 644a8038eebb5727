/** Why the command cannot do its work, in words for its caller. */
export class Refusal extends Error {}
