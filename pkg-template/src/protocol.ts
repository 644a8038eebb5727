// The functions of the WebAssembly module. Arguments and results are integers, and their meanings are generated from
// the crate.

import type { Question, Topic } from "./generated/protocol.js";

export interface Exports {
  readonly memory: WebAssembly.Memory;
  /**
   * Reserves room for an input of this many bytes, and returns its address. It stays until a call asks for more, or the
   * memory grows.
   */
  room(length: number): number;
  /** Reads the context in the room and keeps it under this number. */
  context(id: number, length: number, unreadable: number): void;
  /** Checks the JSON in the room. Returns a report's length in bytes, or an outcome. */
  check(operation: number, length: number, context: number, flags: number): number;
  /** Returns the address for the words of an object. */
  words(): number;
  /** Checks a gathered object, whose text is in the room. Returns what `check` returns. */
  gathered(operation: number, words: number, length: number, context: number): number;
  /** Answers with the tables for gathering and for reports. */
  tables(): number;
  /** Answers with the message, in a language, and the params of a rule about a field. */
  sentence(locale: number, rule: number, field: number): number;
  /** Returns the address of the report or the answer. */
  answer(): number;
}

/** The part for forms. It uses the room of the engine. */
export interface Forms {
  /**
   * Answers a form's question about the path and the JSON in the room. Returns the answer's length in bytes, or an
   * outcome.
   */
  ask(question: Question, operation: number, path: number, length: number, context: number, flags: number): number;
}

/** The part for plans. It uses the room of the engine. */
export interface Talk {
  /** Answers a question whose parts are in the room. Returns the answer's length in bytes, or an outcome. */
  converse(question: Topic, length: number, context: number): number;
}
