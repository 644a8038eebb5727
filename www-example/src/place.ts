import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import type { Issue, Path } from "kosc-orders";

export interface Range {
  readonly from: number;
  readonly to: number;
}

const VALUES = new Set(["Object", "Array", "String", "Number", "True", "False", "Null"]);

function valueIn(node: SyntaxNode | null): SyntaxNode | undefined {
  for (let child = node?.firstChild ?? null; child; child = child.nextSibling) {
    if (VALUES.has(child.name)) return child;
  }
  return undefined;
}

/** Returns the property with this key. If there are several, returns the last one, because that one counts. */
function property(state: EditorState, object: SyntaxNode, key: string): SyntaxNode | undefined {
  return object.getChildren("Property").findLast((child) => {
    const name = child.getChild("PropertyName");
    try {
      return name && JSON.parse(state.sliceDoc(name.from, name.to)) === key;
    } catch {
      return false;
    }
  });
}

/**
 * Returns the place of a value in the text. If the value is missing, returns the key or the opening brace of its
 * object.
 */
export function rangeOf(state: EditorState, path: Path): Range {
  const tree = ensureSyntaxTree(state, state.doc.length, 200);
  let here = valueIn(tree?.topNode ?? null);
  let name: SyntaxNode | null = null;
  for (const step of path) {
    let next: SyntaxNode | undefined;
    if (here?.name === "Object") {
      const found: SyntaxNode | undefined = property(state, here, String(step));
      next = found && valueIn(found);
      if (next) name = found?.getChild("PropertyName") ?? null;
    } else if (here?.name === "Array") {
      let index = 0;
      for (let child = here.firstChild; child; child = child.nextSibling) {
        if (VALUES.has(child.name) && index++ === step) next = child;
      }
      if (next) name = null;
    }
    if (!next) return name ? { from: name.from, to: name.to } : opening(state, here);
    here = next;
  }
  if (!here) return opening(state, here);
  if (path.length === 0) return opening(state, here);
  const long = here.name === "Object" || here.name === "Array";
  return long && name ? { from: name.from, to: name.to } : { from: here.from, to: long ? here.from + 1 : here.to };
}

function opening(state: EditorState, node: SyntaxNode | undefined): Range {
  const from = node?.from ?? 0;
  return { from, to: Math.min(from + 1, state.doc.length) };
}

/** Returns the place of an issue in the text: a syntax error is at its line and column, any other issue at its path. */
export function rangeOfIssue(state: EditorState, issue: Issue): Range {
  if (issue.code === "invalid_json") {
    const { line, column } = issue.params as { line?: number; column?: number };
    if (line !== undefined && line >= 1 && line <= state.doc.lines) {
      const { from, to } = state.doc.line(line);
      const start = Math.min(from + Math.max(0, (column ?? 1) - 1), to);
      return { from: start, to: Math.min(start + 1, state.doc.length) };
    }
  }
  return rangeOf(state, issue.path);
}
