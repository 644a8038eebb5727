//! English.

use super::{Column, Language, Members, Phrases, several};
use crate::tables::columns::{Basis, Code, Fault, Severity};
use crate::tables::cond::Fact;
use crate::tables::fields::{Field, Obligation, Section};
use crate::tables::rules::{Demand, Operation, Rule, Scheme};

pub(super) static LANGUAGE: Language = Language {
    summaries: SUMMARIES,
    help: HELP,
    chapters: &[],
    fact,
    section,
    operation,
    code,
    severity,
    basis,
    obligation,
    option: "the option",
    always: ["always", "never"],
    and: " and ",
    or: " or ",
    semicolon: "; ",
    equals,
    has,
    members,
    demand,
    phrases: Phrases {
        yes: "yes",
        no: "no",
        unknown: "not known yet",
        applies: "applies",
        applies_not: "does not apply",
        applies_unknown: "may apply",
        would_apply: "would apply if this held: {part}",
        would_not_apply: "would no longer apply if this held: {part}",
        depends: "it depends on whether {part}",
        colon: ": ",
        all: "all of:",
        some: "at least one of:",
        not: "not:",
    },
};

/// A paraphrase of what is asked and why, by rule.
const SUMMARIES: &[(&str, &str)] = &[
    (
        "read/json",
        "The API exchanges a JSON object in UTF-8, so anything else, or anything beyond the limits set, cannot be judged.",
    ),
    ("read/type", "Each field has one JSON type, and a value of another type would be refused or misread."),
    (
        "read/unicode",
        "Half of a surrogate pair is no Unicode character and cannot be written in UTF-8, so it would be lost on the way.",
    ),
    (
        "read/unknown-field",
        "A key that the API does not document is probably misspelt or left over from its first version, and would have no effect.",
    ),
    (
        "read/duplicate-key",
        "Where a key comes twice in one object, readers of JSON keep one value, mostly the last, and drop the other without a word.",
    ),
    ("read/read-only", "The platform alone writes these fields, so a value put there by the caller would be lost."),
    (
        "read/read-only-inferred",
        "Bounds are changed by calls of their own and an option's default comes from the catalogue, so neither belongs in the body of an order.",
    ),
    (
        "read/status",
        "The platform moves an order from one status to the next, and the only change left to the caller is to `submitted`.",
    ),
    (
        "read/submit-alone",
        "The documented submission sends the status by itself, and nothing says what becomes of other keys sent along.",
    ),
    ("call/operation", "An input can be judged only for an operation that exists."),
    ("call/context", "A part of the context that cannot be read is set aside, so that the rest can still be judged."),
    ("report/truncated", "A report lists a limited number of issues, and says how many it left out."),
    (
        "option/known",
        "An option is ordered by its name, and where the catalogue lists those of a product, that list decides.",
    ),
    (
        "option/shape",
        "An option is sent as an object whose `enabled` says whether it is wanted, so a bare value cannot stand for one.",
    ),
    ("list/known", "A listing takes the parameters documented for it and no others."),
    ("type/required", "The order type decides what else is asked for, so it is needed from the draft on."),
    ("type/value", "There are two kinds of order: `activate` starts a service, `terminate` ends one."),
    (
        "eligibility/required",
        "An activation follows from an eligibility check, and the reference of its answer ties the order to that result.",
    ),
    (
        "eligibility/format",
        "The references of eligibility checks seen so far are `elig-`, formerly `KOSC_`, followed by a UUID.",
    ),
    ("product/required", "An activation has to say which product is ordered; on a termination, the service says it."),
    ("product/format", "The product codes seen so far are two capitals and two digits, such as `FP01`."),
    (
        "request-type/required",
        "The request type says how the access is provided, and what has to be filled in before submission depends on it.",
    ),
    (
        "request-type/value",
        "The vendor names four request types for copper and three for fiber, and `create` is one of both.",
    ),
    (
        "request-type/technology",
        "Copper lines and optical sockets are provided in different ways, so each technology has request types of its own.",
    ),
    (
        "service/required",
        "A termination has to name the service it ends, by its reference or by its UUID: one of the two is enough.",
    ),
    (
        "service/both",
        "Where both the reference and the UUID are given, only the platform can tell whether they name the same service.",
    ),
    (
        "service/ref-format",
        "The service references seen so far are `S`, six digits, an underscore and five letters or digits.",
    ),
    (
        "service/uuid-format",
        "The platform identifies a service by a UUID in its canonical form: 32 hexadecimal digits with hyphens between the groups.",
    ),
    (
        "service/on-activate",
        "An activation creates a service, so one that names an existing service probably has the wrong order type.",
    ),
    (
        "eligibility/on-terminate",
        "A termination starts from a service rather than from an eligibility check, so it has no use for that reference or for a request type.",
    ),
    ("terminate/family", "Terminations can be ordered for the families A, S, M and F only."),
    (
        "enni/order",
        "The vendor sets up delivery gates (ENNI, family N) itself, so the API neither places nor ends them.",
    ),
    (
        "customer-type/required",
        "The customer type decides which details identify the end customer, so it has to be known before submission.",
    ),
    (
        "customer-type/value",
        "An end customer is a company with a SIRET (`registered`), a company without one (`unregistered`) or a private person (`individual`).",
    ),
    ("customer-name/required", "A company, with or without a SIRET, is identified by its name."),
    ("customer-first-name/required", "A private person is identified by a first name together with the last."),
    ("customer-last-name/required", "A private person is identified by a last name together with the first."),
    ("siret/required", "A `registered` company is one that has a SIRET, and that number is what identifies it."),
    (
        "siret/format",
        "INSEE issues SIRET numbers of 14 digits: nine for the company and five for one of its establishments.",
    ),
    (
        "siret/checksum",
        "A SIRET ends in a check digit computed by the Luhn formula, with a variant for La Poste, so a mistyped number shows.",
    ),
    (
        "siret/applicable",
        "Only a company of type `registered` has a SIRET, so a number given for another customer contradicts the type.",
    ),
    (
        "customer-name/applicable",
        "A private person goes by a first and a last name, and nothing says what a company name would be used for.",
    ),
    (
        "contact-first-name/required",
        "Somebody has to be reachable for the end customer, and the platform asks for this person's first name before submission.",
    ),
    (
        "contact-last-name/required",
        "Somebody has to be reachable for the end customer, and the platform asks for this person's last name before submission.",
    ),
    (
        "contact-email/required",
        "Somebody has to be reachable for the end customer, and the platform asks for an e-mail address before submission.",
    ),
    (
        "contact-phone/required",
        "An appointment can hardly be made without a telephone, so one of the two numbers is expected, landline or mobile.",
    ),
    (
        "email/format",
        "The address has to have the form that browsers accept in an e-mail field, as the HTML standard defines it.",
    ),
    (
        "email/domain",
        "Mail is unlikely to arrive where the domain has no dot, or where a dot stands first, last or twice in a row before the `@`.",
    ),
    (
        "phone/format",
        "In the French numbering plan a national number has ten digits, the first being 0 and the second not.",
    ),
    ("cell-phone/format", "In the French numbering plan mobile numbers start with 06 or 07."),
    (
        "operator-ref/required",
        "The platform asks for the order's reference in your own information system, under which you will find it again.",
    ),
    ("operator-name/required", "The extranet shows each order under the name you give it, so there has to be one."),
    ("operator-contact/required", "The platform has to know which of your contacts to turn to about this order."),
    (
        "operator-ref/unique",
        "Your reference has to differ from those of all your other orders, so that it points at this one alone.",
    ),
    (
        "text/whitelist",
        "The suppliers behind the platform accept 92 characters in the end customer's details and in bounds: no accented capitals, apostrophes or slashes.",
    ),
    (
        "text/second-address",
        "The character list is documented for the end customer and for bounds, and a second address probably reaches the same suppliers.",
    ),
    (
        "bounds/required",
        "What this request type asks for stands in the bounds, which the platform writes into the draft: without them there is nowhere to fill it in.",
    ),
    (
        "otp/required",
        "With `activate_defined` an existing socket is put into service, so its reference has to be known before submission.",
    ),
    (
        "otp/format",
        "The reference of a socket is a prefix of two or three characters, then twice four letters or digits, joined by hyphens.",
    ),
    ("line-number/format", "A copper line is known by its telephone number of ten digits."),
    (
        "stairs/required",
        "Where a socket has to be built or found, the platform does not know the staircase and asks for it.",
    ),
    (
        "floor/required",
        "Where a socket has to be built or found, the platform does not know the floor and asks for it.",
    ),
    (
        "street-number/required",
        "With `create_neighbour` the line is built at another address than that of the reference line, so the platform asks for the street number.",
    ),
    ("street-number/length", "The vendor's address calls take street numbers of seven characters at most."),
    (
        "street-number/style",
        "The vendor writes a street number as digits and at most one capital behind them (`12B` for 12 bis), and keeps only the first number of a range.",
    ),
    (
        "bound/writable",
        "The caller may write the staircase, the floor or the street number where the request type asks for it, and the platform fills in the rest.",
    ),
    ("bound/known", "A bound can be updated only if the order has it."),
    (
        "bound/building",
        "The buildings API lists the staircases of a building and their floors, so a value that is not among them is probably wrong.",
    ),
    (
        "endpoint/required",
        "The update of an endpoint serves to give a socket's reference, so without one there is nothing to update.",
    ),
    (
        "endpoint/writable",
        "The reference is all a caller may write into an endpoint, and the platform fills in the rest.",
    ),
    ("endpoint/fiber-only", "This update gives the reference of an optical socket, which only a fiber order has."),
    (
        "endpoint/request-type",
        "A socket is named for the request type `activate_defined`, so the order has to be changed to it first.",
    ),
    (
        "endpoint/locked",
        "A locked endpoint seems to be one whose reference the eligibility check has fixed, so the platform may refuse another.",
    ),
    ("endpoint/known", "An endpoint can be updated only if the order has it."),
    (
        "endpoint/building",
        "The buildings API lists the sockets of a building, so a reference that is not among them probably belongs to another.",
    ),
    (
        "endpoint/building-place",
        "The buildings API lists each socket under a staircase and a floor, so where the order says otherwise one of the two is wrong.",
    ),
    (
        "endpoint/check-address",
        "The platform derives the staircase and the floor from the socket's reference, and a place that is not the customer's may get the order rejected.",
    ),
    ("second-rdv/product", "The second appointment and the second address exist for the product `FP05` alone."),
    (
        "second-rdv/request-type",
        "The second appointment is documented for `activate_defined` and `activate_undefined`, so with `create` it may be refused.",
    ),
    (
        "second-rdv/order-type",
        "A termination installs nothing, so it has no use for a second appointment or for a second address.",
    ),
    (
        "second-address/refused",
        "A second address goes with a second appointment, so it contradicts an order that rules the appointment out.",
    ),
    ("second-address/zipcode", "Nothing can be delivered to an address without a zip code."),
    ("second-address/city", "Nothing can be delivered to an address without a city."),
    ("second-address/street", "Nothing can be delivered to an address without a street."),
    ("second-address/zipcode-format", "A zip code has five digits, a leading zero included."),
    (
        "option/enabled",
        "An option counts as not wanted unless `enabled` says otherwise, so a value alone would order nothing.",
    ),
    (
        "option/family",
        "Each option is meant for certain product families, and the catalogue has the last word on what a product takes.",
    ),
    ("option/order-type", "A termination ends the service with all its options, so there is none left to enable."),
    (
        "option/double-otp",
        "A second socket can be built only together with a first one, which is what the request type `create` stands for.",
    ),
    (
        "option/otp-displacement",
        "Only a socket that exists can be moved, and the request type `create` stands for one that does not.",
    ),
    (
        "option/value-required",
        "An option with a value is not fully ordered until the value is chosen, unless a default is known.",
    ),
    (
        "option/value-known",
        "The vendor publishes the values of some options, and where the catalogue lists those of a product, that list decides.",
    ),
    ("portability/prefix-required", "With number portability the platform asks for a prefix code."),
    (
        "portability/rio-required",
        "With number portability the platform asks for the RIO, which identifies the contract that the number is taken from.",
    ),
    (
        "rio/format",
        "A RIO has twelve characters: two for the operator, a letter for the kind of line, six for the contract and three for the key.",
    ),
    (
        "rio/fixed",
        "The third character of a RIO says what it was issued for: P and E stand for mobile numbers, and this order is about a fixed line.",
    ),
    (
        "rio/checksum",
        "The last three characters of a RIO are computed from the others and from the telephone number, so they show when it belongs to another line.",
    ),
    ("state/draft", "An order can be changed, and submitted, only as long as it is a draft."),
    (
        "state/terminate-immediate",
        "A termination takes effect as soon as it is submitted, so any notice has to be arranged with the delivery service beforehand.",
    ),
    (
        "status/known",
        "Only `draft` and `submitted` are certain; the other statuses are read from the dates and events the vendor documents, and there may be more.",
    ),
    ("id/uuid", "The platform identifies orders, bounds, endpoints and services by UUIDs in their canonical form."),
    (
        "id/reference",
        "The platform gives each order a reference: `O`, the date in six digits, an underscore and five letters or digits.",
    ),
    ("id/date", "The platform writes dates and times in the ISO form, such as `2024-01-31T10:00:00Z`."),
    ("list/filter", "A listing can be sorted by these dates but not filtered on them."),
    (
        "list/sort",
        "A listing is sorted by reference, creation date or submission date, and a hyphen in front reverses the order.",
    ),
    (
        "list/page",
        "A page of a listing is cut out by two whole numbers: how many orders to return and how many to skip.",
    ),
    ("list/type", "A listing can be narrowed down to one of the two order types."),
    ("info/message", "An information event carries a message, and without one it would say nothing."),
    ("info/state", "Information events are for orders that have been submitted; a draft is changed instead."),
];

