/** The optimised module, which the bundler inlines as base64. */
declare module "*.wasm" {
  const base64: string;
  export default base64;
}

/** The version of the rules in that module; the build asks the module for it. */
declare const RULESET_VERSION: string;
