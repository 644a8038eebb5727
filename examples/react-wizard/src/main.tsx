import { buildingRequest, type Order } from "kosc-orders";
import { createPlatform } from "kosc-orders/testing";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import type { Send } from "./bring";
import "./style.css";
import { Wizard } from "./wizard";

// In this page the platform is a double. Reach the real one through your server, which has the key:
//
//   const send: Send = async ({ method, path, query, body }) => {
//     const answer = await fetch(`/kosc${path}?${query ?? ""}`, { method, body: JSON.stringify(body) });
//     return { status: answer.status, body: await answer.json() };
//   };
const platform = createPlatform({ seed: 1, contacts: [{ contact_uuid: "8w10yfnb", default: true }] });

const STEPS = [
  ["order", "product", "second_rdv"],
  ["customer", "contact"],
  ["operator", "options"],
  ["bounds", "endpoints"],
] as const;

function Page() {
  const [calls, setCalls] = useState<string[]>([]);
  const send: Send = async (call) => {
    const { status, body } = platform.handle(call);
    setCalls((before) => [...before, `${call.method} ${call.path} → ${status || "…"}`]);
    if (!status) throw new Error("no answer");
    return { status, body };
  };
  const lookUp = async ({ bounds }: Order) => {
    const code = bounds?.[0]?.address?.building_code;
    if (!code) return {};
    const { status, body } = await send(buildingRequest(code, { with: "stairs" }));
    return status === 200 ? { building: body as object } : {};
  };
  const complete = () => platform.orders().forEach(({ uuid }) => uuid && platform.advance(uuid, "completed"));
  const lose = () => platform.failNext({ status: 0, after: true });
  return (
    <>
      <Wizard steps={STEPS} send={send} lookUp={lookUp} />
      <aside>
        <p>La plateforme est simulée : rien ne quitte cette page.</p>
        <button onClick={lose}>Perdre la prochaine réponse</button>
        <button onClick={complete}>Terminer les commandes envoyées</button>
        <ol>{calls.map((call, at) => <li key={at}>{call}</li>)}</ol>
      </aside>
    </>
  );
}

createRoot(document.getElementById("wizard")!).render(<Page />);
