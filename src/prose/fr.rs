//! French. What stands before `:`, `;`, `?` and `!` is a no-break space, the apostrophe is U+2019; field names keep no
//! gender, so no participle agrees with one. Instructions are infinitives.

use super::{Column, Language, Members, Phrases, several};
use crate::tables::columns::{Basis, Code, Fault, Severity};
use crate::tables::cond::Fact;
use crate::tables::fields::{Field, Obligation, Section};
use crate::tables::rules::{Demand, Operation, Rule, Scheme};

pub(super) static LANGUAGE: Language = Language {
    summaries: SUMMARIES,
    help: HELP,
    chapters: CHAPTERS,
    fact,
    section,
    operation,
    code,
    severity,
    basis,
    obligation,
    option: "l’option",
    always: ["toujours", "jamais"],
    and: " et ",
    or: " ou ",
    semicolon: " ; ",
    equals,
    has,
    members,
    demand,
    phrases: Phrases {
        yes: "oui",
        no: "non",
        unknown: "encore inconnu",
        applies: "s’applique",
        applies_not: "ne s’applique pas",
        applies_unknown: "peut s’appliquer",
        would_apply: "s’appliquerait dans ce cas : {part}",
        would_not_apply: "ne s’appliquerait plus dans ce cas : {part}",
        depends: "encore à déterminer : {part}",
        colon: " : ",
        all: "toutes ces conditions :",
        some: "au moins une de ces conditions :",
        not: "le contraire de :",
    },
};

