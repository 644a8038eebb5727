import type { Edit } from "kosc-orders";
import type { Locale } from "kosc-orders/rules";
import { codePoint, diff, nameOf, type Piece, unseen, visible } from "./diff";
import { plain } from "./form";
import { at, type Json } from "./value";
import { fill, type Words } from "./words/words";

interface Props {
  readonly edit: Edit;
  readonly value: Json | undefined;
  readonly locale: Locale;
  readonly words: Words;
}

/** Shows an edit of a value: the line before and the line after, each with the difference marked. */
export function Change({ edit, value, locale, words }: Props) {
  const before = at(value, edit.path);
  const gone = plain(before);
  if (edit.op === "remove") {
    return (
      <div class="diff">
        <Line kind="gone" label={words.before} pieces={[{ kind: "gone", text: gone }]} locale={locale} />
        <p class="unseen">{words.removed}</p>
      </div>
    );
  }
  const come = plain(edit.value);
  const pieces =
    typeof before === "string" && typeof edit.value === "string"
      ? diff(before, edit.value)
      : [
          ...(before === undefined ? [] : [{ kind: "gone", text: gone } as const]),
          { kind: "new", text: come } as const,
        ];
  const named = unseen(pieces, locale);
  return (
    <div class="diff">
      {before !== undefined && <Line kind="gone" label={words.before} pieces={pieces} locale={locale} />}
      <Line kind="new" label={words.after} pieces={pieces} locale={locale} />
      {named.length > 0 && (
        <p class="unseen">
          <span aria-hidden="true">⍽ </span>
          {named.map(({ name, count }) => fill(words, "unseen", { name, count })).join(", ")}
        </p>
      )}
    </div>
  );
}

interface LineProps {
  readonly kind: "gone" | "new";
  readonly label: string;
  readonly pieces: readonly Piece[];
  readonly locale: Locale;
}

/** One of the two lines: the text that both share, and the text that only this line has. */
function Line({ kind, label, pieces, locale }: LineProps) {
  const named = (text: string) => [...text].map((one) => `${codePoint(one)} ${nameOf(one, locale)}`).join("\n");
  return (
    <p class={`line ${kind}`}>
      <span class="sign" aria-hidden="true">
        {kind === "gone" ? "−" : "+"}
      </span>
      <span class="hidden">{label} </span>
      <span class="text">
        {pieces
          .filter((piece) => piece.kind === "same" || piece.kind === kind)
          .map((piece) => {
            if (piece.kind === "same") return piece.text;
            return kind === "gone" ? (
              <del title={named(piece.text)}>{visible(piece.text)}</del>
            ) : (
              <ins title={named(piece.text)}>{visible(piece.text)}</ins>
            );
          })}
      </span>
    </p>
  );
}
