"use client";

import { check } from "kosc-orders";

import { right, wrong } from "../orders.mjs";

export default function Client() {
  return <pre id="client">{JSON.stringify([check("submit", wrong, { locale: "fr" }), check("submit", right)])}</pre>;
}
