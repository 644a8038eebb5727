//! French: the labels of the API's values, and the purpose of each.

use crate::tables::vocabulary::Vocabulary;
use crate::words::language::{ValueText, value};

/// The sets, in the order of their table; the values of each, in the order of its rows.
pub(super) const VALUES: &[(Vocabulary, &[ValueText])] = &[
    (
        Vocabulary::OrderType,
        &[
            value("activate", "mise en service", "Ouvre un service."),
            value("terminate", "résiliation", "Met fin à un service, dès la soumission de la commande."),
        ],
    ),
    (
        Vocabulary::RequestType,
        &[
            value("activate", "ligne existante", "Cuivre : reprend la ligne en place, active ou non."),
            value(
                "create",
                "nouvelle ligne ou nouvelle prise",
                "Cuivre : construit une ligne dans le même local. Fibre : pose une nouvelle prise.",
            ),
            value(
                "create_nearby",
                "nouvelle ligne dans un autre local",
                "Cuivre : à la même adresse, dans un autre local.",
            ),
            value(
                "create_neighbour",
                "nouvelle ligne à côté de celle d’un voisin",
                "Cuivre : à une autre adresse, du même côté de la rue.",
            ),
            value(
                "activate_defined",
                "prise existante, référence connue",
                "Fibre : la référence est inscrite sur la prise.",
            ),
            value(
                "activate_undefined",
                "prise existante, référence inconnue",
                "Fibre : l’escalier et l’étage suffisent.",
            ),
        ],
    ),
    (
        Vocabulary::Status,
        &[
            value("draft", "brouillon", "Encore modifiable."),
            value("submitted", "soumise", "Envoyée au fournisseur."),
            value("acknowledged", "prise en compte", "Prise en compte par le fournisseur."),
            value("processing", "en traitement", "Le fournisseur y travaille."),
            value("running", "en cours", "Le fournisseur y travaille."),
            value("completed", "réalisée", "Traitement terminé."),
            value("rejected", "rejetée", "Refusée par le fournisseur."),
            value("cancelled", "annulée", ""),
        ],
    ),
    (
        Vocabulary::CustomerType,
        &[
            value("registered", "entreprise avec SIRET", "Exige une raison sociale et un numéro SIRET."),
            value("unregistered", "entreprise sans SIRET", "Exige une raison sociale."),
            value("individual", "particulier", "Exige un prénom et un nom."),
        ],
    ),
    (Vocabulary::EndpointType, &[value("line_number", "ligne cuivre", ""), value("otp", "prise optique", "")]),
    (Vocabulary::LineStatus, &[value("active", "ligne active", ""), value("inactive", "ligne inactive", "")]),
    (
        Vocabulary::FamilyCode,
        &[
            value("A", "ADSL, VDSL et READSL", "Sur cuivre."),
            value("S", "SDSL", "Sur cuivre."),
            value("M", "SDSL Max", "Sur cuivre."),
            value("F", "fibre", ""),
            value("E", "famille E", ""),
            value("N", "porte de livraison ENNI", "Ne se commande ni ne se résilie par l’API."),
        ],
    ),
    (
        Vocabulary::ListSort,
        &[
            value("reference", "référence", ""),
            value("creation_date", "date de création, les plus anciennes d’abord", ""),
            value("submission_date", "date de soumission, les plus anciennes d’abord", ""),
            value("-reference", "référence, en ordre inverse", ""),
            value("-creation_date", "date de création, les plus récentes d’abord", ""),
            value("-submission_date", "date de soumission, les plus récentes d’abord", ""),
        ],
    ),
];

/// The values of options, in the order of their table.
pub(super) const OPTION_VALUES: &[ValueText] = &[
    value("4h_24_7", "4 h, 24 h/24, 7 j/7", ""),
    value("4h_bhbd", "4 h, heures ouvrées", "Les jours ouvrés."),
    value("d_plus_1", "J+1 (le lendemain)", ""),
    value("12_months", "12 mois", ""),
    value("36_months", "36 mois", ""),
    value("0-5m", "jusqu’à 5 m", ""),
    value("5-60m", "de 5 à 60 m", ""),
    value("60m+", "plus de 60 m", ""),
    value("active_standby", "une ENNI active, une en secours", ""),
];
