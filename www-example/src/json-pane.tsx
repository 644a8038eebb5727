import type { FieldState, Issue } from "kosc-orders";
import { useEffect, useState } from "preact/hooks";
import { Copy } from "./copy";
import type { Editor, EditorHandle } from "./editor";
import { parse, write } from "./value";
import type { Words } from "./words/words";

interface Props {
  readonly text: string;
  readonly revision: number;
  readonly issues: readonly Issue[];
  readonly states: readonly FieldState[];
  readonly words: Words;
  readonly onText: (text: string) => void;
  readonly onFormat: (text: string) => void;
  readonly onFix: (issue: Issue) => void;
  readonly handle: (handle: EditorHandle | undefined) => void;
}

/** The order as text. The editor is loaded after the first report. Until then, the text can only be read. */
export function JsonPane({ text, revision, issues, states, words, onText, onFormat, onFix, handle }: Props) {
  const [Loaded, setLoaded] = useState<typeof Editor>();
  const [wrap, setWrap] = useState(true);
  useEffect(() => {
    // Loaded when the page is idle, because the editor is the largest part of the page.
    const timer = setTimeout(
      () =>
        void import("./editor").then(
          (module) => setLoaded(() => module.Editor),
          () => undefined,
        ),
      50,
    );
    return () => {
      clearTimeout(timer);
      handle(undefined);
    };
  }, []);
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "order.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <>
      <div class="tools">
        <Copy text={text} label={words.copy} done={words.copied} />
        <button type="button" class="small" disabled={!parse(text)} onClick={() => onFormat(write(parse(text)?.value))}>
          {words.format}
        </button>
        <label class="check">
          <input type="checkbox" checked={wrap} onChange={(event) => setWrap(event.currentTarget.checked)} />
          {words.wrap}
        </label>
        <button type="button" class="small" onClick={save}>
          {words.download}
        </button>
      </div>
      {Loaded ? (
        <Loaded
          text={text}
          revision={revision}
          issues={issues}
          states={states}
          wrap={wrap}
          label={words.jsonLabel}
          apply={words.apply}
          onText={onText}
          onFix={onFix}
          handle={handle}
        />
      ) : (
        <pre class="json-text" tabIndex={0} aria-label={words.jsonLabel} title={words.editorLoading}>
          {text}
        </pre>
      )}
    </>
  );
}
