// The functions of the WebAssembly module, which take and give integers only. What the integers mean is generated from
// the crate.

import type { Question, Topic } from "./generated/protocol.js";

export interface Exports {
  readonly memory: WebAssembly.Memory;
  /** Room for an input of this many bytes; each call takes the last one's room. */
  room(length: number): number;
  /** Reads the context in the room and keeps it under this number. */
  context(id: number, length: number, unreadable: number): void;
  /** Judges the JSON in the room: a report's length in bytes, or an outcome. */
  check(operation: number, length: number, context: number, flags: number): number;
  /** Where the words of an object are to be written. */
  words(): number;
  /** Judges what was gathered of an object, its text in the room: as `check`. */
  gathered(operation: number, words: number, length: number, context: number): number;
  /** Answers with what gathering has to know. */
  tables(): number;
  /** Where the report or the answer stands. */
  answer(): number;
}

/** What answers forms, beside the engine whose room it reads. */
export interface Forms {
  /** Answers a form about the path and the JSON in the room: the answer's length in bytes, or an outcome. */
  ask(question: Question, operation: number, path: number, length: number, context: number, flags: number): number;
}

/** What makes plans, beside the engine whose room it reads. */
export interface Talk {
  /** Answers a question whose parts are in the room: the answer's length in bytes, or an outcome. */
  converse(question: Topic, length: number, context: number): number;
}