/// The chapters, by their English titles.
const CHAPTERS: &[(&str, &str)] = &[
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

/// A paraphrase of what is asked and why, by rule.
const SUMMARIES: &[(&str, &str)] = &[
    (
        "read/json",
        "L’API échange un objet JSON en UTF-8 : ce qui n’en est pas un, ou dépasse les limites fixées, ne peut être vérifié.",
    ),
    ("read/type", "Chaque champ a un seul type JSON : une valeur d’un autre type serait refusée ou mal comprise."),
    (
        "read/unicode",
        "La moitié d’une paire de substitution (surrogate) n’est pas un caractère Unicode et ne s’écrit pas en UTF-8 : elle serait perdue en route.",
    ),
    (
        "read/unknown-field",
        "Une clé absente de la documentation de l’API est sans doute mal orthographiée ou issue de sa première version, et resterait sans effet.",
    ),
    (
        "read/duplicate-key",
        "Lorsqu’une clé figure deux fois dans un objet, les lecteurs de JSON gardent une seule valeur, le plus souvent la dernière, et perdent l’autre sans le dire.",
    ),
    ("read/read-only", "La plateforme seule remplit ces champs : une valeur que l’appelant y placerait serait perdue."),
    (
        "read/read-only-inferred",
        "Les extrémités se modifient par des appels dédiés et la valeur par défaut d’une option vient du catalogue : ni les unes ni l’autre n’ont leur place dans le corps d’une commande.",
    ),
    (
        "read/status",
        "La plateforme fait passer la commande d’un statut au suivant : le seul changement laissé à l’appelant est `submitted`.",
    ),
    (
        "read/submit-alone",
        "La soumission documentée envoie le statut seul, et rien ne dit ce que deviennent les autres clés envoyées avec lui.",
    ),
    ("call/operation", "Une entrée ne peut être vérifiée que pour une opération qui existe."),
    (
        "call/context",
        "Une partie illisible du contexte est mise de côté, afin que le reste puisse tout de même être vérifié.",
    ),
    ("report/truncated", "Un rapport énumère un nombre limité d’anomalies et indique combien il en a omis."),
    (
        "option/known",
        "Une option se commande par son nom et, lorsque le catalogue énumère celles d’un produit, c’est lui qui fait foi.",
    ),
    (
        "option/shape",
        "Une option s’envoie comme un objet dont `enabled` dit si elle est voulue : une simple valeur ne peut en tenir lieu.",
    ),
    ("list/known", "Une liste n’admet que les paramètres documentés pour elle."),
    (
        "type/required",
        "Le type de commande détermine tout ce qui est demandé ensuite : il est donc nécessaire dès le brouillon.",
    ),
    ("type/value", "Il existe deux types de commande : `activate` met un service en place, `terminate` en résilie un."),
    (
        "eligibility/required",
        "Une activation fait suite à une éligibilité, et la référence de la réponse rattache la commande à ce résultat.",
    ),
    (
        "eligibility/format",
        "Les références d’éligibilité observées à ce jour sont `elig-`, autrefois `KOSC_`, suivi d’un UUID.",
    ),
    (
        "product/required",
        "Une activation doit indiquer le produit commandé ; pour une résiliation, le service l’indique déjà.",
    ),
    (
        "product/format",
        "Les codes de produit observés à ce jour comptent deux majuscules et deux chiffres, comme `FP01`.",
    ),
    (
        "request-type/required",
        "Le type de demande indique comment l’accès est fourni, et ce qu’il faut renseigner avant la soumission en dépend.",
    ),
    (
        "request-type/value",
        "Le fournisseur nomme quatre types de demande pour le cuivre et trois pour la fibre, dont un commun aux deux : `create`.",
    ),
    (
        "request-type/technology",
        "Une ligne cuivre et une prise optique ne se fournissent pas de la même manière : chaque technologie a donc ses propres types de demande.",
    ),
    (
        "service/required",
        "Une résiliation doit désigner le service auquel elle met fin, par sa référence ou par son UUID : l’un des deux suffit.",
    ),
    (
        "service/both",
        "Lorsque la référence et l’UUID figurent ensemble, seule la plateforme peut dire s’ils désignent le même service.",
    ),
    (
        "service/ref-format",
        "Les références de service observées à ce jour sont `S`, six chiffres, un tiret bas et cinq lettres ou chiffres.",
    ),
    (
        "service/uuid-format",
        "La plateforme identifie un service par un UUID sous sa forme canonique : 32 chiffres hexadécimaux en groupes séparés par des traits d’union.",
    ),
    (
        "service/on-activate",
        "Une activation crée un service : si elle en désigne un qui existe, le type de commande est sans doute erroné.",
    ),
    (
        "eligibility/on-terminate",
        "Une résiliation part d’un service et non d’une éligibilité : elle n’a besoin ni de cette référence ni d’un type de demande.",
    ),
    ("terminate/family", "Seuls les services des familles A, S, M et F peuvent être résiliés par l’API."),
    (
        "enni/order",
        "Le fournisseur met lui-même en place les portes de livraison (ENNI, famille N) : l’API ne permet ni de les commander ni de les résilier.",
    ),
    (
        "customer-type/required",
        "Le type de client détermine ce qui identifie le client final : il doit être connu avant la soumission.",
    ),
    (
        "customer-type/value",
        "Un client final est une entreprise dotée d’un SIRET (`registered`), une entreprise qui n’en a pas (`unregistered`) ou un particulier (`individual`).",
    ),
    ("customer-name/required", "Une entreprise, qu’elle ait ou non un SIRET, est identifiée par sa raison sociale."),
    (
        "customer-first-name/required",
        "Un particulier est identifié par son prénom et son nom : voici le premier des deux.",
    ),
    (
        "customer-last-name/required",
        "Un particulier est identifié par son prénom et son nom : voici le second des deux.",
    ),
    (
        "siret/required",
        "Une entreprise `registered` est une entreprise dotée d’un SIRET, et c’est ce numéro qui l’identifie.",
    ),
    (
        "siret/format",
        "L’INSEE attribue des numéros SIRET à 14 chiffres : neuf pour l’entreprise et cinq pour un de ses établissements.",
    ),
    (
        "siret/checksum",
        "Un SIRET se termine par un chiffre de contrôle calculé selon la formule de Luhn, avec une variante pour La Poste : une faute de frappe se voit donc.",
    ),
    (
        "siret/applicable",
        "Seule une entreprise de type `registered` a un SIRET : un numéro indiqué pour un autre client contredit son type.",
    ),
    (
        "customer-name/applicable",
        "Un particulier est désigné par son prénom et son nom, et rien ne dit à quoi servirait une raison sociale.",
    ),
    (
        "contact-first-name/required",
        "Il faut pouvoir joindre quelqu’un chez le client final, et la plateforme demande le prénom de cette personne avant la soumission.",
    ),
    (
        "contact-last-name/required",
        "Il faut pouvoir joindre quelqu’un chez le client final, et la plateforme demande le nom de cette personne avant la soumission.",
    ),
    (
        "contact-email/required",
        "Il faut pouvoir joindre quelqu’un chez le client final, et la plateforme demande une adresse e-mail avant la soumission.",
    ),
    (
        "contact-phone/required",
        "Sans téléphone, il est difficile de convenir d’un rendez-vous : l’un des deux numéros est attendu, fixe ou mobile.",
    ),
    (
        "email/format",
        "L’adresse doit avoir la forme que les navigateurs admettent dans un champ e-mail, telle que la définit la norme HTML.",
    ),
    (
        "email/domain",
        "Un message a peu de chances d’arriver si le domaine n’a pas de point ou si, avant `@`, un point se trouve au début, à la fin ou en double.",
    ),
    (
        "phone/format",
        "Dans le plan de numérotation français, un numéro national compte dix chiffres, dont le premier est 0 et le deuxième ne l’est pas.",
    ),
    ("cell-phone/format", "Dans le plan de numérotation français, un numéro mobile commence par 06 ou 07."),
    (
        "operator-ref/required",
        "La plateforme demande la référence de la commande dans votre système d’information, sous laquelle vous la retrouverez.",
    ),
    (
        "operator-name/required",
        "L’extranet affiche chaque commande sous le nom que vous lui donnez : il en faut donc un.",
    ),
    (
        "operator-contact/required",
        "La plateforme doit savoir auquel de vos contacts s’adresser au sujet de cette commande.",
    ),
    (
        "operator-ref/unique",
        "Votre référence doit différer de celles de toutes vos autres commandes, afin de ne désigner que celle-ci.",
    ),
    (
        "text/whitelist",
        "Les fournisseurs de la plateforme admettent 92 caractères dans les informations du client final et dans les extrémités : ni majuscule accentuée, ni apostrophe, ni barre oblique.",
    ),
    (
        "text/second-address",
        "La liste de caractères est documentée pour le client final et les extrémités, et une seconde adresse parvient sans doute aux mêmes fournisseurs.",
    ),
    (
        "bounds/required",
        "Ce que ce type de demande exige se trouve dans les extrémités, que la plateforme inscrit dans le brouillon : sans elles, il n’y a nulle part où le renseigner.",
    ),
    (
        "otp/required",
        "Avec `activate_defined`, une prise existante est mise en service : sa référence doit être connue avant la soumission.",
    ),
    (
        "otp/format",
        "La référence d’une prise se compose d’un préfixe de deux ou trois caractères, puis de deux fois quatre lettres ou chiffres, reliés par des traits d’union.",
    ),
    ("line-number/format", "Une ligne cuivre est désignée par son numéro de téléphone à dix chiffres."),
    (
        "stairs/required",
        "Lorsqu’une prise est à créer ou à trouver, la plateforme ne connaît pas l’escalier et le demande.",
    ),
    (
        "floor/required",
        "Lorsqu’une prise est à créer ou à trouver, la plateforme ne connaît pas l’étage et le demande.",
    ),
    (
        "street-number/required",
        "Avec `create_neighbour`, la ligne est construite à une autre adresse que celle de la ligne de référence : la plateforme en demande le numéro de voie.",
    ),
    (
        "street-number/length",
        "Les appels d’adresse du fournisseur admettent des numéros de voie de sept caractères au plus.",
    ),
    (
        "street-number/style",
        "Le fournisseur écrit un numéro de voie en chiffres, suivis au plus d’une majuscule (`12B` pour 12 bis), et ne garde d’une plage que le premier numéro.",
    ),
    (
        "bound/writable",
        "L’appelant peut indiquer l’escalier, l’étage ou le numéro de voie lorsque le type de demande l’exige ; la plateforme remplit le reste.",
    ),
    ("bound/known", "Une extrémité ne peut être mise à jour que si la commande la contient."),
    (
        "bound/building",
        "L’API immeubles énumère les escaliers d’un immeuble et leurs étages : une valeur qui n’y figure pas est sans doute erronée.",
    ),
    (
        "endpoint/required",
        "La mise à jour d’un point de terminaison sert à indiquer la référence d’une prise : sans elle, il n’y a rien à mettre à jour.",
    ),
    (
        "endpoint/writable",
        "L’appelant ne peut indiquer que la référence d’un point de terminaison ; la plateforme remplit le reste.",
    ),
    (
        "endpoint/fiber-only",
        "Cette mise à jour indique la référence d’une prise optique, et seule une commande fibre en a une.",
    ),
    (
        "endpoint/request-type",
        "Une prise s’indique pour le type de demande `activate_defined` : il faut d’abord modifier la commande en ce sens.",
    ),
    (
        "endpoint/locked",
        "La référence d’un point de terminaison verrouillé semble avoir été fixée par l’éligibilité : la plateforme peut en refuser une autre.",
    ),
    ("endpoint/known", "Un point de terminaison ne peut être mis à jour que si la commande le contient."),
    (
        "endpoint/building",
        "L’API immeubles énumère les prises d’un immeuble : une référence qui n’y figure pas appartient sans doute à un autre.",
    ),
    (
        "endpoint/building-place",
        "L’API immeubles situe chaque prise à un escalier et à un étage : si la commande dit autre chose, l’un des deux est erroné.",
    ),
    (
        "endpoint/check-address",
        "La plateforme déduit l’escalier et l’étage de la référence de la prise, et un emplacement qui n’est pas celui du client peut faire rejeter la commande.",
    ),
    ("second-rdv/product", "Le second rendez-vous et la seconde adresse n’existent que pour le produit `FP05`."),
    (
        "second-rdv/request-type",
        "Le second rendez-vous est documenté pour `activate_defined` et `activate_undefined` : avec `create`, il peut être refusé.",
    ),
    (
        "second-rdv/order-type",
        "Une résiliation n’installe rien : elle n’a besoin ni d’un second rendez-vous ni d’une seconde adresse.",
    ),
    (
        "second-address/refused",
        "Une seconde adresse va avec un second rendez-vous : elle contredit une commande qui exclut ce rendez-vous.",
    ),
    ("second-address/zipcode", "Rien ne peut être livré à une adresse sans code postal."),
    ("second-address/city", "Rien ne peut être livré à une adresse sans commune."),
    ("second-address/street", "Rien ne peut être livré à une adresse sans voie."),
    ("second-address/zipcode-format", "Un code postal compte cinq chiffres, zéro initial compris."),
    (
        "option/enabled",
        "Une option ne compte comme voulue que si `enabled` le dit : une valeur seule ne commanderait donc rien.",
    ),
    (
        "option/family",
        "Chaque option est prévue pour certaines familles de produits, et le catalogue a le dernier mot sur celles qu’un produit admet.",
    ),
    (
        "option/order-type",
        "Une résiliation met fin au service et à toutes ses options : il n’en reste aucune à activer.",
    ),
    (
        "option/double-otp",
        "Une seconde prise ne se crée qu’avec une première, ce que désigne le type de demande `create`.",
    ),
    (
        "option/otp-displacement",
        "Seule une prise existante peut être déplacée, or le type de demande `create` désigne une prise qui n’existe pas encore.",
    ),
    (
        "option/value-required",
        "Une option à valeur n’est entièrement commandée qu’une fois la valeur choisie, sauf si une valeur par défaut est connue.",
    ),
    (
        "option/value-known",
        "Le fournisseur publie les valeurs de certaines options et, lorsque le catalogue énumère celles d’un produit, c’est lui qui fait foi.",
    ),
    ("portability/prefix-required", "Avec la portabilité du numéro, la plateforme demande un code préfixe."),
    (
        "portability/rio-required",
        "Avec la portabilité du numéro, la plateforme demande le RIO, qui identifie le contrat dont le numéro est repris.",
    ),
    (
        "rio/format",
        "Un RIO compte douze caractères : deux pour l’opérateur, une lettre pour la nature de la ligne, six pour le contrat et trois pour la clé.",
    ),
    (
        "rio/fixed",
        "Le troisième caractère d’un RIO dit pour quelle ligne il a été délivré : P et E désignent un mobile, or cette commande porte sur une ligne fixe.",
    ),
    (
        "rio/checksum",
        "Les trois derniers caractères d’un RIO sont calculés à partir des autres et du numéro de téléphone : ils révèlent un RIO qui appartient à une autre ligne.",
    ),
    ("state/draft", "Une commande ne peut être modifiée ou soumise que tant qu’elle est un brouillon."),
    (
        "state/terminate-immediate",
        "Une résiliation prend effet dès sa soumission : tout préavis doit être convenu auparavant avec le service de livraison.",
    ),
    (
        "status/known",
        "Seuls `draft` et `submitted` sont certains ; les autres statuts se lisent dans les dates et les événements que le fournisseur documente, et il peut en exister d’autres.",
    ),
    (
        "id/uuid",
        "La plateforme identifie les commandes, les extrémités, les points de terminaison et les services par des UUID sous leur forme canonique.",
    ),
    (
        "id/reference",
        "La plateforme donne à chaque commande une référence : `O`, la date en six chiffres, un tiret bas et cinq lettres ou chiffres.",
    ),
    ("id/date", "La plateforme écrit les dates et heures sous la forme ISO, comme `2024-01-31T10:00:00Z`."),
    ("list/filter", "Ces dates permettent de trier une liste, non de la filtrer."),
    (
        "list/sort",
        "Une liste se trie par référence, date de création ou date de soumission, et un trait d’union placé devant inverse l’ordre.",
    ),
    (
        "list/page",
        "Une page de la liste est délimitée par deux entiers : le nombre de commandes à renvoyer et le nombre de commandes à ignorer.",
    ),
    ("list/type", "Une liste peut être limitée à l’un des deux types de commande."),
    ("info/message", "Un événement d’information transmet un message : sans lui, il ne dirait rien."),
    (
        "info/state",
        "Les événements d’information concernent les commandes soumises ; un brouillon se modifie directement.",
    ),
];

/// What to enter, by fields.
const HELP: &[(&[Field], &str)] = &[
    (&[Field::Type], "`activate` pour mettre un service en place, `terminate` pour en résilier un."),
    (
        &[Field::RequestType],
        "Cuivre : `activate` pour une ligne existante, `create` pour une nouvelle ligne dans le même local, `create_nearby` pour un autre local de l’immeuble, `create_neighbour` pour une autre adresse de la rue. Fibre : `create` pour une nouvelle prise, `activate_defined` pour une prise dont la référence est connue, `activate_undefined` pour une prise dont elle ne l’est pas.",
    ),
    (&[Field::EligibilityRef], "La référence de la réponse d’éligibilité : `elig-` suivi d’un UUID."),
    (&[Field::ServiceRef], "La référence commerciale du service à résilier, comme `S191128_21428`."),
    (
        &[Field::ServiceUuid],
        "L’UUID du service à résilier, tel que le donne l’API des services. La référence ou l’UUID : l’un des deux suffit.",
    ),
    (&[Field::ProductCode], "Le code d’un produit proposé par l’éligibilité, comme `FP01`."),
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
        "Champ rempli par la plateforme d’après le catalogue.",
    ),
    (&[Field::LineCode], "Champ rempli par la plateforme : deux lettres, comme `FP`."),
    (
        &[Field::FamilyCode],
        "Champ rempli par la plateforme : une lettre. `A`, `S` et `M` désignent le cuivre, `F` la fibre, `N` l’ENNI.",
    ),
    (&[Field::AllowSecondRdv], "Pour le produit `FP05` : autoriser ou non un second rendez-vous pour installer l’ONT."),
    (&[Field::AddressSecondRdv], "Pour le produit `FP05` : une autre adresse, où livrer l’équipement."),
    (&[Field::SecondZipcode], "Cinq chiffres, comme `06000`."),
    (&[Field::SecondCity], "Sans apostrophe ni majuscule accentuée : `L HAY LES ROSES`."),
    (&[Field::SecondStreetName], "La voie, sans son numéro : `RUE DES FLEURS`."),
    (&[Field::SecondStreetNumber], "Le numéro, suivi aussitôt de sa lettre : `12` ou `12B`."),
    (
        &[Field::SecondKoscStreetCode, Field::SecondBuildingCode],
        "Tel que le donne l’API d’éligibilité, s’il est connu.",
    ),
    (
        &[Field::SecondKoscInseeCode],
        "Les cinq caractères du code INSEE de la commune, s’il est connu : ce n’est pas le code postal.",
    ),
    (&[Field::SecondBuildingName], "Le nom ou la lettre de l’immeuble, s’il en a un."),
    (&[Field::SecondStairs], "L’escalier, s’il y en a plusieurs."),
    (&[Field::SecondFloor], "L’étage en chiffres : `0` est le rez-de-chaussée."),
    (&[Field::SecondHousingComplex], "Le nom de la résidence, si elle en a un."),
    (
        &[Field::EndCustomer],
        "Le client qui utilisera le service. Pour une résiliation, la plateforme remplit ces informations.",
    ),
    (
        &[Field::CustomerType],
        "`registered` pour une entreprise dotée d’un SIRET, `unregistered` pour une entreprise qui n’en a pas, `individual` pour un particulier.",
    ),
    (&[Field::CustomerName], "La raison sociale. Écrire `et` pour `&` et un espace pour une apostrophe."),
    (
        &[Field::CustomerSiret],
        "Les 14 chiffres de l’établissement, sans espace : `73282932000074`. Ils figurent sur ses factures et au répertoire Sirene.",
    ),
    (
        &[Field::CustomerFirstName, Field::CustomerLastName, Field::ContactFirstName, Field::ContactLastName],
        "Écrire les majuscules sans accent et un espace pour une apostrophe.",
    ),
    (&[Field::Contact], "La personne à appeler pour les rendez-vous et les questions sur place."),
    (&[Field::ContactEmail], "Une adresse consultée régulièrement : `nom@example.org`."),
    (&[Field::ContactPhone], "Fixe ou mobile, dix chiffres sans espace ni indicatif du pays : `0123456789`."),
    (&[Field::ContactCellPhone], "Dix chiffres, en 06 ou 07 : `0612345678`."),
    (&[Field::OperatorInfo], "Ce qui relie la commande à votre système d’information."),
    (
        &[Field::OperatorOrderRef],
        "Votre propre référence pour cette commande. Aucune autre de vos commandes ne doit l’avoir.",
    ),
    (&[Field::OperatorOrderName], "Le nom que l’extranet affiche pour cette commande, comme celui du site."),
    (
        &[Field::OperatorContactUuid],
        "L’identifiant d’un de vos contacts, tel que le donne l’API des contacts : huit caractères. Si vous avez un contact par défaut, la plateforme l’indique elle-même.",
    ),
    (&[Field::Options], "Le catalogue indique quelles options un produit admet, et avec quelles valeurs."),
    (
        &[Field::Bounds],
        "Les extrémités du service, remplies par la plateforme. Leur adresse et leur prise se modifient par des appels dédiés.",
    ),
    (
        &[Field::Comment],
        "Ce qui aide à traiter la commande : code d’accès, heures d’ouverture, moyen de trouver le local.",
    ),
    (
        &[Field::Uuid],
        "Attribué par la plateforme à la création du brouillon. Les appels qui modifient la commande la désignent ainsi.",
    ),
    (&[Field::Reference], "Attribuée par la plateforme : la référence commerciale, comme `O191016_32563`."),
    (&[Field::Status], "L’avancement de la commande. La seule valeur que vous pouvez écrire est `submitted`."),
    (&[Field::CreationDate], "Champ rempli par la plateforme : quand le brouillon a été créé."),
    (
        &[Field::ModificationDate],
        "Champ rempli par la plateforme : quand la commande a été modifiée pour la dernière fois.",
    ),
    (&[Field::UpdatedStatusDate], "Champ rempli par la plateforme : quand le statut a changé pour la dernière fois."),
    (&[Field::SubmissionDate], "Champ rempli par la plateforme : quand la commande a été soumise."),
    (&[Field::AcknowledgedDate], "Champ rempli par la plateforme : quand la commande a été prise en compte."),
    (&[Field::ProcessingDate], "Champ rempli par la plateforme : quand le traitement de la commande a commencé."),
    (&[Field::CompletionDate], "Champ rempli par la plateforme : quand la commande a été réalisée."),
    (&[Field::RejectionDate], "Champ rempli par la plateforme : quand la commande a été rejetée."),
    (&[Field::CancellationDate], "Champ rempli par la plateforme : quand la commande a été annulée."),
    (&[Field::BoundUuid], "Attribué par la plateforme. L’appel qui met à jour l’extrémité la désigne ainsi."),
    (
        &[Field::StreetNumber],
        "Pour `create_neighbour` en cuivre : le numéro où la ligne est construite, `12` ou `12B`. Rempli par la plateforme dans les autres cas.",
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
        "Champ rempli par la plateforme d’après l’éligibilité.",
    ),
    (
        &[Field::Stairs],
        "Pour `create` et `activate_undefined` en fibre : l’escalier, sous le nom que l’API immeubles lui donne après le `^`. Rempli par la plateforme dans les autres cas.",
    ),
    (
        &[Field::Floor],
        "Pour `create` et `activate_undefined` en fibre : un étage que l’API immeubles énumère pour cet escalier, `0` étant le rez-de-chaussée. Rempli par la plateforme dans les autres cas.",
    ),
    (&[Field::CentralOffice], "Champ rempli par la plateforme : le nœud qui dessert l’adresse, comme `93064RNY`."),
    (
        &[Field::EndpointReference],
        "Pour `activate_defined` en fibre : ce qui est inscrit sur la prise optique, comme `FI-1234-5678`. En cuivre : le numéro de téléphone de la ligne, rempli par la plateforme.",
    ),
    (
        &[Field::EndpointUuid],
        "Attribué par la plateforme. L’appel qui met à jour le point de terminaison le désigne ainsi.",
    ),
    (
        &[Field::EndpointType],
        "Champ rempli par la plateforme : `otp` pour une prise optique, `line_number` pour une ligne cuivre.",
    ),
    (&[Field::EndpointLocked], "Champ rempli par la plateforme : indique si la référence semble déjà fixée."),
    (&[Field::LineStatus], "Champ rempli par la plateforme : `active` ou `inactive`."),
    (&[Field::LineInactive], "Champ rempli par la plateforme : indique si la ligne est hors service."),
    (&[Field::LineUnlisted], "Champ rempli par la plateforme : indique si le numéro est absent des annuaires."),
    (
        &[Field::LineDti],
        "Champ rempli par la plateforme : indique si un dispositif de terminaison intérieur (DTI) est en place.",
    ),
    (
        &[Field::AvailablePairs],
        "Champ rempli par la plateforme : les paires de cuivre libres au point de concentration.",
    ),
    (
        &[Field::MaxAvailablePairs],
        "Champ rempli par la plateforme : les paires de cuivre libres au point de concentration qui en a le plus pour cette adresse.",
    ),
    (&[Field::UnderConstruction], "Champ rempli par la plateforme : indique si la ligne est encore en construction."),
    (&[Field::Head, Field::Starter, Field::Pair], "Champ rempli par la plateforme : où la ligne est raccordée."),
    (&[Field::SectorDiameter], "Champ rempli par la plateforme : celui du fil de cuivre, documenté en millimètres."),
    (&[Field::SectorLength], "Champ rempli par la plateforme : en mètres."),
    (&[Field::Latitude, Field::Longitude], "Champ rempli par la plateforme : en degrés décimaux."),
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
        "Élément de l’adresse du point de concentration, rempli par la plateforme.",
    ),
    (&[Field::OptionEnabled], "`true` pour commander l’option. Sans cette indication, elle n’est pas commandée."),
    (
        &[Field::OptionValue],
        "Une des valeurs que le catalogue énumère pour le produit, comme `36_months` pour `contract_term`.",
    ),
    (
        &[Field::OptionDefaultValue],
        "Champ rempli par la plateforme : ce qui s’applique si aucune valeur n’est choisie.",
    ),
    (&[Field::OptionPrefixCode], "Le code préfixe de la portabilité. Le fournisseur n’en publie pas la forme."),
    (
        &[Field::OptionRioCode],
        "Les douze caractères qui identifient le numéro à conserver, sans séparateur. Le client final les obtient en appelant le 3179 depuis cette ligne.",
    ),
    (
        &[Field::OptionContractRef, Field::OptionOperatorCode],
        "Champ rempli par la plateforme d’après votre contrat de portabilité.",
    ),
    (&[Field::QueryReference], "Pour afficher la commande qui porte cette référence, comme `O191016_32563`."),
    (&[Field::QueryType], "Pour afficher les commandes d’un type : `activate` ou `terminate`."),
    (&[Field::QueryStatus], "Pour afficher les commandes d’un statut, comme `draft`."),
    (&[Field::QueryEndpointRef], "Pour afficher les commandes d’une ligne ou d’une prise."),
    (&[Field::QueryEndCustomer], "Pour afficher les commandes d’un client final de ce nom."),
    (&[Field::QueryProductFamily], "Pour afficher les commandes d’une famille, par sa lettre : `F`."),
    (&[Field::QueryProductLine], "Pour afficher les commandes d’une gamme, par son code : `FP`."),
    (
        &[Field::QuerySort],
        "`reference`, `creation_date` ou `submission_date`. Un trait d’union placé devant, comme dans `-creation_date`, inverse l’ordre.",
    ),
    (&[Field::QueryLimit], "Le nombre de commandes à renvoyer au plus."),
    (&[Field::QueryOffset], "Le nombre de commandes à ignorer, compté sur l’ensemble des résultats."),
    (
        &[Field::QueryCreationDate, Field::QuerySubmissionDate],
        "Cette date permet de trier une liste, avec `sort`, non de la filtrer.",
    ),
    (&[Field::EventMessage], "Ce que la plateforme doit savoir de la commande soumise."),
    (&[Field::EventStopDeferred], "`true` pour demander la reprise d’une commande mise en attente."),
];

