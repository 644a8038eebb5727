import { spoken } from "./blocking.js";
import { keep } from "./context.js";
import { judgeValue } from "./engine.js";
import { DOCUMENTED, KEYWORDS, SCHEMAS } from "./generated/schemas.js";
import { operationNumber, option } from "./input.js";
import type { Context, InputOf, Issue, Operation, Report } from "./types.js";

/** The supported versions of JSON Schema. */
export type SchemaTarget = "draft-2020-12" | "draft-07";

/** A JSON Schema. */
export type JsonSchema = Record<string, unknown>;

export interface JsonSchemaOptions {
  readonly target: SchemaTarget;
  /**
   * Adds notes to each field, under keywords of this package: the vendor's letter, the section of the form, the call
   * that writes it, and the rules that the schema cannot express. If your validator refuses unknown keywords, declare
   * them with `ajv.addVocabulary(keywords)`. Default: `false`.
   */
  readonly annotations?: boolean | undefined;
  /**
   * The purpose of the schema. With `"check"`, it checks an input, as far as a schema can. With `"documented"`, it
   * describes the input as the vendor's page does, with a name for each type, to generate types, forms or mocks.
   * Default: `"check"`.
   */
  readonly mode?: "check" | "documented" | undefined;
}

/** The keywords of `annotations`. */
export const keywords: string[] = [...KEYWORDS];

/**
 * Returns the JSON Schema of an operation's input, a new object each time.
 *
 * It accepts everything that `check` accepts without a context, and refuses what JSON Schema can express. With `mode:
 * "documented"`, it describes the input instead. ajv, Fastify and other validators compile it with their default
 * settings.
 *
 * @throws {TypeError} if the operation is unknown, or if the target is neither `draft-2020-12` nor `draft-07`.
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

/** Returns a deep copy. In draft 7 the definitions have another keyword. Our schemas use nothing else that differs. */
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

/** An issue of Standard Schema: an issue of the report with all its members. Its `path` is never absent. */
export type SchemaIssue = Issue;

export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** A Standard Schema (version 1.1 of the spec) with its JSON Schema trait. */
export interface OrderSchema<Input = Record<string, unknown>> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "kosc-orders";
    /**
     * Never returns a promise, and never throws on bad input. Warnings are not issues, except those about a wrong type.
     */
    readonly validate: (value: unknown) => SchemaResult<Input>;
    readonly types?: { readonly input: Input; readonly output: Input } | undefined;
    readonly jsonSchema: {
      /** @throws {TypeError} for targets other than `draft-2020-12` and `draft-07`. */
      readonly input: (options: { readonly target: string }) => JsonSchema;
      /** The same schema, because a check does not change the value. */
      readonly output: (options: { readonly target: string }) => JsonSchema;
    };
  };
}

/** Returns the issues because of which a value does not have the type. */
function refused({ issues }: Report): readonly Issue[] {
  const found = issues.filter(({ severity, code }) => severity === "error" || code === "wrong_type");
  // The limit may have cut one of them off.
  return found.length ? found : issues.filter(({ rule }) => rule === "report/truncated");
}

/** Further options of a schema. */
export interface SchemaOptions {
  /**
   * Makes the messages for the person at the form. An issue's own message is for developers. For example `say` of
   * `kosc-orders/labels/fr`.
   */
  readonly say?: ((issue: Issue) => string) | undefined;
}

/**
 * Returns the Standard Schema of an operation's input, for form libraries and servers that accept any library's schema.
 * The context is read once, now.
 *
 * It refuses every error of `check`. It also refuses every value of a wrong type, even if `check` only warns, as it
 * does for values of the platform. So a value that passes has the type, with one exception: a value from an open set of
 * values, such as `end_customer.type`, may be outside the set if `check` reports no error for it, as `read` does not.
 */
export function orderSchema<Of extends Operation>(
  operation: Of,
  context?: Context,
  options?: SchemaOptions,
): OrderSchema<InputOf<Of>>;
/** Returns the same schema for a type of your own, which is not verified. */
export function orderSchema<Input>(
  operation: Operation,
  context?: Context,
  options?: SchemaOptions,
): OrderSchema<Input>;
export function orderSchema<Input>(
  operation: Operation,
  context?: Context,
  options?: SchemaOptions,
): OrderSchema<Input> {
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
        const issues = spoken(refused(judgeValue(number, value, kept)), option(options, "say"));
        return issues.length ? { issues } : { value: value as Input };
      },
      jsonSchema: { input: convert, output: convert },
    },
  };
}
