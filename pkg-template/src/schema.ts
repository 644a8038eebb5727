import { keep } from "./context.js";
import { judgeValue } from "./engine.js";
import { DOCUMENTED, KEYWORDS, SCHEMAS } from "./generated/schemas.js";
import { operationNumber, option } from "./input.js";
import type { Context, InputOf, Issue, Operation, Report } from "./types.js";

/** The versions of JSON Schema there are. */
export type SchemaTarget = "draft-2020-12" | "draft-07";

/** A JSON Schema. */
export type JsonSchema = Record<string, unknown>;

export interface JsonSchemaOptions {
  readonly target: SchemaTarget;
  /**
   * Notes at each field, under keywords of ours: the vendor's letter, the part of the form, the call that writes it,
   * and the rules that the schema can't say. A validator that refuses unknown keywords wants to be told:
   * `ajv.addVocabulary(keywords)`. Default: `false`.
   */
  readonly annotations?: boolean | undefined;
  /**
   * What the schema is for. `"judge"` holds an input to the rules, as far as a schema can. `"documented"` describes it
   * as the vendor's page does, each shape under a name of its own: for what generates types, forms or mocks. Default:
   * `"judge"`.
   */
  readonly mode?: "judge" | "documented" | undefined;
}

/** The keywords of `annotations`. */
export const keywords: string[] = [...KEYWORDS];

/**
 * The JSON Schema of an operation's input, a new object each time. It passes
 * whatever `check` passes without a context, and refuses what JSON Schema can
 * say; with `mode: "documented"` it describes the input instead. Validators take it with their defaults, ajv and Fastify among them.
 *
 * @throws {TypeError} if there is no such operation, or the target is neither `draft-2020-12` nor `draft-07`.
 */
export function jsonSchema(operation: Operation, options: JsonSchemaOptions): JsonSchema {
  const target = option(options, "target");
  const older = target === "draft-07";
  if (!older && target !== "draft-2020-12") {
    throw new TypeError("kosc-orders: the targets of a JSON Schema are draft-2020-12 and draft-07");
  }
  if (!Object.keys(SCHEMAS).includes(operation)) throw new TypeError("kosc-orders: no operation of this name");
  const of = option(options, "mode") === "documented" ? DOCUMENTED : SCHEMAS;
  const schema = copy(of[operation], older, option(options, "annotations") === true) as JsonSchema;
  if (older) schema["$schema"] = "http://json-schema.org/draft-07/schema#";
  return schema;
}

/** A deep copy; in draft 7 the definitions stand elsewhere, and nothing else of ours differs. */
function copy(value: unknown, older: boolean, annotated: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, older, annotated));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => annotated || !keywords.includes(key));
  return Object.fromEntries(
    entries.map(([key, part]) => {
      if (older && key === "$defs") return ["definitions", copy(part, older, annotated)];
      if (older && key === "$ref") return [key, (part as string).replace("$defs", "definitions")];
      return [key, copy(part, older, annotated)];
    }),
  );
}

/** What is wrong, as Standard Schema has it: an issue of the report with all it knows. Its `path` is never absent. */
export type SchemaIssue = Issue;

export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** A Standard Schema (version 1.1 of the spec) with its JSON Schema trait. */
export interface OrderSchema<Input = Record<string, unknown>> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "kosc-orders";
    /** Never a promise, and never throws on bad input. Warnings are no issues, but for those of a wrong type. */
    readonly validate: (value: unknown) => SchemaResult<Input>;
    readonly types?: { readonly input: Input; readonly output: Input } | undefined;
    readonly jsonSchema: {
      /** @throws {TypeError} on other targets than `draft-2020-12` and `draft-07`. */
      readonly input: (options: { readonly target: string }) => JsonSchema;
      /** The same: a value is judged, not changed. */
      readonly output: (options: { readonly target: string }) => JsonSchema;
    };
  };
}

/** What keeps a value from passing as one of the type. */
function refused({ issues }: Report): readonly Issue[] {
  const found = issues.filter(({ severity, code }) => severity === "error" || code === "wrong_type");
  // What a limit cut off may have been one.
  return found.length ? found : issues.filter(({ rule }) => rule === "report/truncated");
}

/**
 * An operation's input as a Standard Schema: for form libraries and servers
 * that take any library's schema. The context is read now, and once.
 *
 * It refuses what `check` calls an error and, so that a value that passes has
 * the type, each value of a wrong type, even where `check` only warns, as it
 * does of what the platform wrote. No promise is that a value is one of its
 * set there: such an `end_customer.type` may be another.
 */
export function orderSchema<Of extends Operation>(operation: Of, context?: Context): OrderSchema<InputOf<Of>>;
/** The same for a type of your own, which is taken at its word. */
export function orderSchema<Input>(operation: Operation, context?: Context): OrderSchema<Input>;
export function orderSchema<Input>(operation: Operation, context?: Context): OrderSchema<Input> {
  const number = operationNumber(operation);
  const kept = keep(context);
  const convert = (options: { readonly target: string }) => {
    return jsonSchema(operation, { target: option(options, "target") as SchemaTarget });
  };
  return {
    "~standard": {
      version: 1,
      vendor: "kosc-orders",
      validate: (value) => {
        const issues = refused(judgeValue(number, value, kept));
        return issues.length ? { issues } : { value: value as Input };
      },
      jsonSchema: { input: convert, output: convert },
    },
  };
}