const fn fact(fact: Fact) -> [&'static str; 2] {
    match fact {
        Fact::Copper => ["la technologie est le cuivre", "la technologie n’est pas le cuivre"],
        Fact::Fiber => ["la technologie est la fibre", "la technologie n’est pas la fibre"],
        Fact::FamilyKnown => ["la famille est connue", "la famille est inconnue"],
        Fact::LeftDraft => ["la commande n’est plus un brouillon", "la commande est un brouillon"],
        Fact::StatusUnchanged => ["le statut est celui de la commande", "le statut n’est pas celui de la commande"],
        Fact::HoldsMore => {
            ["le corps de la requête contient une autre clé", "le corps de la requête ne contient aucune autre clé"]
        }
        Fact::CallersOwn => ["l’appelant a écrit tout ou partie de la valeur", "la plateforme seule a écrit la valeur"],
        Fact::BelowInformation => {
            ["la valeur se trouve sous `information`", "la valeur ne se trouve pas sous `information`"]
        }
        Fact::BoundUnknown => {
            ["la commande du contexte n’a pas cette extrémité", "la commande du contexte a cette extrémité"]
        }
        Fact::EndpointUnknown => [
            "la commande du contexte n’a pas ce point de terminaison",
            "la commande du contexte a ce point de terminaison",
        ],
        Fact::OtpEndpoint => {
            ["le point de terminaison est une prise optique", "le point de terminaison n’est pas une prise optique"]
        }
        Fact::EndpointTypeUnreadable => {
            ["le type du point de terminaison est illisible", "le type du point de terminaison est lisible"]
        }
        Fact::LineEndpoint => ["le point de terminaison est une ligne", "le point de terminaison n’est pas une ligne"],
        Fact::StoredLocked => {
            ["le point de terminaison est verrouillé", "le point de terminaison n’est pas verrouillé"]
        }
        Fact::BareUuid => {
            ["la valeur est un UUID sans traits d’union", "la valeur n’est pas un UUID sans traits d’union"]
        }
        Fact::House => ["l’immeuble n’a pas d’escalier", "l’immeuble peut avoir des escaliers"],
        Fact::OfBuilding => [
            "la valeur est un escalier ou un étage de l’immeuble",
            "la valeur n’est ni un escalier ni un étage de l’immeuble",
        ],
        Fact::BuildingKey => [
            "la valeur est une clé d’escalier entière de l’immeuble",
            "la valeur n’est pas une clé d’escalier entière de l’immeuble",
        ],
        Fact::CatalogueListsOptions => ["le catalogue énumère des options", "le catalogue n’énumère aucune option"],
        Fact::OptionInCatalogue => ["le catalogue énumère l’option", "le catalogue n’énumère pas l’option"],
        Fact::CatalogueListsValues => {
            ["le catalogue énumère des valeurs pour l’option", "le catalogue n’énumère aucune valeur pour l’option"]
        }
        Fact::OptionOfFamily => ["l’option est prévue pour la famille", "l’option n’est pas prévue pour la famille"],
        Fact::OptionNeedsValue => ["l’option prend une valeur", "l’option ne prend pas de valeur"],
        Fact::OptionValueWritten => ["une valeur est écrite dans l’option", "aucune valeur n’est écrite dans l’option"],
    }
}