/// What to enter, by fields.
const HELP: &[(&[Field], &str)] = &[
    (&[Field::Type], "`activate` to start a service, `terminate` to end one."),
    (
        &[Field::RequestType],
        "Copper: `activate` for an existing line, `create` for a new one in the same premises, `create_nearby` for other premises in the building, `create_neighbour` for another address in the street. Fiber: `create` for a new socket, `activate_defined` for a socket whose reference is known, `activate_undefined` for one whose reference is not.",
    ),
    (&[Field::EligibilityRef], "The reference in the answer of the eligibility check: `elig-` and a UUID."),
    (&[Field::ServiceRef], "The commercial reference of the service to end, such as `S191128_21428`."),
    (
        &[Field::ServiceUuid],
        "The UUID of the service to end, as the services API gives it. The reference or the UUID: one is enough.",
    ),
    (&[Field::ProductCode], "The code of a product offered by the eligibility check, such as `FP01`."),
    (
        &[
            Field::ProductUuid,
            Field::ProductName,
            Field::ProductDescription,
            Field::LineUuid,
            Field::LineName,
            Field::LineDescription,
            Field::FamilyUuid,
            Field::FamilyName,
            Field::FamilyDescription,
        ],
        "Filled in by the platform from the catalogue.",
    ),
    (&[Field::LineCode], "Filled in by the platform: two letters, such as `FP`."),
    (
        &[Field::FamilyCode],
        "Filled in by the platform: a letter. `A`, `S` and `M` are copper, `F` is fiber, `N` is ENNI.",
    ),
    (&[Field::AllowSecondRdv], "For the product `FP05`: whether a second appointment may be made to install the ONT."),
    (&[Field::AddressSecondRdv], "For the product `FP05`: another address that equipment is delivered to."),
    (&[Field::SecondZipcode], "Five digits, such as `06000`."),
    (&[Field::SecondCity], "Without apostrophes or accented capitals: `L HAY LES ROSES`."),
    (&[Field::SecondStreetName], "The street without its number: `RUE DES FLEURS`."),
    (&[Field::SecondStreetNumber], "The number, with its letter right behind it: `12` or `12B`."),
    (&[Field::SecondKoscStreetCode, Field::SecondBuildingCode], "As the eligibility API gives it, if you know it."),
    (
        &[Field::SecondKoscInseeCode],
        "The five characters of the commune's INSEE code, if you know it: not its zip code.",
    ),
    (&[Field::SecondBuildingName], "The name or letter of the building, if it has one."),
    (&[Field::SecondStairs], "The staircase, if there are several."),
    (&[Field::SecondFloor], "The floor as a number: `0` is the ground floor."),
    (&[Field::SecondHousingComplex], "The name of the residence, if it has one."),
    (&[Field::EndCustomer], "Who will use the service. On a termination the platform fills these details in."),
    (
        &[Field::CustomerType],
        "`registered` for a company with a SIRET, `unregistered` for a company without one, `individual` for a private person.",
    ),
    (&[Field::CustomerName], "The company's name. Write `et` for `&` and a space for an apostrophe."),
    (
        &[Field::CustomerSiret],
        "The 14 digits of the establishment, without spaces: `73282932000074`. They are on its invoices and in the Sirene register.",
    ),
    (
        &[Field::CustomerFirstName, Field::CustomerLastName, Field::ContactFirstName, Field::ContactLastName],
        "Write capitals without accents and a space for an apostrophe.",
    ),
    (&[Field::Contact], "The person to call about appointments and questions on site."),
    (&[Field::ContactEmail], "An address that somebody reads: `name@example.org`."),
    (&[Field::ContactPhone], "Landline or mobile, ten digits without spaces or country code: `0123456789`."),
    (&[Field::ContactCellPhone], "Ten digits that start with 06 or 07: `0612345678`."),
    (&[Field::OperatorInfo], "What ties the order to your own information system."),
    (&[Field::OperatorOrderRef], "Your own reference for this order. None of your other orders may have it."),
    (&[Field::OperatorOrderName], "The name the extranet shows for this order, such as that of the site."),
    (
        &[Field::OperatorContactUuid],
        "The identifier of one of your contacts, as the contacts API gives it: eight characters. If you have a default contact, the platform fills it in.",
    ),
    (&[Field::Options], "Which options a product takes, and with which values, is in the catalogue."),
    (
        &[Field::Bounds],
        "The ends of the service, filled in by the platform. Their address and their socket are changed by calls of their own.",
    ),
    (&[Field::Comment], "What helps to process the order: an access code, opening hours, how to find the premises."),
    (&[Field::Uuid], "Given by the platform when the draft is created. Calls that change the order name it by this."),
    (&[Field::Reference], "Given by the platform: the commercial reference, such as `O191016_32563`."),
    (&[Field::Status], "Where the order stands. The only value you can write is `submitted`."),
    (&[Field::CreationDate], "Filled in by the platform: when the draft was created."),
    (&[Field::ModificationDate], "Filled in by the platform: when the order was last changed."),
    (&[Field::UpdatedStatusDate], "Filled in by the platform: when the status last changed."),
    (&[Field::SubmissionDate], "Filled in by the platform: when the order was submitted."),
    (&[Field::AcknowledgedDate], "Filled in by the platform: when the order was taken in."),
    (&[Field::ProcessingDate], "Filled in by the platform: when work on the order began."),
    (&[Field::CompletionDate], "Filled in by the platform: when the order was completed."),
    (&[Field::RejectionDate], "Filled in by the platform: when the order was rejected."),
    (&[Field::CancellationDate], "Filled in by the platform: when the order was cancelled."),
    (&[Field::BoundUuid], "Given by the platform. The call that updates the bound names it by this."),
    (
        &[Field::StreetNumber],
        "For copper `create_neighbour`: the number at which the line is built, `12` or `12B`. Otherwise filled in by the platform.",
    ),
    (
        &[
            Field::StreetName,
            Field::Zipcode,
            Field::City,
            Field::KoscStreetCode,
            Field::KoscInseeCode,
            Field::BuildingName,
            Field::BuildingCode,
            Field::HousingComplex,
        ],
        "Filled in by the platform from the eligibility check.",
    ),
    (
        &[Field::Stairs],
        "For fiber `create` and `activate_undefined`: the staircase, by the name the buildings API gives it behind the `^`. Otherwise filled in by the platform.",
    ),
    (
        &[Field::Floor],
        "For fiber `create` and `activate_undefined`: a floor that the buildings API lists for the staircase, `0` being the ground floor. Otherwise filled in by the platform.",
    ),
    (&[Field::CentralOffice], "Filled in by the platform: the exchange that serves the address, such as `93064RNY`."),
    (
        &[Field::EndpointReference],
        "For fiber `activate_defined`: what is written on the optical socket, such as `FI-1234-5678`. For copper: the line's telephone number, filled in by the platform.",
    ),
    (&[Field::EndpointUuid], "Given by the platform. The call that updates the endpoint names it by this."),
    (
        &[Field::EndpointType],
        "Filled in by the platform: `otp` for an optical socket, `line_number` for a copper line.",
    ),
    (&[Field::EndpointLocked], "Filled in by the platform: whether the reference seems to be fixed already."),
    (&[Field::LineStatus], "Filled in by the platform: `active` or `inactive`."),
    (&[Field::LineInactive], "Filled in by the platform: whether the line is out of use."),
    (&[Field::LineUnlisted], "Filled in by the platform: whether directories leave the number out."),
    (&[Field::LineDti], "Filled in by the platform: whether an interior termination device (DTI) is installed."),
    (&[Field::AvailablePairs], "Filled in by the platform: the free copper pairs at the concentration point."),
    (
        &[Field::MaxAvailablePairs],
        "Filled in by the platform: the free copper pairs at the concentration point that has most of them for this address.",
    ),
    (&[Field::UnderConstruction], "Filled in by the platform: whether the line is still being built."),
    (&[Field::Head, Field::Starter, Field::Pair], "Filled in by the platform: where the line is connected."),
    (&[Field::SectorDiameter], "Filled in by the platform: of the copper wire, documented in millimetres."),
    (&[Field::SectorLength], "Filled in by the platform: in metres."),
    (&[Field::Latitude, Field::Longitude], "Filled in by the platform: in decimal degrees."),
    (
        &[
            Field::ConcentrationStreetNumber,
            Field::ConcentrationStreetName,
            Field::ConcentrationCity,
            Field::ConcentrationStreetCode,
            Field::ConcentrationInseeCode,
            Field::ConcentrationZipcode,
            Field::ConcentrationBuildingName,
            Field::ConcentrationBuildingCode,
            Field::ConcentrationStairs,
            Field::ConcentrationFloor,
            Field::ConcentrationHousingComplex,
        ],
        "Filled in by the platform: part of the concentration point's address.",
    ),
    (&[Field::OptionEnabled], "`true` to order the option. If left out, it is not ordered."),
    (
        &[Field::OptionValue],
        "One of the values the catalogue lists for the product, such as `36_months` for `contract_term`.",
    ),
    (&[Field::OptionDefaultValue], "Filled in by the platform: what applies where no value is chosen."),
    (&[Field::OptionPrefixCode], "The prefix code of the portability. The vendor does not publish its form."),
    (
        &[Field::OptionRioCode],
        "The twelve characters that identify the number to keep, without separators. The end customer gets them by calling 3179 from that line.",
    ),
    (
        &[Field::OptionContractRef, Field::OptionOperatorCode],
        "Filled in by the platform, which takes it from your portability contract.",
    ),
    (&[Field::QueryReference], "To list the order that has this reference, such as `O191016_32563`."),
    (&[Field::QueryType], "To list orders of one type: `activate` or `terminate`."),
    (&[Field::QueryStatus], "To list orders that stand at one status, such as `draft`."),
    (&[Field::QueryEndpointRef], "To list orders for one line or socket."),
    (&[Field::QueryEndCustomer], "To list orders for an end customer of this name."),
    (&[Field::QueryProductFamily], "To list orders of one family, by its letter: `F`."),
    (&[Field::QueryProductLine], "To list orders of one product line, by its code: `FP`."),
    (
        &[Field::QuerySort],
        "`reference`, `creation_date` or `submission_date`. A hyphen in front, as in `-creation_date`, reverses the order.",
    ),
    (&[Field::QueryLimit], "How many orders to return at most."),
    (&[Field::QueryOffset], "How many orders to skip, counted over all results."),
    (
        &[Field::QueryCreationDate, Field::QuerySubmissionDate],
        "A listing can be sorted by this date, with `sort`, but not filtered on it.",
    ),
    (&[Field::EventMessage], "What the platform should know about the submitted order."),
    (&[Field::EventStopDeferred], "`true` to ask that a deferred order be taken up again."),
];

