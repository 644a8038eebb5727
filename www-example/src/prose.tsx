import type { JSX } from "preact";

interface Props {
  readonly text: string;
  /** The name of a piece of code, if it has one. */
  readonly naming?: (code: string) => string | undefined;
}

/** Shows a text of the package, whose code is in backticks. */
export function Prose({ text, naming }: Props): JSX.Element {
  const piece = (part: string) => {
    const name = naming?.(part);
    return name === undefined ? <code>{part}</code> : <span title={part}>{name}</span>;
  };
  return <>{text.split("`").map((part, index) => (index % 2 ? piece(part) : part))}</>;
}