const fn section(section: Section) -> &'static str {
    match section {
        Section::Order => "Commande",
        Section::Product => "Produit",
        Section::SecondRdv => "Second rendez-vous (FP05)",
        Section::Customer => "Client final",
        Section::Contact => "Contact du client final",
        Section::Operator => "Opérateur",
        Section::Options => "Options",
        Section::Bounds => "Adresse",
        Section::Endpoints => "Ligne ou prise",
        Section::State => "Suivi",
        Section::List => "Liste",
        Section::Event => "Événement d’information",
    }
}

const fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "créer un brouillon",
        Operation::Update => "modifier un brouillon",
        Operation::UpdateBound => "mettre à jour une extrémité",
        Operation::UpdateEndpoint => "mettre à jour un point de terminaison",
        Operation::Submit => "soumettre",
        Operation::Read => "lire une commande",
        Operation::List => "lister les commandes",
        Operation::PostInfo => "envoyer une information",
    }
}

const fn code(code: Code) -> &'static str {
    match code {
        Code::InvalidJson => "pas un objet JSON",
        Code::WrongType => "type incorrect",
        Code::Missing => "valeur manquante",
        Code::ReadOnly => "lecture seule",
        Code::NotApplicable => "sans objet",
        Code::NotAllowed => "non autorisé",
        Code::UnknownField => "champ inconnu",
        Code::UnknownValue => "valeur inconnue",
        Code::BadFormat => "format incorrect",
        Code::BadChecksum => "clé de contrôle incorrecte",
        Code::ForbiddenCharacter => "caractère refusé",
        Code::TooLong => "valeur trop longue",
        Code::Duplicate => "doublon",
        Code::Conflict => "contradiction",
        Code::Notice => "rappel",
        Code::InvalidCall => "appel incorrect",
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "erreur",
        Severity::Warning => "avertissement",
        Severity::Info => "information",
    }
}