const fn fact(fact: Fact) -> [&'static str; 2] {
    match fact {
        Fact::Copper => ["the technology is copper", "the technology is not copper"],
        Fact::Fiber => ["the technology is fiber", "the technology is not fiber"],
        Fact::FamilyKnown => ["the family is known", "the family is unknown"],
        Fact::LeftDraft => ["the order is no longer a draft", "the order is a draft"],
        Fact::StatusUnchanged => ["the status is the order's own", "the status is not the order's own"],
        Fact::HoldsMore => ["the body holds another key", "the body holds no other key"],
        Fact::CallersOwn => ["the caller wrote it or part of it", "only the platform wrote it"],
        Fact::BelowInformation => ["it stands below `information`", "it does not stand below `information`"],
        Fact::BoundUnknown => ["the context's order lacks the bound", "the context's order has the bound"],
        Fact::EndpointUnknown => ["the context's order lacks the endpoint", "the context's order has the endpoint"],
        Fact::OtpEndpoint => ["the endpoint is an OTP", "the endpoint is no OTP"],
        Fact::EndpointTypeUnreadable => ["the endpoint's type is unreadable", "the endpoint's type is readable"],
        Fact::LineEndpoint => ["the endpoint is a line", "the endpoint is no line"],
        Fact::StoredLocked => ["the endpoint is locked", "the endpoint is not locked"],
        Fact::BareUuid => ["it is a UUID without hyphens", "it is no UUID without hyphens"],
        Fact::House => ["the building has no stairs", "the building may have stairs"],
        Fact::OfBuilding => ["it is a stair or floor of the building", "it is no stair or floor of the building"],
        Fact::BuildingKey => ["it is a whole stairs key of the building", "it is no stairs key of the building"],
        Fact::CatalogueListsOptions => ["the catalogue lists options", "the catalogue lists no options"],
        Fact::OptionInCatalogue => ["the catalogue lists the option", "the catalogue does not list the option"],
        Fact::CatalogueListsValues => ["the catalogue lists values for it", "the catalogue lists no values for it"],
        Fact::OptionOfFamily => ["the option is of the family", "the option is not of the family"],
        Fact::OptionNeedsValue => ["the option takes a value", "the option takes no value"],
        Fact::OptionValueWritten => ["a value is written into the option", "no value is written into the option"],
    }
}

