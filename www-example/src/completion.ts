// The completions of the editor: the keys that an object may have, and the values of a field, according to `fields`.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import type { FieldState, Path } from "kosc-orders";

const keyOf = (state: EditorState, property: SyntaxNode): string | undefined => {
  const name = property.getChild("PropertyName");
  try {
    return name ? (JSON.parse(state.sliceDoc(name.from, name.to)) as string) : undefined;
  } catch {
    return undefined;
  }
};

/** The path of the object or property that a node is in. */
function pathOf(state: EditorState, node: SyntaxNode): Path {
  const path: (string | number)[] = [];
  for (let here: SyntaxNode | null = node; here; here = here.parent) {
    if (here.name === "Property") path.unshift(keyOf(state, here) ?? "");
    else if (here.parent?.name === "Array") {
      let index = 0;
      for (let before = here.prevSibling; before; before = before.prevSibling) if (/^[A-Z]/.test(before.name)) index++;
      path.unshift(index);
    }
  }
  return path;
}

const starts = (path: Path, parent: Path) => parent.every((step, index) => path[index] === step);
const START: { readonly [type in FieldState["inputType"]]?: string } = {
  group: "{}",
  list: "[]",
  number: "",
  checkbox: "true",
};

function keys(states: readonly FieldState[], path: Path): Completion[] {
  const inside = states.filter(
    (state) =>
      state.path.length === path.length + 1 &&
      starts(state.path, path) &&
      (state.editable || state.inputType === "group"),
  );
  return inside
    .filter((state) => state.applies !== "no")
    .map((state) => {
      const key = String(state.path.at(-1));
      const value = START[state.inputType] ?? '""';
      return {
        label: `"${key}"`,
        type: "property",
        apply: `"${key}": ${value}`,
        boost: state.required === "yes" ? 1 : 0,
      };
    });
}

function values(states: readonly FieldState[], path: Path): Completion[] {
  const state = states.find((one) => one.path.length === path.length && starts(one.path, path));
  const choices =
    state?.inputType === "checkbox" ? ["true", "false"] : (state?.values ?? []).map((value) => JSON.stringify(value));
  return choices.map((label) => ({ label, type: "constant" }));
}

/** Proposes completions from the states that `states` returns at that moment. */
export const completing =
  (states: () => readonly FieldState[]) =>
  ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const node = syntaxTree(state).resolveInner(pos, -1);
    const isName = node.name === "PropertyName";
    const isText = isName || node.name === "String";
    if (!isText && !explicit) return null;
    const from = isText ? node.from : pos;
    const to = isText ? node.to : pos;
    const path = pathOf(state, node);
    const isValue = node.name === "Property" || (node.name === "String" && node.parent?.name === "Property");
    const options = isValue ? values(states(), path) : keys(states(), isName ? path.slice(0, -1) : path);
    return options.length ? { from, to, options, validFor: /^"?[\w]*"?$/ } : null;
  };
