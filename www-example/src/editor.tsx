import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { FieldState, Issue, Path } from "kosc-orders";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { completing } from "./completion";
import { type Range, rangeOf, rangeOfIssue } from "./place";

/** The functions of the editor for other parts of the page. */
export interface EditorHandle {
  /** Selects the place of a path, and scrolls the pane to it. The page itself scrolls only if the focus moves. */
  show(path: Path, focus: boolean): void;
  /** Puts the cursor where an issue is. */
  visit(issue: Issue): void;
}

interface Props {
  readonly text: string;
  /**
   * Increases when the page sets the text, but not when someone types here. Only then is the text written into the
   * editor.
   */
  readonly revision: number;
  readonly issues: readonly Issue[];
  /** The completions that are proposed during typing. */
  readonly states: readonly FieldState[];
  readonly wrap: boolean;
  readonly label: string;
  /** The text of a fix's button. */
  readonly apply: string;
  readonly onFix: (issue: Issue) => void;
  readonly onText: (text: string) => void;
  readonly handle: (handle: EditorHandle | undefined) => void;
}

// Squiggles are pictures in `data:` URLs, which the policy of the page forbids. So the marks are underlines.
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
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--soft)", border: "none" },
  ".cm-activeLine": { backgroundColor: "var(--sunken)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--glow)" },
  ".cm-selectionBackground": { backgroundColor: "var(--glow)" },
  ".cm-lintRange-error": mark("var(--error)"),
  ".cm-lintRange-warning": mark("var(--warning)"),
  ".cm-lintRange-info": mark("var(--info)"),
  ".cm-lintRange-active": { backgroundColor: "var(--sunken)" },
  ".cm-tooltip": {
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "10px",
    boxShadow: "0 6px 24px #0003",
    maxWidth: "32rem",
    overflow: "hidden",
  },
  ".cm-diagnostic": { padding: "8px 12px", fontFamily: "var(--sans)", whiteSpace: "normal" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--error)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--warning)" },
  ".cm-diagnostic-info": { borderLeft: "3px solid var(--info)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warning)" },
  { tag: [tags.brace, tags.squareBracket, tags.separator], color: "var(--soft)" },
]);

/**
 * If someone types over coloured text, a browser keeps the colour as an inline style, which the page's policy refuses.
 */
function typed(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== "insertText" || event.data === null || event.isComposing || view.state.selection.main.empty)
    return false;
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

/** Marks changes that the page itself makes, so that they are not reported back to it. */
const ofThePage = Annotation.define<boolean>();

/** The text of a diagnostic, with its code parts shown as code. */
function saying(message: string): HTMLElement {
  const line = document.createElement("span");
  message.split("`").forEach((part, index) => {
    const piece = document.createElement(index % 2 ? "code" : "span");
    piece.textContent = part;
    line.append(piece);
  });
  return line;
}

export function Editor({ text, revision, issues, states, wrap, label, apply, onText, onFix, handle }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const named = useRef(new Compartment());
  const wrapped = useRef(new Compartment());
  const known = useRef(states);
  known.current = states;
  const fix = useRef(onFix);
  fix.current = onFix;
  const tell = useRef(onText);
  tell.current = onText;
  const attributes = EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" });

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
          wrapped.current.of(wrap ? EditorView.lineWrapping : []),
          foldGutter(),
          closeBrackets(),
          autocompletion({ override: [completing(() => known.current)], icons: false }),
          highlightSelectionMatches(),
          named.current.of(attributes),
          EditorView.domEventHandlers({ beforeinput: typed }),
          keymap.of([
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            ...foldKeymap,
            ...completionKeymap,
            ...lintKeymap.filter(({ key }) => key !== "F8"),
          ]),
          EditorView.updateListener.of((update) => {
            const own = update.transactions.some((one) => one.annotation(ofThePage));
            if (update.docChanged && !own) tell.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    const select = ({ from, to }: Range, focus: boolean) => {
      editor.dispatch({ selection: { anchor: from, head: to } });
      // CodeMirror's own effect scrolls every ancestor, the window too.
      const { scrollDOM } = editor;
      const block = editor.lineBlockAt(from);
      scrollDOM.scrollTop = block.top - Math.max(0, (scrollDOM.clientHeight - block.height) / 2);
      if (!focus) return;
      editor.contentDOM.focus({ preventScroll: true });
      host.current?.scrollIntoView({ block: "nearest" });
    };
    handle({
      show: (path, focus) => select(rangeOf(editor.state, path), focus),
      visit: (issue) => select(rangeOfIssue(editor.state, issue), true),
    });
    return () => {
      handle(undefined);
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    view.current!.dispatch({ effects: named.current.reconfigure(attributes) });
  }, [label]);

  useEffect(() => {
    view.current!.dispatch({ effects: wrapped.current.reconfigure(wrap ? EditorView.lineWrapping : []) });
  }, [wrap]);

  // This comes before someone can type into the text that the page has just replaced.
  useLayoutEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const before = editor.state.doc.toString();
    if (before !== text) editor.dispatch({ changes: change(before, text), annotations: ofThePage.of(true) });
  }, [revision]);

  useEffect(() => {
    const editor = view.current!;
    // The new text is checked in a moment. Until then, the old marks move with the text.
    if (editor.state.doc.toString() !== text) return;
    const diagnostics: Diagnostic[] = issues.map((issue) => ({
      ...rangeOfIssue(editor.state, issue),
      severity: issue.severity,
      message: issue.message,
      renderMessage: () => saying(issue.message),
      source: issue.rule,
      ...(issue.fix && { actions: [{ name: apply, apply: () => fix.current(issue) }] }),
    }));
    diagnostics.sort((one, other) => one.from - other.from || one.to - other.to);
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [text, revision, issues, apply]);

  return <div class="editor" ref={host} data-testid="editor" />;
}
