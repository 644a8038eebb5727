//! French: the names of the tables' entries.

use crate::tables::columns::{Basis, Code, Severity};
use crate::tables::cond::Fact;
use crate::tables::fields::{Obligation, Section};
use crate::tables::rules::Operation;

/// The chapters, by their English titles.
pub(super) const CHAPTERS: &[(&str, &str)] = &[
    ("Reading and the call", "Lecture et appel"),
    ("Creating a draft", "Création d’un brouillon"),
    ("End customer and operator", "Client final et opérateur"),
    ("Characters", "Caractères"),
    ("Bounds and endpoints", "Extrémités et points de terminaison"),
    ("FP05", "FP05"),
    ("Options", "Options"),
    ("State", "État"),
    ("Listing and information events", "Liste et événements d’information"),
];

pub(super) const SECTIONS: &[(Section, &str)] = &[
    (Section::Order, "Commande"),
    (Section::Product, "Produit et accès"),
    (Section::SecondRdv, "Second rendez-vous (FP05)"),
    (Section::Customer, "Client final"),
    (Section::Contact, "Contact du client final"),
    (Section::Operator, "Opérateur"),
    (Section::Options, "Options"),
    (Section::Bounds, "Adresse"),
    (Section::Endpoints, "Ligne ou prise"),
    (Section::State, "Suivi"),
    (Section::List, "Liste"),
    (Section::Event, "Événement d’information"),
];

pub(super) const OPERATIONS: &[(Operation, &str)] = &[
    (Operation::Create, "créer un brouillon"),
    (Operation::Update, "modifier un brouillon"),
    (Operation::UpdateBound, "mettre à jour une extrémité"),
    (Operation::UpdateEndpoint, "mettre à jour un point de terminaison"),
    (Operation::Submit, "soumettre"),
    (Operation::Read, "lire une commande"),
    (Operation::List, "lister les commandes"),
    (Operation::PostInfo, "envoyer une information"),
];

pub(super) const CODES: &[(Code, &str)] = &[
    (Code::InvalidJson, "pas un objet JSON"),
    (Code::WrongType, "type incorrect"),
    (Code::Missing, "valeur manquante"),
    (Code::ReadOnly, "lecture seule"),
    (Code::NotApplicable, "sans objet"),
    (Code::NotAllowed, "non autorisé"),
    (Code::UnknownField, "champ inconnu"),
    (Code::UnknownValue, "valeur inconnue"),
    (Code::BadFormat, "format incorrect"),
    (Code::BadChecksum, "clé de contrôle incorrecte"),
    (Code::ForbiddenCharacter, "caractère refusé"),
    (Code::TooLong, "valeur trop longue"),
    (Code::Duplicate, "doublon"),
    (Code::Conflict, "contradiction"),
    (Code::Notice, "rappel"),
    (Code::InvalidCall, "appel incorrect"),
    (Code::Refused, "refus de la plateforme"),
];

pub(super) const SEVERITIES: &[(Severity, &str)] =
    &[(Severity::Error, "erreur"), (Severity::Warning, "avertissement"), (Severity::Info, "remarque")];

/// A word and a clause for each basis.
pub(super) const BASES: &[(Basis, [&str; 2])] = &[
    (Basis::Documented, ["documenté", "la page du fournisseur sur les commandes le dit"]),
    (Basis::Vendor, ["fournisseur", "une autre page du fournisseur le dit"]),
    (Basis::Standard, ["norme", "une norme publique le dit"]),
    (Basis::Inferred, ["hypothèse", "c’est une hypothèse de notre part : la page du fournisseur ne le dit pas"]),
    (Basis::Catalogue, ["catalogue", "le produit du catalogue, dans le contexte, le dit"]),
];

pub(super) const OBLIGATIONS: &[(Obligation, &str)] = &[
    (Obligation::O, "nécessaire à la création du brouillon"),
    (Obligation::S, "nécessaire avant la soumission"),
    (Obligation::C, "nécessaire dans certains cas"),
    (Obligation::F, "facultatif"),
    (Obligation::R, "rempli par la plateforme"),
];

