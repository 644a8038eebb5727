// What crosses to the WebAssembly module: its functions, which take and give integers only, and what the integers mean.

export interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Room for an input of this many bytes; each call takes the last one's room. */
  room(length: number): number;
  /** Reads the context in the room and keeps it under this number. */
  context(id: number, length: number, unreadable: number): void;
  /** Judges the JSON in the room: a report's length in bytes, or one of the two below. */
  check(operation: number, length: number, context: number, flags: number): number;
  /** Where the words of an object are to be written. */
  words(): number;
  /** Judges what was gathered of an object, its text in the room: as `check`, or -2 for its JSON. */
  gathered(operation: number, words: number, length: number, context: number): number;
  /** Answers with what gathering has to know. */
  tables(): number;
  /** Where the report or the answer stands. */
  answer(): number;
}

/** What answers forms, beside the engine whose room it reads. */
export interface Forms {
  /** Answers a form about the path and the JSON in the room: the answer's length in bytes, or -1. */
  ask(question: number, operation: number, path: number, length: number, context: number, flags: number): number;
}

/** What makes plans, beside the engine whose room it reads. */
export interface Talk {
  /** Answers a question whose parts are in the room: the answer's length in bytes, or -1. */
  converse(question: number, length: number, context: number): number;
}

export const NOTHING_TO_SAY = 0;
/** Evicted, or a fresh instance: the context has to be sent again. */
export const CONTEXT_UNKNOWN = -1;
/** There is something that only JSON can tell. */
export const JSON_NEEDED = -2;

export const UNREADABLE_INPUT = 1;
export const NO_INPUT = 2;
