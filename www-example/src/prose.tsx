import type { JSX } from "preact";

interface Props {
  readonly text: string;
  /** What a piece of code is called, where it has a name. */
  readonly naming?: (code: string) => string | undefined;
}

/** Texts of the package hold code in backticks. */
export function Prose({ text, naming }: Props): JSX.Element {
  const piece = (part: string) => {
    const name = naming?.(part);
    return name === undefined ? <code>{part}</code> : <span title={part}>{name}</span>;
  };
  return <>{text.split("`").map((part, index) => (index % 2 ? piece(part) : part))}</>;
}
