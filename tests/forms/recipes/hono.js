import { sValidator } from "@hono/standard-validator";
import { Hono } from "hono";
import { orderSchema } from "kosc-orders/schema";

// Without this the answer repeats what was sent, including a customer's data.
const refuse = (result, c) => {
  if (!result.success) return c.json({ issues: result.error }, 422);
};

export const app = new Hono().post("/orders", sValidator("json", orderSchema("create"), refuse), (c) =>
  c.json(c.req.valid("json"), 201),
);
