// The answers of ajv's validators, in the form of the bench.

/** ajv reports a missing or unknown key at its object, and an `if` only repeats the error of its `then`. */
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