const fn basis(basis: Basis) -> [&'static str; 2] {
    match basis {
        Basis::Documented => ["documenté", "la page du fournisseur sur les commandes le dit"],
        Basis::Vendor => ["fournisseur", "une autre page du fournisseur le dit"],
        Basis::Standard => ["norme", "une norme publique le dit"],
        Basis::Inferred => ["notre lecture", "c’est notre lecture d’une lacune : la page du fournisseur ne le dit pas"],
    }
}

const fn obligation(obligation: Obligation) -> &'static str {
    match obligation {
        Obligation::O => "nécessaire à la création du brouillon",
        Obligation::S => "nécessaire avant la soumission",
        Obligation::F => "facultatif",
        Obligation::C => "nécessaire dans certains cas",
        Obligation::R => "rempli par la plateforme",
    }
}

/// `vaut` is for values: an option is something.
fn equals(subject: &str, values: &[String], holds: bool) -> String {
    let (is, is_not) = if subject == LANGUAGE.option { ("est", "n’est") } else { ("vaut", "ne vaut") };
    match (values, holds) {
        ([value], true) => format!("{subject} {is} {value}"),
        ([value], false) => format!("{subject} {is_not} pas {value}"),
        (values, true) => format!("{subject} {is} {}", values.join(" ou ")),
        (values, false) => format!("{subject} {is_not} ni {}", values.join(" ni ")),
    }
}

