import type { Context, Operation } from "kosc-orders";
import { rules, type Locale } from "kosc-orders/rules";
import { useEffect, useRef, useState } from "preact/hooks";
import { dotted } from "./issues";
import { Prose } from "./prose";
import type { Answer, Ask } from "./lines.worker";
import LinesWorker from "./lines.worker?worker";
import { capital, fill, type Words } from "./words";

interface Props {
  readonly context: Context;
  readonly locale: Locale;
  readonly words: Words;
  readonly onOpen: (text: string, operation: Operation) => void;
}

type Done = Extract<Answer, { answer: "done" }>;
type State =
  | { readonly at: "rest"; readonly note?: string }
  | { readonly at: "work"; readonly lines: number; readonly part: number }
  | { readonly at: "done"; readonly done: Done; readonly name: string };

const PAGE = 50;

export function Lines({ context, locale, words, onOpen }: Props) {
  const [state, setState] = useState<State>({ at: "rest" });
  const [over, setOver] = useState(false);
  const [shown, setShown] = useState(PAGE);
  const [operation, setOperation] = useState<Operation>("submit");
  const worker = useRef<Worker | undefined>(undefined);
  const picker = useRef<HTMLInputElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  useEffect(() => () => worker.current?.terminate(), []);

  const number = new Intl.NumberFormat(locale);

  const judged = useRef<File | undefined>(undefined);
  useEffect(() => {
    // What was found is said anew in the other language.
    if (state.at === "done" && judged.current) judge(judged.current);
  }, [locale]);

  /** A file that is dropped anywhere is meant for here, and must not make the browser leave the page. */
  const drop = useRef(judge);
  drop.current = judge;
  useEffect(() => {
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
      const file = event.dataTransfer?.files[0];
      if (file) drop.current(file);
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

  function judge(file: File) {
    judged.current = file;
    worker.current?.terminate();
    const own = new LinesWorker();
    worker.current = own;
    setShown(PAGE);
    setState({ at: "work", lines: 0, part: 0 });
    own.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      if (data.answer === "progress") setState({ at: "work", lines: data.lines, part: data.part });
      else if (data.answer === "done") setState({ at: "done", done: data, name: file.name });
      else if (data.answer === "line") open.current(data.text, operation);
      else if (data.answer === "failed") setState({ at: "rest", note: data.message });
      else save(data.file, `${file.name.replace(/\.[^.]*$/, "")}.annotated.ndjson`);
    });
    own.addEventListener("error", (event) => setState({ at: "rest", note: event.message }));
    ask({ ask: "judge", file, operation, context });
  }

  const ask = (what: Ask) => worker.current?.postMessage(what);

  function cancel() {
    worker.current?.terminate();
    worker.current = undefined;
    if (state.at === "work") setState({ at: "rest", note: fill(words.cancelled, { lines: number.format(state.lines) }) });
  }

  return (
    <div class={over ? "lines over" : "lines"}>
      <div class="drop">
        <div>
          <p class="drop-title">{words.drop}</p>
          <p class="help">{words.dropText}</p>
        </div>
        <div class="drop-tools">
          <label class="inline">
            <span>{words.judgedAs}</span>
            <select value={operation} onChange={(event) => setOperation(event.currentTarget.value as Operation)}>
              {Object.entries(rules(locale).operations).map(([name, title]) => <option value={name}>{capital(title)}</option>)}
            </select>
          </label>
          <button type="button" onClick={() => picker.current?.click()}>{words.pick}</button>
          <input ref={picker} type="file" class="hidden" tabIndex={-1} aria-label={words.pick} data-testid="lines-file"
            accept=".ndjson,.jsonl,.json,.txt,application/x-ndjson" onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (file) judge(file);
            }} />
        </div>
      </div>
      <div aria-live="polite">
        {state.at === "rest" && state.note && <p class="note">{state.note}</p>}
        {state.at === "work" && (
          <div class="work">
            <progress value={state.part} max={1} aria-label={words.lines} />
            <span>{fill(words.judging, { lines: number.format(state.lines) })}</span>
            <button type="button" class="small" onClick={cancel}>{words.cancel}</button>
          </div>
        )}
        {state.at === "done" && (
          <p class="done" data-testid="lines-done">
            <b>{state.name}</b>
            <span>{fill(words.done, { orders: number.format(state.done.orders), time: number.format(Math.round(state.done.milliseconds)) })}</span>
            <span class={state.done.badCount ? "badge bad" : "badge good"}>
              {state.done.badCount ? fill(words.someBad, { count: number.format(state.done.badCount) }) : words.allGood}
            </span>
            <button type="button" class="small" onClick={() => ask({ ask: "annotate" })}>{words.download}</button>
          </p>
        )}
      </div>
      {state.at === "done" && state.done.bad.length > 0 && (
        <>
          <div class="table" tabIndex={0} role="region" aria-label={words.lines}>
            <table>
              <thead><tr><th scope="col">{words.line}</th><th scope="col">{words.count}</th><th scope="col">{words.first}</th><th scope="col"><span class="hidden">{words.open}</span></th></tr></thead>
              <tbody>
                {state.done.bad.slice(0, shown).map((bad) => (
                  <tr key={bad.line}>
                    <td>{number.format(bad.line)}</td>
                    <td>{bad.errors}</td>
                    <td><code>{dotted(bad.issue.path)}</code> <Prose text={bad.issue.message} /> <a translate={false} href={bad.issue.docs} target="_blank" rel="noopener">{bad.issue.rule}</a></td>
                    <td><button type="button" class="link" aria-label={fill(words.openLine, { line: bad.line })} onClick={() => ask({ ask: "line", line: bad.line })}>{words.open}</button></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {state.done.bad.length > shown && (
            <button type="button" class="small" onClick={() => setShown(shown + PAGE * 4)}>
              {fill(words.showMore, { count: Math.min(PAGE * 4, state.done.bad.length - shown) })}
            </button>
          )}
        </>
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
