import type { Path } from "kosc-orders";

/** A JSON value that is edited by copies. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export const write = (value: unknown): string => JSON.stringify(value, null, 2);

/** Returns the value, or `undefined` if the text is not JSON. */
export function parse(text: string): { value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}

export function at(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns a copy with this value at the path, whose missing parents are created. Without a value, returns a copy
 * without the value and without the parents that become empty.
 */
export function withValue(value: Json | undefined, path: Path, set: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return set;
  if (typeof step === "number") {
    const items = Array.isArray(value) ? [...value] : [];
    const item = withValue(items[step], rest, set);
    if (item === undefined) {
      // The items after it keep their index, so that issues and fields keep their paths.
      if (rest.length) items[step] = {};
      else items.splice(step, 1);
    } else items[step] = item;
    return Array.from(items, (item) => item ?? {});
  }
  const object = isObject(value) ? { ...value } : {};
  const inner = withValue(Object.hasOwn(object, step) ? object[step] : undefined, rest, set);
  const emptied = set === undefined && isObject(inner) && !Object.keys(inner).length;
  if (inner === undefined || emptied) delete object[step];
  else object[step] = inner;
  return object;
}

export const idOf = (path: Path): string => `field-${path.join("-")}`;
