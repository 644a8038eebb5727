// Questions about the conversation with the platform, for a separate part of the engine.

import { type Kept, run, start, warmUp, write } from "./engine.js";
import type { Topic } from "./generated/protocol.js";
import { freshTalk, warmTalk } from "./plan-source.js";
import type { Exports, Talk } from "./protocol.js";

let talk: { readonly beside: Exports; readonly part: Talk } | undefined;

function talkOf(running: Exports): Talk {
  if (talk?.beside !== running) talk = { beside: running, part: freshTalk(running) };
  return talk.part;
}

let warming: Promise<void> | undefined;

async function warmTalkOf(running: Exports): Promise<void> {
  if (talk?.beside !== running) talk = { beside: running, part: await warmTalk(running) };
}

/** Starts the engine and this part of it without blocking. Calls at the same time share one promise. */
export function warmTalkUp(): Promise<void> {
  return (warming ??= warmUp(warmTalkOf).finally(() => (warming = undefined)));
}

function startTalk(): Exports {
  const running = start();
  talkOf(running);
  return running;
}

/** Returns the answer to a question whose parts are JSON text, or "" if there is none. */
export function converse(topic: Topic, parts: { readonly [name: string]: string | undefined }, context: Kept): string {
  const members = Object.entries(parts).map(([name, json]) => json && `"${name}":${json}`);
  const json = `{${members.filter(Boolean).join()}}`;
  return run(context, startTalk, (running) => talkOf(running).converse(topic, write(running, json), context.id)) ?? "";
}