fn has(subject: &str, holds: bool) -> String {
    format!("{subject} {}", if holds { "a une valeur" } else { "n’a pas de valeur" })
}

fn members(column: Column, members: &Members) -> String {
    let (subject, given, absent, known) = match column {
        Column::Type => ("le type de commande", "est indiqué", "n’est pas indiqué", "l’un des types connus"),
        Column::Request => ("le type de demande", "est indiqué", "n’est pas indiqué", "l’un des types connus"),
        Column::Family => ("la famille", "est connue", "n’est pas connue", "l’une des familles connues"),
    };
    match members {
        Members::None => format!("{subject} {absent}"),
        Members::Given => format!("{subject} {given}"),
        Members::Known => format!("{subject} est {known}"),
        Members::KnownOrNone => format!("{subject} est {known} ou {absent}"),
        Members::Other => format!("{subject} {given}, mais n’est pas {known}"),
        Members::OtherOrNone => format!("{subject} n’est pas {known}"),
        Members::These(names) => format!("{subject} est {}", several(names, " ou ")),
        Members::TheseOrNone(names) => format!("{subject} est {} ou {absent}", several(names, " ou ")),
        Members::NotThese(names) => match &names[..] {
            [name] => format!("{subject} n’est pas {name}"),
            names => format!("{subject} n’est ni {}", names.join(" ni ")),
        },
        Members::GivenNotThese(names) => match &names[..] {
            [name] => format!("{subject} {given}, mais n’est pas {name}"),
            names => format!("{subject} {given}, mais n’est ni {}", names.join(" ni ")),
        },
    }
}

