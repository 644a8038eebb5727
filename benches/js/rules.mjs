// The rules of `submit` that every peer can express, as data. The peers share
// it, so that none of them checks less than another.

const NAME = "[ ()+,\\-.0-9:@A-Z\\[\\]_a-z{}\\u00A0àâäçèéêëîïôöùûü]*";

export const patterns = {
  blankless: "\\S",
  name: `^${NAME}$`,
  eligibility: "^(elig-|KOSC_)[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
  uuid: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
  service: "^S[0-9]{6}_[0-9A-Za-z]{5}$",
  product: "^[A-Z]{2}[0-9]{2}$",
  email:
    "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
  phone: "^0[1-9][0-9]{8}$",
  cellPhone: "^0[67][0-9]{8}$",
  otp: "^[A-Z0-9]{2,3}-[A-Za-z0-9]{4}-[A-Za-z0-9]{4}$",
  rio: "^[A-Z0-9]{2}[A-Z][A-Z0-9+]{9}$",
  zipcode: "^[0-9]{5}$",
  months: "^[0-9]+_months$",
};

export const orderTypes = ["activate", "terminate"];
export const customerTypes = ["registered", "unregistered", "individual"];
export const copper = {
  families: ["A", "S", "M"],
  requests: ["activate", "create", "create_nearby", "create_neighbour"],
};
export const fiber = { families: ["F"], requests: ["create", "activate_defined", "activate_undefined"] };
export const requests = [...new Set([...copper.requests, ...fiber.requests])];
/** Fiber orders in which the caller writes the place of the socket. */
export const placed = ["create", "activate_undefined"];

export const dates = [
  "creation_date",
  "modification_date",
  "updated_status_date",
  "submission_date",
  "acknowledged_date",
  "processing_date",
  "completion_date",
  "rejection_date",
  "cancellation_date",
];
export const address = [
  "street_name",
  "zipcode",
  "city",
  "kosc_street_code",
  "kosc_insee_code",
  "building_name",
  "building_code",
  "housing_complex",
];
export const switches = ["unlisted_number", "cpe_install", "demarcation_device", "double_otp", "otp_displacement"];
/** Options with a value, and their known values. */
export const choices = {
  gtr: { enum: ["4h_24_7", "4h_bhbd", "d_plus_1"] },
  contract_term: { pattern: patterns.months },
  internal_cabling: { enum: ["0-5m", "5-60m", "60m+"] },
  patch_panel: {},
  enni_redundancy: { enum: ["active_standby"] },
  installation_expert: {},
  guaranteed_bandwidth: {},
};
/** Only `patch_panel` has a value that is never required. */
export const valued = Object.keys(choices).filter((name) => name !== "patch_panel");

/**
 * Returns whether a text is fourteen digits that pass Luhn's check. The digit sum of La Poste's establishments may be
 * divisible by five instead.
 */
export function isSiret(text) {
  if (!/^[0-9]{14}$/.test(text) || text === "00000000000000") return false;
  let luhn = 0;
  let plain = 0;
  for (let at = 0; at < 14; at++) {
    const digit = text.charCodeAt(at) - 48;
    const twice = digit * 2;
    plain += digit;
    luhn += at % 2 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return luhn % 10 === 0 || (text.startsWith("356000000") && plain % 5 === 0);
}

/** The references of the caller's other orders, for the rule that needs a context. */
export const context = { refs: new Set() };
export const isNewRef = (ref) => !context.refs.has(ref);
