// ajv: a schema compiled to the source of a validator, or compiled at run time.

import ajv from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import formats from "./ajv-formats.cjs";

const { Ajv, _ } = ajv;

function instance(code) {
  const made = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false, code });
  for (const [name, validate] of Object.entries(formats)) made.addFormat(name, validate);
  return made;
}

/** Returns the validator as a CommonJS module that imports its formats from this path. */
export function asSource(schema, formatsPath) {
  const made = instance({ source: true, formats: _`require(${formatsPath})` });
  return standaloneCode.default(made, made.compile(schema));
}

/** Returns the validator, compiled now. */
export const atRunTime = (schema) => instance().compile(schema);