const fn section(section: Section) -> &'static str {
    match section {
        Section::Order => "Order",
        Section::Product => "Product",
        Section::SecondRdv => "Second appointment (FP05)",
        Section::Customer => "End customer",
        Section::Contact => "Contact of the end customer",
        Section::Operator => "Operator",
        Section::Options => "Options",
        Section::Bounds => "Address",
        Section::Endpoints => "Line or socket",
        Section::State => "Progress",
        Section::List => "Listing",
        Section::Event => "Information event",
    }
}

const fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "create a draft",
        Operation::Update => "change a draft",
        Operation::UpdateBound => "update a bound",
        Operation::UpdateEndpoint => "update an endpoint",
        Operation::Submit => "submit",
        Operation::Read => "read an order",
        Operation::List => "list orders",
        Operation::PostInfo => "send information",
    }
}

const fn code(code: Code) -> &'static str {
    match code {
        Code::InvalidJson => "not a JSON object",
        Code::WrongType => "wrong type",
        Code::Missing => "missing",
        Code::ReadOnly => "read-only",
        Code::NotApplicable => "not applicable",
        Code::NotAllowed => "not allowed",
        Code::UnknownField => "unknown field",
        Code::UnknownValue => "unknown value",
        Code::BadFormat => "wrong format",
        Code::BadChecksum => "failed check",
        Code::ForbiddenCharacter => "forbidden character",
        Code::TooLong => "too long",
        Code::Duplicate => "duplicate",
        Code::Conflict => "conflict",
        Code::Notice => "notice",
        Code::InvalidCall => "invalid call",
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "information",
    }
}

