//! What a form calls the fields and the options, in English and French: short noun phrases without a capital.

use super::pack::{Pack, Texts, size};
use super::{Locale, is_same};
use crate::tables::fields::{Field, OPTIONS};

/// A row for each field, in the order of the table of fields, or this does not compile.
macro_rules! fields {
    ($($field:ident, $english:literal, $french:literal;)*) => {
        const FIELDS: &[(&str, &str)] = &[$(($english, $french),)*];
        const _: () = {
            let mut row = 0;
            $(
                assert!(Field::$field as usize == row, "the rows stand as the fields do");
                row += 1;
            )*
            assert!(row == Field::ALL.len(), "every field has a row");
        };
    };
}

fields! {
    Order, "order", "commande";
    Type, "order type", "type de commande";
    RequestType, "request type", "type de demande";
    EligibilityRef, "eligibility reference", "référence d’éligibilité";
    ServiceRef, "service reference", "référence du service";
    ServiceUuid, "service UUID", "UUID du service";
    Product, "product", "produit";
    ProductCode, "product code", "code du produit";
    ProductUuid, "product id", "identifiant du produit";
    ProductName, "product name", "nom du produit";
    ProductDescription, "product description", "description du produit";
    ProductLine, "product line", "gamme";
    LineUuid, "product line id", "identifiant de la gamme";
    LineCode, "product line code", "code de la gamme";
    LineName, "product line name", "nom de la gamme";
    LineDescription, "product line description", "description de la gamme";
    ProductFamily, "product family", "famille";
    FamilyUuid, "product family id", "identifiant de la famille";
    FamilyCode, "product family code", "code de la famille";
    FamilyName, "product family name", "nom de la famille";
    FamilyDescription, "product family description", "description de la famille";
    AllowSecondRdv, "second appointment", "second rendez-vous";
    AddressSecondRdv, "second address", "seconde adresse";
    SecondZipcode, "zip code", "code postal";
    SecondCity, "city", "commune";
    SecondStreetName, "street name", "nom de voie";
    SecondStreetNumber, "street number", "numéro de voie";
    SecondKoscStreetCode, "street code", "code voie";
    SecondKoscInseeCode, "INSEE code", "code INSEE";
    SecondBuildingName, "building name", "nom de l’immeuble";
    SecondBuildingCode, "building code", "code immeuble";
    SecondStairs, "staircase", "escalier";
    SecondFloor, "floor", "étage";
    SecondHousingComplex, "housing complex", "résidence";
    EndCustomer, "end customer", "client final";
    CustomerType, "customer type", "type de client";
    CustomerName, "company name", "raison sociale";
    CustomerSiret, "SIRET number", "numéro SIRET";
    CustomerFirstName, "first name", "prénom";
    CustomerLastName, "last name", "nom de famille";
    Contact, "contact", "contact";
    ContactFirstName, "contact first name", "prénom du contact";
    ContactLastName, "contact last name", "nom du contact";
    ContactEmail, "contact e-mail", "e-mail du contact";
    ContactPhone, "contact telephone", "téléphone du contact";
    ContactCellPhone, "contact mobile", "mobile du contact";
    OperatorInfo, "operator details", "informations opérateur";
    OperatorOrderRef, "operator order reference", "référence de commande opérateur";
    OperatorOrderName, "operator order name", "nom de commande opérateur";
    OperatorContactUuid, "operator contact", "contact opérateur";
    Options, "options", "options";
    Bounds, "bounds", "extrémités";
    Comment, "comment", "commentaire";
    OrderInformation, "order information", "informations sur la commande";
    Uuid, "order UUID", "UUID de la commande";
    Reference, "order reference", "référence de la commande";
    Status, "order status", "statut de la commande";
    CreationDate, "creation date", "date de création";
    ModificationDate, "modification date", "date de modification";
    UpdatedStatusDate, "status date", "date du statut";
    SubmissionDate, "submission date", "date de soumission";
    AcknowledgedDate, "acknowledgement date", "date de prise en compte";
    ProcessingDate, "processing date", "date de traitement";
    CompletionDate, "completion date", "date de réalisation";
    RejectionDate, "rejection date", "date de rejet";
    CancellationDate, "cancellation date", "date d’annulation";
    Bound, "bound", "extrémité";
    BoundUuid, "bound UUID", "UUID de l’extrémité";
    Address, "address", "adresse";
    StreetNumber, "street number", "numéro de voie";
    StreetName, "street name", "nom de voie";
    Zipcode, "zip code", "code postal";
    City, "city", "commune";
    KoscStreetCode, "street code", "code voie";
    KoscInseeCode, "INSEE code", "code INSEE";
    BuildingName, "building name", "nom de l’immeuble";
    BuildingCode, "building code", "code immeuble";
    Stairs, "staircase", "escalier";
    Floor, "floor", "étage";
    HousingComplex, "housing complex", "résidence";
    Endpoints, "endpoints", "points de terminaison";
    BoundInformation, "bound information", "informations sur l’extrémité";
    CentralOffice, "central office", "nœud de raccordement";
    Endpoint, "endpoint", "point de terminaison";
    EndpointReference, "socket or line reference", "référence de prise ou de ligne";
    EndpointUuid, "endpoint UUID", "UUID du point de terminaison";
    EndpointType, "endpoint type", "type de point de terminaison";
    EndpointLocked, "reference locked", "référence verrouillée";
    EndpointInformation, "line information", "informations sur la ligne";
    LineStatus, "line status", "état de la ligne";
    LineInactive, "inactive line", "ligne inactive";
    LineUnlisted, "unlisted number", "numéro sur liste rouge";
    LineDti, "DTI present", "présence d’un DTI";
    AvailablePairs, "available pairs", "paires disponibles";
    MaxAvailablePairs, "most available pairs", "maximum de paires disponibles";
    UnderConstruction, "line under construction", "ligne en construction";
    Head, "cable head", "tête de câble";
    Starter, "cable starter", "amorce";
    Pair, "pair", "paire";
    Sections, "cable sections", "tronçons de câble";
    Sector, "cable section", "tronçon de câble";
    SectorDiameter, "diameter", "diamètre";
    SectorLength, "length", "longueur";
    Concentration, "concentration point", "point de concentration";
    ConcentrationLatlng, "coordinates", "coordonnées";
    Latitude, "latitude", "latitude";
    Longitude, "longitude", "longitude";
    ConcentrationAddress, "address", "adresse";
    ConcentrationStreetNumber, "street number", "numéro de voie";
    ConcentrationStreetName, "street name", "nom de voie";
    ConcentrationCity, "city", "commune";
    ConcentrationStreetCode, "street code", "code voie";
    ConcentrationInseeCode, "INSEE code", "code INSEE";
    ConcentrationZipcode, "zip code", "code postal";
    ConcentrationBuildingName, "building name", "nom de l’immeuble";
    ConcentrationBuildingCode, "building code", "code immeuble";
    ConcentrationStairs, "staircase", "escalier";
    ConcentrationFloor, "floor", "étage";
    ConcentrationHousingComplex, "housing complex", "résidence";
    Ont, "optical terminal", "boîtier ONT";
    Option, "option", "option";
    OptionEnabled, "option enabled", "activation de l’option";
    OptionValue, "option value", "valeur de l’option";
    OptionDefaultValue, "default value", "valeur par défaut";
    OptionPrefixCode, "prefix code", "code préfixe";
    OptionRioCode, "RIO code", "code RIO";
    OptionContractRef, "contract reference", "référence du contrat";
    OptionOperatorCode, "operator code", "code opérateur";
    Query, "listing parameters", "paramètres de la liste";
    QueryReference, "order reference", "référence de la commande";
    QueryType, "order type", "type de commande";
    QueryStatus, "order status", "statut de la commande";
    QueryEndpointRef, "endpoint reference", "référence du point de terminaison";
    QueryEndCustomer, "end customer name", "nom du client final";
    QueryProductFamily, "product family code", "code de la famille";
    QueryProductLine, "product line code", "code de la gamme";
    QuerySort, "sort order", "ordre de tri";
    QueryLimit, "most results", "nombre maximal de résultats";
    QueryOffset, "first result", "premier résultat";
    QueryCreationDate, "creation date", "date de création";
    QuerySubmissionDate, "submission date", "date de soumission";
    Event, "information event", "événement d’information";
    EventMessage, "message", "message";
    EventStopDeferred, "end of deferral", "fin de la mise en attente";
}

