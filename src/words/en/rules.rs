//! English: the texts of each rule, in the order of the rule table.
//!
//! The file is long because it is one table.

use crate::words::language::{RuleText, by_case, by_code, rule};

pub(super) const RULES: &[RuleText] = &[
    by_case(
        "read/json",
        "The API exchanges a JSON object in UTF-8, so anything else, or anything beyond the limits set, cannot be checked.",
        &[
            (
                "read/json bom",
                "the text starts with a byte order mark, which JSON forbids: encode it as UTF-8 without BOM",
            ),
            (
                "read/json depth",
                "the input nests deeper than {limit} levels, the limit set: flatten it, or raise `limits.depth`",
            ),
            (
                "read/json not_object",
                "the input must be a JSON object, not an array, a string, `null` or another value: pass the object itself",
            ),
            ("read/json size", "the text is over {limit} bytes, the limit set: send less, or raise `limits.bytes`"),
            (
                "read/json start",
                "the text does not begin as JSON: pass an object as JSON text, or the object itself to `check`",
            ),
            ("read/json syntax", "the text stops being JSON at {at line}column {column}: correct the syntax there"),
            (
                "read/json unsendable",
                "the value cannot be written as JSON: remove cycles, BigInt values and getters that throw",
            ),
            ("read/json utf8", "the text is not UTF-8 at {at line}column {column}: correct the encoding there"),
        ],
    ),
    rule(
        "read/type",
        "Each field has one JSON type, and a value of another type would be refused or misread.",
        "{field} should be {expected}, not {found}: change its type",
    ),
    rule(
        "read/unicode",
        "Half of a surrogate pair is not a Unicode character and cannot be written in UTF-8, so it would be lost on the way.",
        "{field} contains an incomplete Unicode character (unpaired surrogate): enter the text again",
    ),
    by_case(
        "read/unknown-field",
        "A key that the API does not document is probably misspelt or left over from its first version, and may have no effect.",
        &[
            ("read/unknown-field", "{key} is not a field the API documents here: it is kept, but {spelling}"),
            ("read/unknown-field suggestion", "{key} is not a field the API documents here: {suggested}"),
        ],
    ),
    rule(
        "read/duplicate-key",
        "Where a key comes twice in one object, readers of JSON keep one value, mostly the last, and drop the other without a word.",
        "{field} comes more than once in one object, and only the last counts: remove the others",
    ),
    rule(
        "read/read-only",
        "The platform alone writes these fields, which the vendor's table marks as read-only.",
        "the platform fills {field}, which is read-only in this call: {leave out}",
    ),
    by_case(
        "read/read-only-inferred",
        "Bounds are changed by calls of their own and an option's default comes from the catalogue, so neither belongs in the body of an order.",
        &[
            ("read/read-only-inferred", "the platform fills {field}, probably read-only in this call: {leave out}"),
            ("read/read-only-inferred bounds", "{field} is changed by calls of its own, not by this one: {leave out}"),
        ],
    ),
    rule(
        "read/status",
        "The platform moves an order from one status to the next, and the only change left to the caller is to `submitted`.",
        "the platform manages {field}: {leave out}; only an update may write it, as `submitted`",
    ),
    rule(
        "read/submit-alone",
        "The documented submission sends the status by itself, and nothing says what becomes of other keys sent along.",
        "{field} submits the order, and what becomes of the other keys is not documented: send those first",
    ),
    rule(
        "update/null",
        "No page says that `null` empties a field: the platform may keep the value it has.",
        "no page says that `null` empties {field}: leave it out, or read the order again after this call",
    ),
    rule(
        "call/operation",
        "An input can be checked only for an operation that exists.",
        "no operation has this name: choose {allowed}",
    ),
    by_case(
        "call/context",
        "A part of the context that cannot be read is set aside, so that the rest can still be checked.",
        &[
            ("call/context", "`{part}` in the context is not as documented and is ignored: check its structure"),
            (
                "call/context whole",
                "the context cannot be read and is ignored: pass a JSON object, with the order as its `order`",
            ),
        ],
    ),
    rule(
        "call/whole",
        "Before a submission, check the whole order: the body of the call that submits it says nothing about the order.",
        "`submit` checks the whole order, and this is only the body of that call, or its answer: pass the order as the platform last returned it",
    ),
    rule(
        "call/path",
        "A misspelt path would hide the issues of the field that was meant.",
        "neither the API nor the input has anything at this path: check its spelling, as in `end_customer.siret`",
    ),
    rule(
        "report/truncated",
        "A report lists a limited number of issues, and says how many it left out.",
        "issues left out of this report: {count}; correct the others first, or raise `limits.issues`",
    ),
    by_case(
        "option/known",
        "An option is ordered by its name, and where the catalogue lists those of a product, that list decides.",
        &[
            ("option/known", "{key} is not a known option: check its name in the catalogue"),
            ("option/known suggestion", "{key} is not a known option: {suggested}"),
        ],
    ),
    by_case(
        "option/shape",
        "An option is sent as an object whose `enabled` says whether it is wanted, so a bare value cannot replace it.",
        &[
            (
                "option/shape",
                "{field} must be {expected}, not {found}: write an object whose `enabled` is `true` or `false`",
            ),
            ("option/shape enabled", "{field} must be {expected}, not {found}: write `true` or `false`"),
        ],
    ),
    by_case(
        "list/known",
        "A listing takes the parameters documented for it and no others.",
        &[
            ("list/known", "{key} is not a parameter of the listing: {spelling}"),
            ("list/known suggestion", "{key} is not a parameter of the listing: {suggested}"),
        ],
    ),
    rule(
        "type/required",
        "The order type decides what else is asked for, so it is needed from the draft on.",
        "{field} is mandatory from the draft on: choose {values}",
    ),
    by_code(
        "type/value",
        "There are two kinds of order: `activate` is for a new service, `terminate` for the termination of one.",
    ),
    rule(
        "eligibility/required",
        "An activation follows from an eligibility check, and the reference of its answer ties the order to that result.",
        "an `activate` order starts from an eligibility check: give the reference of its answer in {field}",
    ),
    rule(
        "eligibility/format",
        "The references of eligibility checks seen so far are `elig-`, formerly `KOSC_`, followed by a UUID.",
        "{field} should be `elig-` (formerly `KOSC_`) and a UUID, like `elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52`: copy it from the eligibility answer",
    ),
    rule(
        "product/required",
        "An activation has to say which product is ordered; on a termination, the service says it.",
        "{field} is mandatory {in activate}: choose a product the eligibility check offers",
    ),
    rule(
        "product/format",
        "The product codes seen so far are two capitals and two digits, such as `FP01`.",
        "{field} should be two capitals and two digits, like `FP01`: copy it from the catalogue",
    ),
    rule(
        "request-type/required",
        "The request type says how the access is provided, and what has to be filled in before submission depends on it.",
        "an `activate` order needs {field}, which says how the access is provided: choose a value that fits the technology",
    ),
    by_code(
        "request-type/value",
        "The vendor names four request types for copper and three for fiber, and `create` is one of both.",
    ),
    rule(
        "request-type/technology",
        "Copper lines and optical sockets are provided in different ways, so each technology has request types of its own.",
        "{field} does not exist for this product's technology: choose {allowed}",
    ),
    rule(
        "service/required",
        "A termination has to name the service to terminate, by its reference or by its UUID: one of the two is enough.",
        "a `terminate` order must name the service to terminate: fill in {field} or {alternatives}",
    ),
    rule(
        "service/both",
        "Where both the reference and the UUID are given, only the platform knows whether they name the same service.",
        "{field} and `service_uuid` are both given and may disagree: one is enough",
    ),
    rule(
        "service/ref-format",
        "The service references seen so far are `S`, six digits, an underscore and five letters or digits.",
        "{field} should be `S`, 6 digits, `_` and 5 letters or digits, like `S191128_21428`: copy it from the service",
    ),
    rule(
        "service/uuid-format",
        "The platform identifies a service by a UUID in its canonical form: 32 hexadecimal digits with hyphens between the groups.",
        "{field} must be a UUID, like `38873eab-b099-4095-9042-91dfd896e225`: copy it from the service",
    ),
    rule(
        "service/on-activate",
        "An activation creates a service, so one that names an existing service probably has the wrong order type.",
        "{field} names a service to terminate and has no place {in activate}: {remove}",
    ),
    rule(
        "eligibility/on-terminate",
        "A termination starts from a service rather than from an eligibility check, so it has no use for that reference or for a request type.",
        "{field} has no place {in terminate}, which names a service: {remove}",
    ),
    rule(
        "terminate/family",
        "Terminations can be ordered for the families A, S, M and F only.",
        "the API terminates services of families A, S, M and F only, not of this product's: contact the vendor",
    ),
    rule(
        "enni/order",
        "The vendor sets up delivery gates (ENNI, family N) itself, so the API neither activates nor terminates them.",
        "the API neither activates nor terminates services of family N (ENNI): contact the vendor",
    ),
    rule(
        "customer-type/required",
        "The customer type decides which details identify the end customer, so it has to be known before submission.",
        "{required}: choose {values}",
    ),
    by_code(
        "customer-type/value",
        "An end customer is a company with a SIRET (`registered`), a company without one (`unregistered`) or a private person (`individual`).",
    ),
    rule(
        "customer-name/required",
        "A company, with or without a SIRET, is identified by its name.",
        "a company (`registered`, `unregistered`) needs {field}: {fill}",
    ),
    rule(
        "customer-first-name/required",
        "A private person is identified by two names; this rule requires the first name.",
        "a private person (`individual`) needs {field}: {fill}",
    ),
    rule(
        "customer-last-name/required",
        "A private person is identified by two names; this rule requires the last name.",
        "{customer-first-name/required}",
    ),
    rule(
        "siret/required",
        "A `registered` company is one that has a SIRET, and that number is what identifies it.",
        "a `registered` company needs {field}: {fill}, or change `end_customer.type`",
    ),
    rule(
        "siret/format",
        "INSEE issues SIRET numbers of 14 digits: nine for the company and five for one of its establishments.",
        "{field} must be the 14 digits INSEE issues and nothing else, like `73282932000074`: look for a space, an invisible character, or a first zero lost in a spreadsheet",
    ),
    rule(
        "siret/checksum",
        "A SIRET ends in a check digit computed by the Luhn formula, with a variant for La Poste, so a mistyped number shows.",
        "the check digit of {field} does not fit: compare the number with the Sirene register",
    ),
    rule(
        "siret/siren",
        "The SIREN, the first nine digits of a SIRET, has a check digit of its own; only that of La Poste is left alone here.",
        "the check digit of the SIREN, the first nine digits of {field}, does not fit: compare the number with the Sirene register",
    ),
    rule(
        "siret/applicable",
        "Only a company of type `registered` has a SIRET, so a number given for another customer contradicts the type.",
        "only a `registered` customer has {field}: {remove}, or change `end_customer.type`",
    ),
    rule(
        "customer-name/applicable",
        "A private person goes by a first and a last name, and nothing says what a company name would be used for.",
        "{field} may be ignored for an `individual`: give first and last name",
    ),
    by_code(
        "contact-first-name/required",
        "Before submission, the order needs a contact at the end customer, with a first name.",
    ),
    by_code(
        "contact-last-name/required",
        "Before submission, the order needs a contact at the end customer, with a last name.",
    ),
    by_code(
        "contact-email/required",
        "Before submission, the order needs a contact at the end customer, with an e-mail address.",
    ),
    rule(
        "contact-phone/required",
        "An appointment can hardly be made without a telephone, so one of the two numbers is expected, landline or mobile.",
        "the contact has to be reachable by telephone: fill in {field} or {alternatives}",
    ),
    rule(
        "email/format",
        "The address has to have the form that browsers accept in an e-mail field, as the HTML standard defines it.",
        "{field} does not have the form of an e-mail address, like `name@example.org`: copy it as its owner writes it, a domain with accents in its `xn--` form",
    ),
    rule(
        "email/domain",
        "Mail is unlikely to arrive where the domain has no dot, or where a dot is first, last or doubled before the `@`.",
        "{field} looks unreachable: the domain has no dot, or one is out of place before the `@`; check it with the contact",
    ),
    rule(
        "phone/format",
        "In the French numbering plan a national number has ten digits, the first being 0 and the second not.",
        "{field} should be a French number in its national form, 10 digits like `0199001234`: give one, without country code or separators",
    ),
    rule(
        "cell-phone/format",
        "In the French numbering plan mobile numbers start with 06 or 07.",
        "{field} should be a French mobile number in its national form, 10 digits like `0639981234`: give one, without country code or separators",
    ),
    rule(
        "operator-ref/required",
        "The platform asks for the order's reference in your own information system, under which you will find it again.",
        "{required}: give a reference none of your other orders has",
    ),
    rule(
        "operator-name/required",
        "The extranet shows each order under the name you give it, so there has to be one.",
        "{required}: give the name to show on the extranet",
    ),
    rule(
        "operator-contact/required",
        "The platform has to know which of your contacts to turn to about this order.",
        "{required}: give the id of one of your contacts",
    ),
    rule(
        "operator-ref/unique",
        "Your reference has to differ from those of all your other orders, so that it points at this one alone.",
        "{field} must be unique, and another of your orders has it: choose another",
    ),
    by_case(
        "text/whitelist",
        "The vendor accepts 92 characters in the end customer's details and in bounds, for compatibility with its suppliers: no accented capitals, apostrophes or slashes.",
        &[
            ("text/whitelist", "{characters refused}: replace {characters}"),
            ("text/whitelist accents", "{characters refused} ({characters}): type the accented letters again"),
            (
                "text/whitelist email",
                "{characters refused} in an e-mail address ({characters}): give another address of the contact",
            ),
            ("text/whitelist letters", "{characters refused} ({characters}): write it in Latin letters"),
            (
                "text/whitelist number",
                "{characters refused} ({characters}): write the number of the end customer alone, like `12B`",
            ),
            (
                "text/whitelist phone",
                "{characters refused} ({characters}): write the 10 digits alone, like `0199001234`",
            ),
            (
                "text/whitelist place",
                "{characters refused} ({characters}): spell it as the buildings API does, with `-` for a minus sign",
            ),
            ("text/whitelist stairs", "{characters refused} ({characters}): give only what follows the last `^`"),
            (
                "text/whitelist unseen",
                "{field} contains invisible characters that the platform refuses ({characters}): delete them",
            ),
        ],
    ),
    by_case(
        "text/second-address",
        "The character list is documented for the end customer and for bounds, and a second address probably reaches the same suppliers.",
        &[
            ("text/second-address", "{field} contains characters the platform may refuse: replace {characters}"),
            (
                "text/second-address accents",
                "{field} contains characters the platform may refuse ({characters}): type the accented letters again",
            ),
            (
                "text/second-address letters",
                "{field} contains characters the platform may refuse ({characters}): write it in Latin letters",
            ),
        ],
    ),
    by_case(
        "bounds/required",
        "This request type requires values in the bounds, and the platform writes the bounds into the draft.",
        &[
            ("bounds/required", "{field} is empty, and this order needs it: read the draft again first"),
            (
                "bounds/required endpoints",
                "{field} has no optical socket, and `activate_defined` needs one: read the draft again first",
            ),
        ],
    ),
    rule(
        "otp/required",
        "With `activate_defined` an existing socket is put into service, so its reference has to be known before submission.",
        "`activate_defined` needs the socket reference {path}: copy it from the socket, and give it by updating the endpoint",
    ),
    rule(
        "otp/format",
        "The reference of a socket is a prefix of two or three characters, then twice four letters or digits, joined by hyphens.",
        "the socket reference {path} must have a prefix of 2 or 3 capitals or digits, then twice 4 letters or digits, like `FI-1234-4234`: copy it from the socket",
    ),
    rule(
        "line-number/format",
        "A copper line is known by its telephone number of ten digits.",
        "the line number {path} does not have 10 digits: {kept}",
    ),
    rule(
        "stairs/required",
        "Where a socket has to be built or found, the platform does not know the staircase and asks for it.",
        "the platform requires {field} for fiber `create` and `activate_undefined`: {by bound}",
    ),
    rule(
        "floor/required",
        "Where a socket has to be built or found, the platform does not know the floor and asks for it.",
        "{stairs/required}",
    ),
    rule(
        "street-number/required",
        "With `create_neighbour` the line is built at another address than that of the reference line, so the platform asks for the street number.",
        "the platform requires {field} for `create_neighbour`: {by bound}",
    ),
    rule(
        "street-number/length",
        "The vendor's address calls take street numbers of seven characters at most.",
        "the platform takes at most {length} characters in {field}: write it like `12B`",
    ),
    rule(
        "street-number/style",
        "The vendor writes a street number as digits and at most one capital after them (`12B` for 12 bis), and keeps only the first number of a range.",
        "the platform wants {field} as a number and at most one capital: write it like `12B`",
    ),
    rule(
        "street-number/neighbour",
        "The draft of a `create_neighbour` order has the address of the neighbour, whose number is to be replaced by the end customer's.",
        "{field} may still be the neighbour's number, which the platform writes into the draft: check that it is the end customer's, or update the bound",
    ),
    rule(
        "building/other",
        "Stairs, floors and sockets of one building say nothing about another one.",
        "the building in the context is not that of this address, so it is not used: read the building that the address's `building_code` names",
    ),
    rule(
        "bound/writable",
        "The caller may write the staircase, the floor or the street number where the request type asks for it, and the platform fills in the rest.",
        "for this request type, {read only}",
    ),
    rule(
        "bound/known",
        "A bound can be updated only if the order has it.",
        "the order has no bound with this id: copy the `uuid` from its `bounds`",
    ),
    by_case(
        "bound/building",
        "The buildings API lists the staircases of a building and their floors, so a value that is not among them is probably wrong.",
        &[
            (
                "bound/building",
                "{field} is not a value that the buildings API lists here: ask the end customer, and choose {allowed}",
            ),
            ("bound/building none", "the buildings API lists no choice for {field} here: check the staircase"),
        ],
    ),
    rule(
        "endpoint/required",
        "The update of an endpoint serves to give a socket's reference, so without one there is nothing to update.",
        "this update only gives the socket reference {path}: copy it from the socket",
    ),
    rule(
        "endpoint/writable",
        "The reference is all a caller may write into an endpoint, and the platform fills in the rest.",
        "this update takes `reference` only, and {read only}",
    ),
    rule(
        "endpoint/fiber-only",
        "This update gives the reference of an optical socket, which only a fiber order has.",
        "only fiber orders take a socket, and this one is copper: do not send this update",
    ),
    rule(
        "endpoint/request-type",
        "A socket is named for the request type `activate_defined`, so the order has to be changed to it first.",
        "a socket is given only where `request_type` is `activate_defined`: change the order first",
    ),
    rule(
        "endpoint/locked",
        "A locked endpoint seems to be one whose reference the eligibility check has fixed, so the platform may refuse another.",
        "this endpoint is locked, so the platform may refuse another reference: start from a new eligibility check",
    ),
    rule(
        "endpoint/known",
        "An endpoint can be updated only if the order has it.",
        "the order has no endpoint with this id: copy the `uuid` from its `endpoints`",
    ),
    rule(
        "endpoint/building",
        "The buildings API lists the sockets of a building, so a reference that is not among them probably belongs to another.",
        "the socket reference {path} is not among those known in this building: check the label on the socket, and the building",
    ),
    rule(
        "endpoint/building-place",
        "The buildings API lists each socket under a staircase and a floor, so where the order says otherwise one of the two is wrong.",
        "the socket reference {path} is known under another staircase or floor: check socket, staircase and floor",
    ),
    by_case(
        "otp/place",
        "Once the reference of a socket is given, the platform looks up the staircase and the floor: there they can be compared with what the customer says.",
        &[
            (
                "otp/place",
                "from the socket reference {path} the platform looked up staircase and floor: compare them with what the end customer says",
            ),
            (
                "otp/place warning",
                "staircase or floor of the socket reference {path} is not known here: read the order again, and compare them with what the end customer says",
            ),
        ],
    ),
    rule(
        "endpoint/check-address",
        "The platform derives the staircase and the floor from the socket's reference, and a place that is not the customer's may get the order rejected.",
        "from the socket reference {path} the platform looks up staircase and floor: compare them with what the end customer says",
    ),
    rule(
        "second-rdv/product",
        "The second appointment and the second address exist for the product `FP05` alone.",
        "{field} exists for product `FP05` only: {remove}, or change the product",
    ),
    rule(
        "second-rdv/request-type",
        "The second appointment is documented for `activate_defined` and `activate_undefined`, so with `create` it may be refused.",
        "{field} is documented for `activate_defined` and `activate_undefined` only: set it to `false`",
    ),
    rule(
        "second-rdv/order-type",
        "A termination installs nothing, so it has no use for a second appointment or for a second address.",
        "{field} has no place {in terminate}: {remove}",
    ),
    rule(
        "second-address/refused",
        "The page makes a second address depend on the second appointment, and its condition is cut off: it may be this very case.",
        "{field} is given while `allow_second_rdv` is `false`, and the vendor's page does not say whether one goes without the other: check with the vendor",
    ),
    rule(
        "second-address/zipcode",
        "Nothing can be delivered to an address without a zip code.",
        "a second address cannot be used without {field}: {fill}",
    ),
    rule("second-address/city", "Nothing can be delivered to an address without a city.", "{second-address/zipcode}"),
    rule(
        "second-address/street",
        "Nothing can be delivered to an address without a street.",
        "{second-address/zipcode}",
    ),
    rule(
        "second-address/zipcode-format",
        "A zip code has five digits, a leading zero included.",
        "{field} must be 5 digits, like `06000`: write them without spaces, a leading zero included",
    ),
    rule(
        "option/enabled",
        "An option counts as not wanted unless `enabled` says otherwise, so a value alone would order nothing.",
        "the option {option} is given a value but not enabled, so it would not be ordered: set `enabled` to `true`, or drop the option",
    ),
    rule(
        "option/family",
        "Each option is meant for certain product families, and the catalogue has the last word on what a product takes.",
        "the option {option} is not listed for this product or its family: {disable}, {catalogue}",
    ),
    rule(
        "option/order-type",
        "A termination covers the service and all its options, so there is none left to enable.",
        "the option {option} has no effect {in terminate}: {disable}",
    ),
    rule(
        "option/double-otp",
        "A second socket can be built only together with a first one, which is what the request type `create` means.",
        "{reading} goes with request type `create` only: {change request}",
    ),
    rule(
        "option/otp-displacement",
        "Only a socket that exists can be moved, and the request type `create` means one that does not exist yet.",
        "{reading} needs an existing socket, not `create`: {change request}",
    ),
    rule(
        "option/value-required",
        "An option with a value is not fully ordered until the value is chosen, unless a default is known.",
        "the option is enabled and no default is known: give {field}, or disable the option",
    ),
    rule(
        "option/value-known",
        "The vendor publishes the values of some options, and where the catalogue lists those of a product, that list decides.",
        "{field} is not a known value of this option: choose {allowed}, {catalogue}",
    ),
    rule(
        "portability/prefix-required",
        "Number portability needs a prefix code.",
        "{field} is required with number portability: {fill}, or disable the option",
    ),
    rule(
        "portability/rio-required",
        "Number portability needs the RIO, which identifies the contract that the number is taken from.",
        "{field} is required with number portability: get it from the end customer",
    ),
    rule(
        "rio/format",
        "A RIO has twelve characters: two for the operator, a letter for the kind of line, six for the contract and three for the key.",
        "{field} must be 12 capitals, digits or `+`, the third a letter, without separators, like `01FA1B2C3X+Z`: copy it as issued",
    ),
    rule(
        "rio/fixed",
        "The third character of a RIO says what it was issued for: P and E mean mobile numbers, and this order is about a fixed line.",
        "{field} belongs to a mobile number (third character P or E), and this is a fixed line: ask for the RIO of that line",
    ),
    rule(
        "rio/checksum",
        "The last three characters of a RIO are computed from the others and from the telephone number, so they show when it belongs to another line.",
        "the end of {field} matches no line of this order: check the RIO and the line number",
    ),
    rule(
        "state/draft",
        "An order can be changed, and submitted, only as long as it is a draft.",
        "only a `draft` can be changed or submitted, and this order no longer is one: make a new order, or send an information event if this one is not final",
    ),
    by_case(
        "state/ready",
        "The submission cannot be undone, so the order it submits is checked as `submit` checks it.",
        &[
            (
                "state/ready",
                "{path} submits an order that is not ready: correct its errors first, {errors} in all: {places}",
            ),
            (
                "state/ready bounds",
                "{path} submits an order whose bounds have errors, {errors} in all: read it again, or correct {places}",
            ),
        ],
    ),
    rule(
        "state/unchecked",
        "A submission cannot be undone, and without the order this check cannot say whether it is ready.",
        "{field} submits an order that is not in the context, so it was not checked: pass it as `order`, or check the whole order with `submit` first",
    ),
    rule(
        "state/terminate-immediate",
        "A termination takes effect as soon as it is submitted, so any notice has to be arranged with the delivery service beforehand.",
        "submitting this order terminates the service at once: agree on the date with the vendor's delivery team first",
    ),
    rule(
        "status/known",
        "Only `draft` and `submitted` are certain; the other statuses are read from the dates and events the vendor documents, and there may be more.",
        "{field} is not a status known here, though the platform may have added one: {kept}",
    ),
    rule(
        "id/uuid",
        "The platform identifies orders, bounds, endpoints and services by UUIDs in their canonical form.",
        "{field} is not a UUID as documented, 32 hexadecimal digits with hyphens: {kept}",
    ),
    rule(
        "id/reference",
        "The platform gives each order a reference: `O`, the date in six digits, an underscore and five letters or digits.",
        "{field} is not a reference as documented, like `O191016_32563`: {kept}",
    ),
    rule(
        "id/date",
        "The platform writes dates and times in the ISO form, such as `2024-01-31T10:00:00Z`.",
        "{field} is not a date and time as documented (`2024-01-31T10:00:00Z`): {kept}",
    ),
    rule(
        "list/filter",
        "A listing can be sorted by these dates but not filtered on them.",
        "the platform sorts by {field} but does not filter on it: use it in `sort`",
    ),
    by_code(
        "list/sort",
        "A listing is sorted by reference, creation date or submission date, and a hyphen in front reverses the order.",
    ),
    rule(
        "list/page",
        "A page of a listing is cut out by two whole numbers: how many orders to return and how many to skip.",
        "{field} must be a whole number, zero or more, like `50`: correct it",
    ),
    by_code("list/type", "A listing can be narrowed down to one of the two order types."),
    rule(
        "list/status",
        "A status that no order has lists nothing, and the answer does not say so.",
        "{field} is not a status known here, and may list nothing: choose {allowed}",
    ),
    rule(
        "info/message",
        "An information event carries a message, and without one it would say nothing.",
        "an information event needs {field}: {fill}",
    ),
    rule(
        "info/state",
        "Information events are for orders that have been submitted; a draft is changed instead.",
        "information events come after submission, and this order is a draft: update it instead",
    ),
];