const fn basis(basis: Basis) -> [&'static str; 2] {
    match basis {
        Basis::Documented => ["documented", "the vendor's page about orders says so"],
        Basis::Vendor => ["vendor", "another page of the vendor's says so"],
        Basis::Standard => ["standard", "a public standard says so"],
        Basis::Inferred => ["our reading", "this is our reading of a gap: the vendor's page does not say it"],
    }
}

const fn obligation(obligation: Obligation) -> &'static str {
    match obligation {
        Obligation::O => "needed when the draft is created",
        Obligation::S => "needed before submission",
        Obligation::F => "optional",
        Obligation::C => "needed in certain cases",
        Obligation::R => "filled in by the platform",
    }
}

fn equals(subject: &str, values: &[String], holds: bool) -> String {
    match (values, holds) {
        ([value], true) => format!("{subject} is {value}"),
        ([value], false) => format!("{subject} is not {value}"),
        (values, true) => format!("{subject} is {}", values.join(" or ")),
        (values, false) => format!("{subject} is neither {}", values.join(" nor ")),
    }
}

fn has(subject: &str, holds: bool) -> String {
    format!("{subject} is {}", if holds { "present" } else { "absent" })
}

fn members(column: Column, members: &Members) -> String {
    let (subject, given, absent) = match column {
        Column::Type => ("the order type", "given", "not given"),
        Column::Request => ("the request type", "given", "not given"),
        Column::Family => ("the family", "known", "not known"),
    };
    match members {
        Members::None => format!("{subject} is {absent}"),
        Members::Given => format!("{subject} is {given}"),
        Members::Known => format!("{subject} is one of those known"),
        Members::KnownOrNone => format!("{subject} is one of those known, or {absent}"),
        Members::Other => format!("{subject} is {given}, but none of those known"),
        Members::OtherOrNone => format!("{subject} is none of those known"),
        Members::These(names) => format!("{subject} is {}", several(names, " or ")),
        Members::TheseOrNone(names) => format!("{subject} is {}, or {absent}", several(names, " or ")),
        Members::NotThese(names) => match &names[..] {
            [name] => format!("{subject} is not {name}"),
            names => format!("{subject} is none of {}", several(names, " and ")),
        },
        Members::GivenNotThese(names) => format!("{subject} is {given}, but not {}", several(names, " or ")),
    }
}

