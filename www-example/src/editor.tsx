import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Issue, Path } from "kosc-orders";
import { useEffect, useRef } from "preact/hooks";
import { rangeOf, rangeOfIssue } from "./place";

/** What other parts of the page ask of the editor. */
export interface EditorHandle {
  /** Selects the place of a path and brings it into sight. */
  show(path: Path, focus: boolean): void;
}

interface Props {
  readonly text: string;
  readonly issues: readonly Issue[];
  readonly label: string;
  readonly onText: (text: string) => void;
  readonly handle: (handle: EditorHandle) => void;
}

// Squiggles are pictures in `data:` URLs, which the policy of the page forbids: underlines do as well.
const mark = (color: string) => ({
  backgroundImage: "none",
  textDecoration: `underline wavy ${color} 1.5px`,
  textUnderlineOffset: "3px",
  textDecorationSkipInk: "none",
});

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--accent)", padding: "12px 0" },
  ".cm-cursor": { borderLeftColor: "var(--accent)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--faint)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--line-soft)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--selection)" },
  ".cm-selectionBackground": { backgroundColor: "var(--selection)" },
  ".cm-lintRange-error": mark("var(--error)"),
  ".cm-lintRange-warning": mark("var(--warning)"),
  ".cm-lintRange-info": mark("var(--info)"),
  ".cm-lintRange-active": { backgroundColor: "var(--line-soft)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "10px",
    boxShadow: "var(--shadow)",
    maxWidth: "32rem",
    overflow: "hidden",
  },
  ".cm-diagnostic": { padding: "8px 12px", fontFamily: "var(--sans)", whiteSpace: "normal" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--error)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--warning)" },
  ".cm-diagnostic-info": { borderLeft: "3px solid var(--info)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-key)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-atom)" },
  { tag: [tags.brace, tags.squareBracket, tags.separator], color: "var(--muted)" },
]);

/** Typed over coloured text, a browser would keep the colour as an inline style, which the page's policy refuses. */
function typed(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== "insertText" || event.data === null || event.isComposing || view.state.selection.main.empty) return false;
  view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  event.preventDefault();
  return true;
}

/** The smallest change that makes one text the other, so that the selection survives it. */
function change(before: string, after: string) {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

export function Editor({ text, issues, label, onText, handle }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const tell = useRef(onText);
  tell.current = onText;
  /** The text that the page knows of, to tell its changes from those made here. */
  const known = useRef(text);

  useEffect(() => {
    // In a shadow root CodeMirror adopts constructed stylesheets, which a policy without 'unsafe-inline' allows;
    // in a document it would add a <style>, which that policy refuses.
    const root = host.current!.shadowRoot ?? host.current!.attachShadow({ mode: "open" });
    const parent = document.createElement("div");
    root.replaceChildren(parent);
    const height = new CSSStyleSheet();
    height.replaceSync(":host{display:block;height:100%}:host>div,div.mount{height:100%}");
    parent.className = "mount";
    root.adoptedStyleSheets = [height];
    const editor = new EditorView({
      root,
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          json(),
          syntaxHighlighting(colours),
          theme,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          EditorView.domEventHandlers({ beforeinput: typed }),
          keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
          EditorView.updateListener.of((update) => {
            const now = update.state.doc.toString();
            if (!update.docChanged || now === known.current) return;
            known.current = now;
            tell.current(now);
          }),
        ],
      }),
    });
    view.current = editor;
    handle({
      show(path, focus) {
        const { from, to } = rangeOf(editor.state, path);
        editor.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
        if (focus) editor.focus();
      },
    });
    return () => editor.destroy();
  }, [label]);

  useEffect(() => {
    const editor = view.current!;
    const before = editor.state.doc.toString();
    known.current = text;
    if (before !== text) editor.dispatch({ changes: change(before, text) });
    const diagnostics = issues.map((issue) => ({
      ...rangeOfIssue(editor.state, issue),
      severity: issue.severity,
      message: issue.message,
      source: issue.rule,
    }));
    diagnostics.sort((one, other) => one.from - other.from || one.to - other.to);
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [text, issues, label]);

  return <div class="editor" ref={host} data-testid="editor" />;
}
