import { useState } from "preact/hooks";

interface Props {
  /** What is copied: a text, or what gives it once it is asked for. */
  readonly text: string | (() => Promise<string | undefined>);
  readonly label: string;
  readonly done: string;
  /** What is said where there is nothing to copy. */
  readonly failed?: string;
  readonly title?: string;
  readonly class?: string;
  /** A sign in place of the label, which then is read aloud alone. */
  readonly sign?: string;
}

/** A button that copies, and says so. */
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