/// The facts, each with its negation.
pub(super) const FACTS: &[(Fact, [&str; 2])] = &[
    (Fact::Copper, ["la technologie est le cuivre", "la technologie n’est pas le cuivre"]),
    (Fact::Fiber, ["la technologie est la fibre", "la technologie n’est pas la fibre"]),
    (Fact::ProductKnown, ["le produit est connu", "le produit est inconnu"]),
    (Fact::FamilyKnown, ["la famille est connue", "la famille est inconnue"]),
    (Fact::LeftDraft, ["la commande n’est plus un brouillon", "la commande est un brouillon"]),
    (Fact::StatusUnchanged, ["le statut est celui de la commande", "le statut n’est pas celui de la commande"]),
    (
        Fact::HoldsMore,
        ["le corps de la requête contient une autre clé", "le corps de la requête ne contient aucune autre clé"],
    ),
    (Fact::CallersOwn, ["l’appelant a écrit tout ou partie de la valeur", "la plateforme seule a écrit la valeur"]),
    (
        Fact::BelowInformation,
        ["la valeur se trouve sous `information`", "la valeur ne se trouve pas sous `information`"],
    ),
    (
        Fact::BoundUnknown,
        ["la commande du contexte n’a pas cette extrémité", "la commande du contexte a cette extrémité"],
    ),
    (
        Fact::EndpointUnknown,
        [
            "la commande du contexte n’a pas ce point de terminaison",
            "la commande du contexte a ce point de terminaison",
        ],
    ),
    (
        Fact::OtpEndpoint,
        ["le point de terminaison est une prise optique", "le point de terminaison n’est pas une prise optique"],
    ),
    (
        Fact::EndpointTypeUnreadable,
        ["le type du point de terminaison est illisible", "le type du point de terminaison est lisible"],
    ),
    (Fact::LineEndpoint, ["le point de terminaison est une ligne", "le point de terminaison n’est pas une ligne"]),
    (Fact::StoredLocked, ["le point de terminaison est verrouillé", "le point de terminaison n’est pas verrouillé"]),
    (Fact::BareUuid, ["la valeur est un UUID sans traits d’union", "la valeur n’est pas un UUID sans traits d’union"]),
    (Fact::House, ["l’immeuble n’a pas d’escalier", "l’immeuble peut avoir des escaliers"]),
    (
        Fact::OfBuilding,
        [
            "la valeur est un escalier ou un étage de l’immeuble",
            "la valeur n’est ni un escalier ni un étage de l’immeuble",
        ],
    ),
    (
        Fact::BuildingKey,
        [
            "la valeur est une clé d’escalier entière de l’immeuble",
            "la valeur n’est pas une clé d’escalier entière de l’immeuble",
        ],
    ),
    (Fact::CatalogueListsOptions, ["le catalogue énumère des options", "le catalogue n’énumère aucune option"]),
    (Fact::OptionInCatalogue, ["le catalogue énumère l’option", "le catalogue n’énumère pas l’option"]),
    (
        Fact::CatalogueListsValues,
        ["le catalogue énumère des valeurs pour l’option", "le catalogue n’énumère aucune valeur pour l’option"],
    ),
    (Fact::OptionOfFamily, ["l’option est prévue pour la famille", "l’option n’est pas prévue pour la famille"]),
    (Fact::OptionNeedsValue, ["l’option prend une valeur", "l’option ne prend pas de valeur"]),
    (Fact::OptionValueWritten, ["une valeur est écrite dans l’option", "aucune valeur n’est écrite dans l’option"]),
    (
        Fact::CatalogueDefault,
        [
            "le catalogue donne à l’option une valeur par défaut",
            "le catalogue ne donne pas à l’option de valeur par défaut",
        ],
    ),
    (Fact::OrderKnown, ["la commande est connue", "la commande n’est pas dans le contexte"]),
    (Fact::PlatformMade, ["la commande a un `uuid` : la plateforme l’a créée", "la commande n’a pas d’`uuid`"]),
    (Fact::SubmissionBody, ["l’entrée est le corps d’une soumission, ou sa réponse", "l’entrée est une commande"]),
    (
        Fact::InCallersObject,
        ["la clé est dans un objet que l’appelant écrit", "la clé est dans un objet que la plateforme écrit"],
    ),
    (Fact::Untyped, ["la page ne donne pas le type du champ", "la page donne le type du champ"]),
    (
        Fact::Unchanged,
        ["la valeur est celle que la commande contient déjà", "la valeur n’est pas celle que la commande contient"],
    ),
    (Fact::WellFormed, ["la valeur est bien formée", "la valeur n’est pas bien formée"]),
    (Fact::NumberChanged, ["le brouillon avait un autre numéro", "le brouillon n’avait pas d’autre numéro connu"]),
    (Fact::OtherBuilding, ["l’immeuble est un autre", "l’immeuble est celui de l’extrémité, ou n’est pas connu"]),
];
