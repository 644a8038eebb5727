/** Why the command can't do its work, in words for who called it. */
export class Refusal extends Error {}
