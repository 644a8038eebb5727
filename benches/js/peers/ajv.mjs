// What ajv's validators answer, as the bench asks.

/** An error at a missing or unknown key stands at its holder, and an `if` only repeats what its `then` said. */
function pathOf({ instancePath, keyword, params }) {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  if (keyword === "required") path.push(params.missingProperty);
  if (keyword === "additionalProperties") path.push(params.additionalProperty);
  return path;
}

export const peer = (validate) => ({
  judge: (order) => (validate(order) ? null : validate.errors),
  ok: (errors) => errors === null,
  paths: (errors) => (errors ?? []).filter(({ keyword }) => keyword !== "if").map(pathOf),
});
