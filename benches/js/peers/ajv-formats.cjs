// The formats of the schema, by name: ajv's compiled code requires them.

const { isNewRef, isSiret } = require("../rules.mjs");

module.exports = { siret: isSiret, "new-ref": isNewRef };