/// What reading holds the input to.
const fn fault(fault: Fault) -> &'static str {
    match fault {
        Fault::Json => "l’entrée doit être un objet JSON en UTF-8, dans les limites fixées",
        Fault::Type => "chaque valeur doit avoir le type JSON de son champ",
        Fault::Unicode => "aucune clé ni aucune chaîne ne doit contenir la moitié d’une paire de substitution",
        Fault::UnknownField => "chaque clé doit être connue",
        Fault::UnknownOption => "chaque option doit être connue",
        Fault::DuplicateKey => "aucune clé ne doit figurer deux fois dans un objet",
        Fault::OptionShape => "une option doit être un objet, et son `enabled` un booléen",
        Fault::Operation => "l’opération doit être l’une de celles qui existent",
        Fault::Context => "chaque partie du contexte doit être lisible",
        Fault::Truncated => "le nombre d’anomalies ne doit pas dépasser la limite",
    }
}

/// What several fields share is asked of each: the verb stays in the singular.
fn demand(rule: &Rule, names: &[String]) -> String {
    let fields = match names {
        [] => "l’entrée".to_owned(),
        [name] => name.clone(),
        names => format!("chacun des champs {}", several(names, " et ")),
    };
    let of_fields = match names {
        [] => "de l’entrée".to_owned(),
        [name] => format!("de {name}"),
        names => format!("des champs {}", several(names, " et ")),
    };
    match &rule.demand {
        Demand::Reading(found) => fault(*found).to_owned(),
        _ if rule.code == Code::Notice => format!("rien n’est exigé {of_fields} : c’est un rappel"),
        Demand::Required(instead) => {
            let all = [names.to_vec(), instead.iter().map(|field| super::name(*field, "")).collect()].concat();
            format!("{} doit avoir une valeur", several(&all, " ou "))
        }
        Demand::InBody => format!("{fields} doit figurer dans le corps de la requête"),
        Demand::AnyItem(crate::Cond::Always) => format!("{fields} ne doit pas être vide"),
        Demand::AnyItem(cond) => {
            format!(
                "{fields} doit contenir au moins un élément qui remplit cette condition : {}",
                super::phrase(&LANGUAGE, cond, true)
            )
        }
        Demand::Forbidden => match names {
            [name] if super::forbids_this_value(rule) => format!("{name} ne doit pas avoir cette valeur"),
            [name] => format!("{name} ne doit pas avoir de valeur"),
            [one, other] => format!("ni {one} ni {other} ne doivent avoir de valeur"),
            names => format!("aucun des champs {} ne doit avoir de valeur", several(names, " et ")),
        },
        Demand::Refused => "un tel appel ne doit pas être envoyé".to_owned(),
        Demand::OneOf(values) => format!("{fields} doit valoir {}", super::values(values, " ou ")),
        Demand::Format(_) => format!("{fields} doit avoir la forme {}", several(&super::patterns(rule), " ou ")),
        Demand::Check(Scheme::Siret) => format!("le chiffre de contrôle {of_fields} doit être juste"),
        Demand::Check(Scheme::Rio) => format!("la clé {of_fields} doit correspondre à une ligne de la commande"),
        Demand::Check(Scheme::FixedRio) => format!("{fields} doit être celui d’une ligne fixe"),
        Demand::Check(Scheme::EmailDomain) => {
            format!("le domaine {of_fields} doit avoir un point, et aucun ne doit être mal placé avant `@`")
        }
        Demand::Characters => format!("{fields} ne doit contenir que les 92 caractères admis"),
        Demand::AtMost(most) => format!("{fields} doit compter au plus {most} caractères"),
        Demand::Unique => format!("{fields} ne doit pas être la référence d’une autre commande"),
        Demand::Whole => format!("{fields} doit être un nombre entier, ou des chiffres"),
        Demand::OptionValue => format!("{fields} doit être une valeur connue"),
        Demand::CatalogueValue => format!("{fields} doit être une valeur du catalogue"),
        Demand::Staircase => format!("{fields} doit être un escalier de l’immeuble"),
        Demand::Floor(stairs) => format!("{fields} doit être un étage de l’escalier {}", super::name(*stairs, "")),
        Demand::Socket => format!("{fields} doit être une prise de l’immeuble"),
        Demand::SocketAt(stairs, floor) => format!(
            "{fields} doit être une prise située à {} et à {}",
            super::name(*stairs, ""),
            super::name(*floor, "")
        ),
        Demand::Remind => format!("rien n’est exigé {of_fields} : comparer ce que la plateforme en déduit"),
    }
}
