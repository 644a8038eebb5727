/** Compressed bytes of the package by engine, measured when the page is built. */
declare const ENGINE_BYTES: { readonly wasm: number; readonly js: number };
/** How many rules there are. */
declare const RULE_COUNT: number;

/** An order for each rule that breaks it, made when the page is built. */
declare module "virtual:broken-orders" {
  import type { BrokenOrder } from "kosc-orders/testing";
  const orders: { readonly [rule: string]: BrokenOrder | undefined };
  export default orders;
}
