import { useState } from "preact/hooks";

interface Props {
  /** The text to copy, or a function that returns it. */
  readonly text: string | (() => Promise<string | undefined>);
  readonly label: string;
  readonly done: string;
  /** The message if there is nothing to copy. */
  readonly failed?: string;
  readonly title?: string;
  readonly class?: string;
  /** A sign in place of the label. Screen readers then read the label. */
  readonly sign?: string;
}

/** A button that copies a text and confirms it. */
export function Copy({ text, label, done, failed, title, class: name = "small", sign }: Props) {
  const [said, setSaid] = useState<string>();
  const copy = async () => {
    const found = typeof text === "string" ? text : await text();
    try {
      if (found !== undefined) await navigator.clipboard.writeText(found);
      setSaid(found === undefined ? failed : done);
    } catch {
      setSaid(failed);
    }
    setTimeout(() => setSaid(undefined), 2500);
  };
  return (
    <button
      type="button"
      class={name}
      title={title ?? (sign && label)}
      aria-label={sign && !said ? label : undefined}
      onClick={copy}
    >
      <span aria-live="polite">{said ?? sign ?? label}</span>
    </button>
  );
}
