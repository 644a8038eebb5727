// The example orders of the page: the documented examples and the bases of the conformance cases, from the files of the
// tests.

import type { Context, Operation } from "kosc-orders";
import type { Json } from "./value";
import type { Locale } from "kosc-orders/rules";
import { type Said, saidIn } from "./words/words";

type Files = { readonly [path: string]: Json };
const examples: Files = import.meta.glob("../../tests/examples/*.json", { eager: true, import: "default" });
const bases: Files = import.meta.glob("../../tests/cases/bases/*.json", { eager: true, import: "default" });

const example = (name: string): Json => examples[`../../tests/examples/${name}.json`] ?? {};
const base = (name: string): Json => bases[`../../tests/cases/bases/${name}.json`] ?? {};

/** Returns the same order with some of its top-level values replaced. */
const having = (value: Json, more: { readonly [key: string]: Json }): Json => ({ ...(value as object), ...more });

export interface Scenario {
  readonly id: string;
  readonly group: Said;
  readonly title: Said;
  readonly operation: Operation;
  readonly input: Json;
  readonly context?: Context;
  /** One of `BUILDINGS`. */
  readonly building?: string;
  /** What the example shows. */
  readonly lesson?: Said;
}

const said = (en: string, fr: string): Said => ({ en, fr });

const START = said("Start", "Commencer");
const DRAFT = said("Create a draft", "Créer un brouillon");
const READY = said("Ready to submit", "Prêt à soumettre");
const UPDATE = said("Change a draft", "Modifier un brouillon");
const OTHER = said("Other calls", "Autres appels");

/** An order as pasted from a customer's e-mail: capitals with accents, typographic apostrophes, no-break spaces. */
const pasted = having(base("copper-ready"), {
  end_customer: {
    type: "registered",
    name: "BOULANGERIE DE L\u2019ÉTOILE\u00a0& FILS",
    siret: "732\u00a0829\u00a0320\u00a000074",
    contact: {
      first_name: "\u200bÉlodie",
      last_name: "D\u2019Àrtois\u202f\u2013\u00a0Noël",
      email: "elodie.dartois@example.fr\u00a0",
      phone_number: "+33 (0)4 78 29 92 51",
      cell_phone_number: "06.12.34.56.78",
    },
  },
});

const fiberDraft = example("create-fiber-fp01.response") as object;
const fiberUndefined = base("fiber-undefined-ready") as { bounds?: { uuid?: string; address?: object }[] };
/** The same order in the building that the page has. For another building, no stairs could be offered. */
const inBuilding = {
  ...fiberUndefined,
  bounds: fiberUndefined.bounds?.map((bound) => ({
    ...bound,
    address: {
      ...bound.address,
      building_code: (example("building-stairs.response") as { building_ref: string }).building_ref,
    },
  })),
};
const fiberDefined = base("fiber-defined-ready") as { bounds?: { uuid?: string; endpoints?: { uuid?: string }[] }[] };
const neighbour = base("copper-neighbour-ready") as { bounds?: { uuid?: string }[] };

