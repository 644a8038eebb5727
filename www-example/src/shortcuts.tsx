import { useLayoutEffect, useRef } from "preact/hooks";
import type { Words } from "./words/words";

export interface Shortcuts {
  next(): void;
  previous(): void;
  act(): void;
  all(): void;
}

/** The keyboard shortcuts of the page. A key that is typed into a field is not a shortcut. */
export function useShortcuts(shortcuts: Shortcuts, onSheet: () => void) {
  const now = useRef(shortcuts);
  now.current = shortcuts;
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { next, previous, act, all } = now.current;
      const target = event.composedPath()[0];
      const typing =
        target instanceof HTMLElement && (target.matches("input, select, textarea") || target.isContentEditable);
      const command = event.ctrlKey || event.metaKey;
      if (event.key === "F8") (event.shiftKey ? previous : next)();
      else if (event.key === "Enter" && command) (event.shiftKey ? all : act)();
      else if (event.key === "?" && !typing) onSheet();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

interface Props {
  readonly words: Words;
  readonly handle: (dialog: HTMLDialogElement | null) => void;
}

/** The list of keyboard shortcuts. */
export function ShortcutSheet({ words, handle }: Props) {
  const rows = [
    ["F8", words.shortcutNext],
    ["Shift F8", words.shortcutPrevious],
    ["Ctrl Enter", words.shortcutAct],
    ["Ctrl Shift Enter", words.shortcutAll],
    ["F1", words.shortcutWhy],
    ["?", words.shortcutSheet],
    ["Esc", words.shortcutClose],
  ] as const;
  return (
    <dialog class="sheet" ref={handle} aria-labelledby="title-shortcuts">
      <h2 id="title-shortcuts">{words.shortcuts}</h2>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              {keys.split(" ").map((key) => (
                <kbd key={key} translate={false}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" class="primary">
          {words.close}
        </button>
      </form>
    </dialog>
  );
}