/// What reading holds the input to.
const fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Json => "the input must be a JSON object in UTF-8, within the limits",
        Fault::Type => "every value must have the JSON type of its field",
        Fault::Unicode => "no key and no string may hold half of a surrogate pair",
        Fault::UnknownField => "every key must be known",
        Fault::UnknownOption => "every option must be known",
        Fault::DuplicateKey => "no key may come twice in an object",
        Fault::OptionShape => "an option must be an object, and its `enabled` a boolean",
        Fault::Operation => "the operation must be one there is",
        Fault::Context => "every part of the context must be readable",
        Fault::Truncated => "there may be no more issues than the limit",
    }
}

fn demand(rule: &Rule, names: &[String]) -> String {
    let fields = if names.is_empty() { "the input".to_owned() } else { several(names, " and ") };
    match &rule.demand {
        Demand::Reading(found) => fault(*found).to_owned(),
        _ if rule.code == Code::Notice => format!("nothing is demanded of {fields}: this is a reminder"),
        Demand::Required(instead) => {
            let all = [names.to_vec(), instead.iter().map(|field| super::name(*field, "")).collect()].concat();
            format!("{} must have a value", several(&all, " or "))
        }
        Demand::InBody => format!("{fields} must be in the body"),
        Demand::AnyItem(crate::Cond::Always) => format!("{fields} must not be empty"),
        Demand::AnyItem(cond) => {
            format!("{fields} must hold at least one for which {}", super::phrase(&LANGUAGE, cond, true))
        }
        Demand::Forbidden => match names {
            [name] if super::forbids_this_value(rule) => format!("{name} must not have this value"),
            [name] => format!("{name} must have no value"),
            [one, other] => format!("neither {one} nor {other} may have a value"),
            names => format!("none of {} may have a value", several(names, " and ")),
        },
        Demand::Refused => "no such call may be sent".to_owned(),
        Demand::OneOf(values) => format!("{fields} must be {}", super::values(values, " or ")),
        Demand::Format(_) => format!("{fields} must match {}", several(&super::patterns(rule), " or ")),
        Demand::Check(Scheme::Siret) => format!("the check digit of {fields} must fit"),
        Demand::Check(Scheme::Rio) => format!("the key of {fields} must fit a line of the order"),
        Demand::Check(Scheme::FixedRio) => format!("{fields} must be that of a fixed line"),
        Demand::Check(Scheme::EmailDomain) => {
            format!("the domain of {fields} must have a dot, and none may be misplaced before the `@`")
        }
        Demand::Characters => format!("{fields} may hold only the 92 characters allowed"),
        Demand::AtMost(most) => format!("{fields} may have at most {most} characters"),
        Demand::Unique => format!("{fields} must not be that of another order"),
        Demand::Whole => format!("{fields} must be a whole number, or digits"),
        Demand::OptionValue => format!("{fields} must be a known value"),
        Demand::CatalogueValue => format!("{fields} must be a value of the catalogue"),
        Demand::Staircase => format!("{fields} must be a staircase of the building"),
        Demand::Floor(stairs) => format!("{fields} must be a floor under {}", super::name(*stairs, "")),
        Demand::Socket => format!("{fields} must be a socket of the building"),
        Demand::SocketAt(stairs, floor) => {
            format!("{fields} must be a socket at {} and {}", super::name(*stairs, ""), super::name(*floor, ""))
        }
        Demand::Remind => format!("nothing is demanded of {fields}: compare what the platform looks up"),
    }
}