/// The same for the options.
macro_rules! options {
    ($($name:literal, $english:literal, $french:literal;)*) => {
        const OPTION_LABELS: &[(&str, &str)] = &[$(($english, $french),)*];
        const _: () = {
            let mut rows = OPTIONS;
            $(
                if let [row, rest @ ..] = rows {
                    assert!(is_same(row.name, $name), "the rows stand as the options do");
                    rows = rest;
                }
            )*
            assert!(rows.is_empty() && OPTION_LABELS.len() == OPTIONS.len(), "every option has a row");
        };
    };
}

options! {
    "gtr", "guaranteed repair time", "garantie de temps de rétablissement";
    "contract_term", "contract term", "durée d’engagement";
    "internal_cabling", "internal cabling", "desserte interne";
    "portability", "number portability", "portabilité du numéro";
    "unlisted_number", "unlisted number", "numéro sur liste rouge";
    "patch_panel", "patch panel", "bandeau optique";
    "enni_redundancy", "ENNI redundancy", "redondance ENNI";
    "cpe_install", "CPE installation", "installation du CPE";
    "installation_expert", "expert installation", "installation par un expert";
    "guaranteed_bandwidth", "guaranteed bandwidth", "débit garanti";
    "demarcation_device", "demarcation device", "équipement de démarcation";
    "double_otp", "double optical socket", "double prise optique";
    "otp_displacement", "optical socket relocation", "déplacement de la prise optique";
}

static FIELDS_EN: Pack<{ size(FIELDS, false) }, { FIELDS.len() }> = Pack::new(FIELDS, false);
static FIELDS_FR: Pack<{ size(FIELDS, true) }, { FIELDS.len() }> = Pack::new(FIELDS, true);
static OPTIONS_EN: Pack<{ size(OPTION_LABELS, false) }, { OPTION_LABELS.len() }> = Pack::new(OPTION_LABELS, false);
static OPTIONS_FR: Pack<{ size(OPTION_LABELS, true) }, { OPTION_LABELS.len() }> = Pack::new(OPTION_LABELS, true);

/// The labels of the fields.
pub(super) const fn fields(locale: Locale) -> Texts {
    const ENGLISH: Texts = FIELDS_EN.texts();
    const FRENCH: Texts = FIELDS_FR.texts();
    match locale {
        Locale::En => ENGLISH,
        Locale::Fr => FRENCH,
    }
}

/// The labels of the options.
pub(super) const fn options(locale: Locale) -> Texts {
    const ENGLISH: Texts = OPTIONS_EN.texts();
    const FRENCH: Texts = OPTIONS_FR.texts();
    match locale {
        Locale::En => ENGLISH,
        Locale::Fr => FRENCH,
    }
}
