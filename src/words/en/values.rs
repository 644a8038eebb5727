//! English: the labels of the API's values, and the purpose of each.
//!
//! A label is used alone, without a capital. A help is one sentence with what the label does not say, or empty.

use crate::tables::vocabulary::Vocabulary;
use crate::words::language::{ValueText, value};

/// The sets, in the order of their table; the values of each, in the order of its rows.
pub(super) const VALUES: &[(Vocabulary, &[ValueText])] = &[
    (
        Vocabulary::OrderType,
        &[
            value("activate", "activation", "Starts a service."),
            value("terminate", "termination", "Terminates a service as soon as the order is submitted."),
        ],
    ),
    (
        Vocabulary::RequestType,
        &[
            value("activate", "existing line", "Copper: uses the line that is there, active or not."),
            value(
                "create",
                "new line or new socket",
                "Copper: builds a line in the same premises. Fiber: installs a new socket.",
            ),
            value("create_nearby", "new line in other premises", "Copper: at the same address, in other premises."),
            value(
                "create_neighbour",
                "new line next to a neighbour's",
                "Copper: at another address on the same side of the street.",
            ),
            value("activate_defined", "existing socket, reference known", "Fiber: the reference is on the socket."),
            value(
                "activate_undefined",
                "existing socket, reference unknown",
                "Fiber: the staircase and the floor are enough.",
            ),
        ],
    ),
    (
        Vocabulary::Status,
        &[
            value("draft", "draft", "Can still be changed."),
            value("submitted", "submitted", "Sent to the vendor."),
            value("acknowledged", "acknowledged", "Acknowledged by the vendor."),
            value("processing", "in progress", "The vendor is at work."),
            value("running", "under way", "The vendor is at work."),
            value("completed", "completed", "Done."),
            value("rejected", "rejected", "Refused by the vendor."),
            value("cancelled", "cancelled", ""),
        ],
    ),
    (
        Vocabulary::CustomerType,
        &[
            value("registered", "company with a SIRET", "Needs a company name and a SIRET number."),
            value("unregistered", "company without a SIRET", "Needs a company name."),
            value("individual", "private person", "Needs a first and a last name."),
        ],
    ),
    (Vocabulary::EndpointType, &[value("line_number", "copper line", ""), value("otp", "optical socket", "")]),
    (Vocabulary::LineStatus, &[value("active", "in use", ""), value("inactive", "out of use", "")]),
    (
        Vocabulary::FamilyCode,
        &[
            value("A", "ADSL, VDSL and READSL", "Over copper."),
            value("S", "SDSL", "Over copper."),
            value("M", "SDSL Max", "Over copper."),
            value("F", "fiber", ""),
            value("E", "family E", ""),
            value("N", "ENNI delivery gate", "Neither ordered nor terminated by the API."),
        ],
    ),
    (
        Vocabulary::ListSort,
        &[
            value("reference", "reference", ""),
            value("creation_date", "creation date, oldest first", ""),
            value("submission_date", "submission date, oldest first", ""),
            value("-reference", "reference, last first", ""),
            value("-creation_date", "creation date, newest first", ""),
            value("-submission_date", "submission date, newest first", ""),
        ],
    ),
];

/// The values of options, in the order of their table.
pub(super) const OPTION_VALUES: &[ValueText] = &[
    value("4h_24_7", "within 4 hours, day and night", ""),
    value("4h_bhbd", "within 4 business hours", "On business days."),
    value("d_plus_1", "the next day", ""),
    value("12_months", "12 months", ""),
    value("36_months", "36 months", ""),
    value("0-5m", "up to 5 m", ""),
    value("5-60m", "5 to 60 m", ""),
    value("60m+", "more than 60 m", ""),
    value("active_standby", "one ENNI at work, one in reserve", ""),
];
