import type { Context, Operation } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answer, Ask } from "./lines.worker";
import LinesWorker from "./lines.worker?worker";
import { LinesDone } from "./lines-done";
import { OPERATIONS } from "./scenarios";
import { Part } from "./verdict";
import { fill, type Words } from "./words/words";

interface Props {
  readonly context: Context;
  readonly locale: Locale;
  readonly words: Words;
  /** A file that was dropped anywhere on the page. */
  readonly onFile: () => void;
  readonly onOpen: (text: string, operation: Operation, file: string, line: number) => void;
}

export type Done = Extract<Answer, { answer: "done" }>;
type State =
  | { readonly at: "rest"; readonly note?: string; readonly items?: number }
  | { readonly at: "work"; readonly lines: number; readonly part: number }
  | { readonly at: "done"; readonly done: Done; readonly name: string };

/** The input: a file, the sample, or the items of a list, if the file contains a JSON list. */
type Source = { readonly name: string; readonly file?: File; readonly items?: boolean };

export function Lines({ context, locale, words, onFile, onOpen }: Props) {
  const [state, setState] = useState<State>({ at: "rest" });
  const [over, setOver] = useState(false);
  const [operation, setOperation] = useState<Operation>("submit");
  const worker = useRef<Worker | undefined>(undefined);
  const source = useRef<Source | undefined>(undefined);
  const picker = useRef<HTMLInputElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  useLayoutEffect(() => () => worker.current?.terminate(), []);

  const ask = (what: Ask) => worker.current?.postMessage(what);

  function check(from: Source) {
    const same = from.items && worker.current;
    if (!same) worker.current?.terminate();
    source.current = from;
    setState({ at: "work", lines: 0, part: 0 });
    if (!same) {
      const own = new LinesWorker();
      worker.current = own;
      own.addEventListener("message", ({ data }: MessageEvent<Answer>) => heard(data));
      own.addEventListener("error", (event) => setState({ at: "rest", note: event.message }));
    }
    if (from.items) ask({ ask: "items", operation, context });
    else if (from.file) ask({ ask: "check", file: from.file, operation, context });
    else ask({ ask: "sample", operation, context });
  }

  function heard(data: Answer) {
    const name = source.current?.name ?? "";
    if (data.answer === "progress") setState({ at: "work", lines: data.lines, part: data.part });
    else if (data.answer === "done") setState({ at: "done", done: data, name });
    else if (data.answer === "line") open.current(data.text, operation, name, data.line);
    else if (data.answer === "array") setState({ at: "rest", note: words.isArray, items: data.items });
    else if (data.answer === "not-text") setState({ at: "rest", note: words.notText });
    else if (data.answer === "failed") setState({ at: "rest", note: data.message });
    else save(data.file, `${name.replace(/\.[^.]*$/, "")}.annotated.ndjson`);
  }

  useLayoutEffect(() => {
    // The file is checked again for another language or another call.
    if (state.at === "done" && source.current) check(source.current);
  }, [locale, operation]);

  /** A file that is dropped anywhere on the page is checked here. The browser must not leave the page for it. */
  const take = (file: File | undefined) => {
    if (!file) return;
    onFile();
    check({ name: file.name, file });
  };
  const drop = useRef(take);
  drop.current = take;
  useLayoutEffect(() => {
    const files = (event: DragEvent) => event.dataTransfer?.types.includes("Files");
    const over = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => void (event.relatedTarget ?? setOver(false));
    const dropped = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      setOver(false);
      drop.current(event.dataTransfer?.files[0]);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", dropped);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", dropped);
    };
  }, []);

  function cancel() {
    worker.current?.terminate();
    worker.current = undefined;
    if (state.at === "work") setState({ at: "rest", note: fill(words, "cancelled", { lines: state.lines }) });
  }

  return (
    <div class="lines">
      {over && (
        <div class="veil">
          <p>{words.dropAnywhere}</p>
        </div>
      )}
      <div class="drop">
        <div>
          <h2 class="drop-title" id="title-lines" tabIndex={-1}>
            {words.drop}
          </h2>
          <p class="help">{words.dropText}</p>
        </div>
        <div class="drop-tools">
          <label class="inline">
            <span>{words.checkAs}</span>
            <select value={operation} onChange={(event) => setOperation(event.currentTarget.value as Operation)}>
              {OPERATIONS.map((name) => (
                <option key={name} value={name}>
                  {words[name]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="primary" onClick={() => picker.current?.click()}>
            {words.pick}
          </button>
          <button type="button" data-testid="lines-sample" onClick={() => check({ name: words.sampleName })}>
            {words.sample}
          </button>
          <input
            ref={picker}
            type="file"
            class="hidden"
            tabIndex={-1}
            aria-hidden="true"
            data-testid="lines-file"
            accept=".ndjson,.jsonl,.json,.txt,application/x-ndjson"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              take(file);
            }}
          />
        </div>
      </div>
      <div aria-live="polite">
        {state.at === "rest" && state.note && (
          <div class="note">
            <p>{state.note}</p>
            {state.items !== undefined && (
              <button
                type="button"
                class="small"
                onClick={() => check({ name: source.current?.name ?? "", items: true })}
              >
                {fill(words, "checkItems", { count: state.items })}
              </button>
            )}
          </div>
        )}
        {state.at === "work" && (
          <div class="work">
            <div
              class="bar-of wide"
              role="progressbar"
              aria-label={words.actFile}
              aria-valuenow={Math.round(state.part * 100)}
              aria-valuemin={0}
              aria-valuemax={100}
            >
              <Part share={state.part} />
            </div>
            <span>{fill(words, "checking", { lines: state.lines })}</span>
            <button type="button" class="small" onClick={cancel}>
              {words.cancel}
            </button>
          </div>
        )}
      </div>
      {state.at === "done" && (
        <LinesDone
          done={state.done}
          name={state.name}
          operation={operation}
          locale={locale}
          words={words}
          onAnnotate={() => ask({ ask: "annotate" })}
          onLine={(line) => ask({ ask: "line", line })}
        />
      )}
    </div>
  );
}

function save(file: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