export const SCENARIOS: readonly Scenario[] = [
  {
    id: "pasted",
    lesson: said(
      "Capitals with accents, curly apostrophes and spaces that do not break: what an e-mail brings, and what the platform refuses.",
      "Majuscules accentuées, apostrophes typographiques, espaces insécables\u00a0: ce qu’apporte un courriel, et que la plateforme refuse.",
    ),
    group: START,
    title: said("Pasted from an e-mail", "Collé depuis un courriel"),
    operation: "submit",
    input: pasted,
  },
  {
    id: "empty",
    lesson: said(
      "What is required from the start: the list grows and shrinks with what you choose.",
      "Ce qui est obligatoire dès le départ\u00a0: la liste suit vos choix.",
    ),
    group: START,
    title: said("Empty order", "Commande vide"),
    operation: "submit",
    input: {},
  },
  {
    id: "create-copper",
    group: DRAFT,
    title: said("Copper, AM01", "Cuivre, AM01"),
    operation: "create",
    input: example("create-copper-am01.request"),
  },
  {
    id: "create-fiber",
    group: DRAFT,
    title: said("Fiber, FP01", "Fibre, FP01"),
    operation: "create",
    input: example("create-fiber-fp01.request"),
  },
  {
    id: "create-fp05-rdv",
    group: DRAFT,
    title: said("FP05 with a second appointment", "FP05 avec un second rendez-vous"),
    operation: "create",
    input: example("create-fp05-second-rdv.request"),
  },
  {
    id: "create-fp05-address",
    lesson: said(
      "The vendor’s own example: its text calls the type mandatory, and this example has none.",
      "Un exemple du fournisseur lui-même\u00a0: son texte dit le type obligatoire, et cet exemple n’en a pas.",
    ),
    group: DRAFT,
    title: said("FP05 with a second address", "FP05 avec une seconde adresse"),
    operation: "create",
    input: example("create-fp05-second-address.request"),
  },
  {
    id: "create-terminate",
    group: DRAFT,
    title: said("Termination", "Résiliation"),
    operation: "create",
    input: example("create-terminate.request"),
  },
  {
    id: "copper",
    group: READY,
    title: said("Copper activation", "Activation cuivre"),
    operation: "submit",
    input: base("copper-ready"),
  },
  {
    id: "neighbour",
    lesson: said(
      "The line is next door: only the street number can be changed.",
      "La ligne est chez le voisin\u00a0: seul le numéro de voie peut être modifié.",
    ),
    group: READY,
    title: said("Copper, neighbour line", "Cuivre, ligne d’un voisin"),
    operation: "submit",
    input: base("copper-neighbour-ready"),
  },
  {
    id: "fiber-known",
    lesson: said(
      "The socket’s reference is written on it: the platform looks staircase and floor up.",
      "La référence est inscrite sur la prise\u00a0: la plateforme en déduit l’escalier et l’étage.",
    ),
    group: READY,
    title: said("Fiber, known socket", "Fibre, prise connue"),
    operation: "submit",
    input: base("fiber-defined-ready"),
  },
  {
    id: "fiber-unknown",
    lesson: said(
      "Staircase and floor come from the building: give its data, and only what exists can be chosen.",
      "Escalier et étage viennent de l’immeuble\u00a0: donnez ses données, et seul ce qui existe peut être choisi.",
    ),
    group: READY,
    title: said("Fiber, unknown socket", "Fibre, prise inconnue"),
    operation: "submit",
    input: base("fiber-undefined-ready"),
  },
  {
    id: "fiber-new",
    group: READY,
    title: said("Fiber, new socket", "Fibre, nouvelle prise"),
    operation: "submit",
    input: base("fiber-create-ready"),
  },
  {
    id: "fp05",
    group: READY,
    title: said("FP05, second appointment and address", "FP05, second rendez-vous et seconde adresse"),
    operation: "submit",
    input: base("fp05-ready"),
  },
  {
    id: "individual",
    group: READY,
    title: said("A private person", "Un particulier"),
    operation: "submit",
    input: base("individual-ready"),
  },
  {
    id: "terminate",
    lesson: said(
      "A termination names the service. Its submission ends the service at once.",
      "Une résiliation désigne le service. La soumission y met fin aussitôt.",
    ),
    group: READY,
    title: said("Termination", "Résiliation"),
    operation: "submit",
    input: base("terminate-ready"),
  },
  {
    id: "update",
    group: UPDATE,
    title: said("Customer, operator, options", "Client, opérateur, options"),
    operation: "update",
    input: example("update-order.request"),
    context: { order: fiberDraft },
  },
  {
    id: "update-stairs",
    lesson: said(
      "A call of its own for each bound: it writes staircase and floor, and nothing more.",
      "Un appel propre à chaque extrémité\u00a0: il écrit l’escalier et l’étage, et rien de plus.",
    ),
    group: UPDATE,
    title: said("Staircase and floor", "Escalier et étage"),
    operation: "update_bound",
    input: { address: { stairs: "1", floor: "3" } },
    context: {
      order: inBuilding,
      bound_uuid: fiberUndefined.bounds?.[0]?.uuid,
    },
    building: "stairs",
  },
  {
    id: "update-number",
    group: UPDATE,
    title: said("Street number", "Numéro de voie"),
    operation: "update_bound",
    input: example("update-bound-street-number.request"),
    context: { order: neighbour, bound_uuid: neighbour.bounds?.[0]?.uuid },
  },
  {
    id: "update-socket",
    group: UPDATE,
    title: said("Optical socket", "Prise optique"),
    operation: "update_endpoint",
    input: example("update-endpoint-otp.request"),
    context: { order: fiberDefined, endpoint_uuid: fiberDefined.bounds?.[0]?.endpoints?.[0]?.uuid },
  },
  {
    id: "update-submit",
    group: UPDATE,
    title: said("Submission", "Soumission"),
    operation: "update",
    input: example("submit.request"),
    context: { order: base("copper-ready") as object },
  },
  {
    id: "read",
    lesson: said(
      "What the platform sent is read leniently: new keys and statuses are notes, not errors.",
      "Ce que la plateforme envoie est lu avec indulgence\u00a0: clés et statuts nouveaux sont des remarques, pas des erreurs.",
    ),
    group: OTHER,
    title: said("An order as the platform returns it", "Une commande rendue par la plateforme"),
    operation: "read",
    input: example("submit.response"),
  },
  {
    id: "list",
    group: OTHER,
    title: said("A listing", "Une liste"),
    operation: "list",
    input: { type: "activate", status: "draft", product_family: "F", sort: "-creation_date", limit: 20 },
  },
  {
    id: "event",
    group: OTHER,
    title: said("An information event", "Un événement d’information"),
    operation: "post_info",
    input: example("post-info.request"),
    context: { order: example("submit.response") as object },
  },
];

/** The calls, in the order in which they are made. */
export const OPERATIONS = [
  "create",
  "update",
  "update_bound",
  "update_endpoint",
  "submit",
  "read",
  "list",
  "post_info",
] as const satisfies readonly Operation[];

export const BUILDINGS: readonly { readonly id: string; readonly title: Said; readonly building?: object }[] = [
  { id: "", title: said("none", "aucune") },
  {
    id: "stairs",
    title: said("documented answer: staircases", "réponse documentée : escaliers"),
    building: example("building-stairs.response") as object,
  },
  {
    id: "otp",
    title: said("documented answer: sockets", "réponse documentée : prises"),
    building: example("building-otp.response") as object,
  },
];

export const groupsOf = (locale: Locale): Map<string, Scenario[]> =>
  Map.groupBy(SCENARIOS, (scenario) => saidIn(scenario.group, locale));
