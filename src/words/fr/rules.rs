//! French: the texts of each rule, in the order of the rule table.
//!
//! The file is long because it is one table.

use crate::words::language::{RuleText, by_case, by_code, rule};

pub(super) const RULES: &[RuleText] = &[
    by_case(
        "read/json",
        "L’API échange un objet JSON en UTF-8 : ce qui n’en est pas un, ou dépasse les limites fixées, ne peut être vérifié.",
        &[
            (
                "read/json bom",
                "le texte commence par une marque d’ordre des octets, interdite en JSON : l’encoder en UTF-8 sans BOM",
            ),
            (
                "read/json depth",
                "l’entrée dépasse {limit} niveaux d’imbrication, la limite fixée : l’aplatir ou relever `limits.depth`",
            ),
            (
                "read/json not_object",
                "l’entrée doit être un objet JSON, et non un tableau, une chaîne, `null` ou une autre valeur : passer l’objet lui-même",
            ),
            (
                "read/json size",
                "le texte dépasse {limit} octets, la limite fixée : le réduire ou relever `limits.bytes`",
            ),
            (
                "read/json start",
                "le texte ne commence pas comme du JSON : passer l’objet sous forme de texte JSON, ou l’objet lui-même à `check`",
            ),
            (
                "read/json syntax",
                "le texte cesse d’être du JSON à la {at line}colonne {column} : y corriger la syntaxe",
            ),
            (
                "read/json unsendable",
                "la valeur ne peut s’écrire en JSON : retirer les cycles, les BigInt et les accesseurs qui échouent",
            ),
            ("read/json utf8", "le texte n’est pas en UTF-8 à la {at line}colonne {column} : y corriger l’encodage"),
        ],
    ),
    rule(
        "read/type",
        "Chaque champ a un seul type JSON : une valeur d’un autre type serait refusée ou mal comprise.",
        "{field} devrait être {expected}, et non {found} : corriger le type",
    ),
    rule(
        "read/unicode",
        "La moitié d’une paire de substitution (surrogate) n’est pas un caractère Unicode et ne s’écrit pas en UTF-8 : elle serait perdue en route.",
        "{field} contient un caractère Unicode incomplet (moitié de paire de substitution) : ressaisir le texte",
    ),
    by_case(
        "read/unknown-field",
        "Une clé absente de la documentation de l’API est sans doute mal orthographiée ou issue de sa première version, et peut rester sans effet.",
        &[
            ("read/unknown-field", "{key} n’est pas un champ documenté ici : valeur conservée, mais {spelling}"),
            ("read/unknown-field suggestion", "{key} n’est pas un champ documenté ici : {suggested}"),
        ],
    ),
    rule(
        "read/duplicate-key",
        "Lorsqu’une clé figure deux fois dans un objet, les lecteurs de JSON gardent une seule valeur, le plus souvent la dernière, et perdent l’autre sans le dire.",
        "{field} figure plusieurs fois dans un même objet, et seule la dernière valeur compte : supprimer les autres",
    ),
    rule(
        "read/read-only",
        "La plateforme seule remplit ces champs, que le tableau du fournisseur indique en lecture seule.",
        "la plateforme remplit {field}, en lecture seule dans cet appel : {leave out}",
    ),
    by_case(
        "read/read-only-inferred",
        "Les extrémités se modifient par des appels dédiés et la valeur par défaut d’une option vient du catalogue : ni les unes ni l’autre n’ont leur place dans le corps d’une commande.",
        &[
            (
                "read/read-only-inferred",
                "la plateforme remplit {field}, sans doute en lecture seule dans cet appel : {leave out}",
            ),
            (
                "read/read-only-inferred bounds",
                "{field} se modifie par des appels dédiés, et non par celui-ci : {leave out}",
            ),
        ],
    ),
    rule(
        "read/status",
        "La plateforme fait passer la commande d’un statut au suivant : le seul changement laissé à l’appelant est `submitted`.",
        "la plateforme gère {field} : {leave out} ; seule une mise à jour peut l’écrire, avec `submitted`",
    ),
    rule(
        "read/submit-alone",
        "La soumission documentée envoie le statut seul, et rien ne dit ce que deviennent les autres clés envoyées avec lui.",
        "{field} soumet la commande, et le sort des autres clés n’est pas documenté : les envoyer d’abord",
    ),
    rule(
        "update/null",
        "Rien n’indique que `null` vide un champ : la plateforme peut garder la valeur qu’elle a.",
        "aucune page ne dit que `null` vide {field} : ne pas l’envoyer, ou relire ensuite la commande",
    ),
    rule(
        "call/operation",
        "Une entrée ne peut être vérifiée que pour une opération qui existe.",
        "aucune opération ne porte ce nom : choisir {allowed}",
    ),
    by_case(
        "call/context",
        "Une partie illisible du contexte est mise de côté, afin que le reste puisse tout de même être vérifié.",
        &[
            (
                "call/context",
                "dans le contexte, `{part}` n’a pas la forme documentée et est ignoré : vérifier sa structure",
            ),
            (
                "call/context whole",
                "le contexte est illisible ; il est ignoré : fournir un objet JSON, avec la commande dans son `order`",
            ),
        ],
    ),
    rule(
        "call/whole",
        "Avant une soumission, c’est la commande entière qui est vérifiée : le corps de l’appel qui la soumet n’en dit rien.",
        "`submit` vérifie la commande entière, or ceci n’est que le corps de cet appel, ou sa réponse : passer la commande telle que la plateforme l’a renvoyée",
    ),
    rule(
        "call/path",
        "Un chemin mal orthographié cacherait les anomalies du champ visé.",
        "ni l’API ni l’entrée n’ont de valeur à ce chemin : en vérifier l’orthographe, comme dans `end_customer.siret`",
    ),
    rule(
        "report/truncated",
        "Un rapport énumère un nombre limité d’anomalies et indique combien il en a omis.",
        "anomalies omises de ce rapport : {count} ; corriger d’abord les autres ou relever `limits.issues`",
    ),
    by_case(
        "option/known",
        "Une option se commande par son nom et, lorsque le catalogue énumère celles d’un produit, c’est lui qui fait foi.",
        &[
            ("option/known", "{key} n’est pas une option connue : vérifier son nom dans le catalogue"),
            ("option/known suggestion", "{key} n’est pas une option connue : {suggested}"),
        ],
    ),
    by_case(
        "option/shape",
        "Une option s’envoie comme un objet dont `enabled` dit si elle est voulue : une simple valeur ne peut en tenir lieu.",
        &[
            (
                "option/shape",
                "{field} doit être {expected}, et non {found} : écrire un objet dont `enabled` vaut `true` ou `false`",
            ),
            ("option/shape enabled", "{field} doit être {expected}, et non {found} : écrire `true` ou `false`"),
        ],
    ),
    by_case(
        "list/known",
        "Une liste n’admet que les paramètres documentés pour elle.",
        &[
            ("list/known", "{key} n’est pas un paramètre de la liste : {spelling}"),
            ("list/known suggestion", "{key} n’est pas un paramètre de la liste : {suggested}"),
        ],
    ),
    rule(
        "type/required",
        "Le type de commande détermine tout ce qui est demandé ensuite : il est donc nécessaire dès le brouillon.",
        "{field} est obligatoire dès le brouillon : choisir {values}",
    ),
    by_code(
        "type/value",
        "Il existe deux types de commande : `activate` pour la mise en service, `terminate` pour la résiliation.",
    ),
    rule(
        "eligibility/required",
        "Une mise en service fait suite à un test d’éligibilité, et la référence de la réponse rattache la commande à ce résultat.",
        "une commande `activate` fait suite à un test d’éligibilité : indiquer la référence obtenue dans {field}",
    ),
    rule(
        "eligibility/format",
        "Les références d’éligibilité observées à ce jour sont `elig-`, autrefois `KOSC_`, suivi d’un UUID.",
        "{field} devrait être `elig-` (autrefois `KOSC_`) suivi d’un UUID, comme `elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52` : copier celle du test d’éligibilité",
    ),
    rule(
        "product/required",
        "Une mise en service doit indiquer le produit commandé ; pour une résiliation, le service l’indique déjà.",
        "{field} est obligatoire {in activate} : choisir un produit proposé par le test d’éligibilité",
    ),
    rule(
        "product/format",
        "Les codes de produit observés à ce jour comptent deux majuscules et deux chiffres, comme `FP01`.",
        "{field} devrait compter deux majuscules et deux chiffres, comme `FP01` : copier celui du catalogue",
    ),
    rule(
        "request-type/required",
        "Le type de demande indique comment l’accès est fourni, et ce qu’il faut renseigner avant la soumission en dépend.",
        "{field}, le mode de fourniture de l’accès, est obligatoire {in activate} : choisir selon la technologie",
    ),
    by_code(
        "request-type/value",
        "Le fournisseur nomme quatre types de demande pour le cuivre et trois pour la fibre, dont un commun aux deux : `create`.",
    ),
    rule(
        "request-type/technology",
        "Une ligne cuivre et une prise optique ne se fournissent pas de la même manière : chaque technologie a donc ses propres types de demande.",
        "{field} ne convient pas à la technologie de ce produit : choisir {allowed}",
    ),
    rule(
        "service/required",
        "Une résiliation doit désigner le service auquel elle met fin, par sa référence ou par son UUID : l’un des deux suffit.",
        "une commande `terminate` doit désigner le service à résilier : renseigner {field} ou {alternatives}",
    ),
    rule(
        "service/both",
        "Lorsque la référence et l’UUID figurent ensemble, seule la plateforme peut dire s’ils désignent le même service.",
        "{field} et `service_uuid` figurent ensemble et peuvent se contredire : un seul suffit",
    ),
    rule(
        "service/ref-format",
        "Les références de service observées à ce jour sont `S`, six chiffres, un tiret bas et cinq lettres ou chiffres.",
        "{field} devrait être `S`, 6 chiffres, `_` et 5 lettres ou chiffres, comme `S191128_21428` : copier celle du service",
    ),
    rule(
        "service/uuid-format",
        "La plateforme identifie un service par un UUID sous sa forme canonique : 32 chiffres hexadécimaux en groupes séparés par des traits d’union.",
        "{field} doit être un UUID, comme `38873eab-b099-4095-9042-91dfd896e225` : copier celui du service",
    ),
    rule(
        "service/on-activate",
        "Une mise en service crée un service : si elle en désigne un qui existe, le type de commande est sans doute erroné.",
        "{field} désigne un service à résilier et n’a pas sa place {in activate} : {remove}",
    ),
    rule(
        "eligibility/on-terminate",
        "Une résiliation part d’un service et non d’un test d’éligibilité : elle n’a besoin ni de cette référence ni d’un type de demande.",
        "{field} n’a pas sa place {in terminate}, qui désigne un service : {remove}",
    ),
    rule(
        "terminate/family",
        "Seuls les services des familles A, S, M et F peuvent être résiliés par l’API.",
        "l’API ne résilie que les services des familles A, S, M et F, pas ceux de ce produit : contacter le fournisseur",
    ),
    rule(
        "enni/order",
        "Le fournisseur met lui-même en place les portes de livraison (ENNI, famille N) : l’API ne permet ni de les commander ni de les résilier.",
        "l’API ne permet ni commande ni résiliation pour la famille N (ENNI) : contacter le fournisseur",
    ),
    rule(
        "customer-type/required",
        "Le type de client détermine ce qui identifie le client final : il doit être connu avant la soumission.",
        "{required} : choisir {values}",
    ),
    by_code(
        "customer-type/value",
        "Un client final est une entreprise dotée d’un SIRET (`registered`), une entreprise qui n’en a pas (`unregistered`) ou un particulier (`individual`).",
    ),
    rule(
        "customer-name/required",
        "Une entreprise, qu’elle ait ou non un SIRET, est identifiée par sa raison sociale.",
        "{field} est obligatoire pour une entreprise (`registered`, `unregistered`) : {fill}",
    ),
    rule(
        "customer-first-name/required",
        "Un particulier est identifié par son prénom et son nom : le prénom est donc obligatoire.",
        "{field} est obligatoire pour un particulier (`individual`) : {fill}",
    ),
    rule(
        "customer-last-name/required",
        "Un particulier est identifié par son prénom et son nom : le nom est donc obligatoire.",
        "{customer-first-name/required}",
    ),
    rule(
        "siret/required",
        "Une entreprise `registered` est une entreprise dotée d’un SIRET, et c’est ce numéro qui l’identifie.",
        "{field} est obligatoire pour une entreprise `registered` : {fill} ou modifier `end_customer.type`",
    ),
    rule(
        "siret/format",
        "L’INSEE attribue des numéros SIRET à 14 chiffres : neuf pour l’entreprise et cinq pour un de ses établissements.",
        "{field} doit compter les 14 chiffres attribués par l’INSEE et rien d’autre, comme `73282932000074` : chercher un espace, un caractère invisible ou un zéro initial perdu dans un tableur",
    ),
    rule(
        "siret/checksum",
        "Un SIRET se termine par un chiffre de contrôle calculé selon la formule de Luhn, avec une variante pour La Poste : une faute de frappe se voit donc.",
        "le chiffre de contrôle de {field} est faux : comparer le numéro au répertoire Sirene",
    ),
    rule(
        "siret/siren",
        "Le SIREN, soit les neuf premiers chiffres d’un SIRET, a son propre chiffre de contrôle ; seul celui de La Poste n’est pas vérifié ici.",
        "le chiffre de contrôle du SIREN, les neuf premiers chiffres de {field}, est faux : comparer le numéro au répertoire Sirene",
    ),
    rule(
        "siret/applicable",
        "Seule une entreprise de type `registered` a un SIRET : un numéro indiqué pour un autre client contredit son type.",
        "{field} ne concerne que les clients `registered` : {remove} ou modifier `end_customer.type`",
    ),
    rule(
        "customer-name/applicable",
        "Un particulier est désigné par son prénom et son nom, et rien ne dit à quoi servirait une raison sociale.",
        "{field} peut être sans effet pour un `individual` : indiquer prénom et nom",
    ),
    by_code(
        "contact-first-name/required",
        "Avant la soumission, la commande doit indiquer un contact chez le client final, avec son prénom.",
    ),
    by_code(
        "contact-last-name/required",
        "Avant la soumission, la commande doit indiquer un contact chez le client final, avec son nom.",
    ),
    by_code(
        "contact-email/required",
        "Avant la soumission, la commande doit indiquer un contact chez le client final, avec son adresse e-mail.",
    ),
    rule(
        "contact-phone/required",
        "Sans téléphone, il est difficile de convenir d’un rendez-vous : l’un des deux numéros est attendu, fixe ou mobile.",
        "le contact doit être joignable par téléphone : renseigner {field} ou {alternatives}",
    ),
    rule(
        "email/format",
        "L’adresse doit avoir la forme que les navigateurs admettent dans un champ e-mail, telle que la définit la norme HTML.",
        "{field} n’a pas la forme d’une adresse e-mail, comme `nom@example.org` : recopier celle du titulaire, un domaine accentué sous sa forme `xn--`",
    ),
    rule(
        "email/domain",
        "Un message a peu de chances d’arriver si le domaine n’a pas de point ou si, avant `@`, un point se trouve au début, à la fin ou en double.",
        "{field} semble injoignable : le domaine n’a pas de point, ou un point est mal placé avant `@` ; vérifier l’adresse auprès du contact",
    ),
    rule(
        "phone/format",
        "Dans le plan de numérotation français, un numéro national compte dix chiffres, dont le premier est 0 et le deuxième ne l’est pas.",
        "{field} devrait être un numéro français au format national, 10 chiffres comme `0199001234` : en indiquer un, sans indicatif ni séparateur",
    ),
    rule(
        "cell-phone/format",
        "Dans le plan de numérotation français, un numéro mobile commence par 06 ou 07.",
        "{field} devrait être un mobile français au format national, 10 chiffres comme `0639981234` : en indiquer un, sans indicatif ni séparateur",
    ),
    rule(
        "operator-ref/required",
        "La plateforme demande la référence de la commande dans votre système d’information, sous laquelle vous la retrouverez.",
        "{required} : indiquer une référence propre à cette commande",
    ),
    rule(
        "operator-name/required",
        "L’extranet affiche chaque commande sous le nom que vous lui donnez : il en faut donc un.",
        "{required} : indiquer le nom à afficher sur l’extranet",
    ),
    rule(
        "operator-contact/required",
        "La plateforme doit savoir auquel de vos contacts s’adresser au sujet de cette commande.",
        "{required} : indiquer l’identifiant d’un de vos contacts",
    ),
    rule(
        "operator-ref/unique",
        "Votre référence doit différer de celles de toutes vos autres commandes, afin de ne désigner que celle-ci.",
        "{field} doit être unique, or une autre de vos commandes l’utilise : en choisir une autre",
    ),
    by_case(
        "text/whitelist",
        "Par compatibilité avec ses partenaires, le fournisseur n’admet que 92 caractères dans les informations du client final et dans les extrémités : ni majuscule accentuée, ni apostrophe, ni barre oblique.",
        &[
            ("text/whitelist", "{characters refused} : remplacer {characters}"),
            ("text/whitelist accents", "{characters refused} ({characters}) : ressaisir les lettres accentuées"),
            (
                "text/whitelist email",
                "{characters refused} dans une adresse e-mail ({characters}) : indiquer une autre adresse du contact",
            ),
            ("text/whitelist letters", "{characters refused} ({characters}) : l’écrire en lettres latines"),
            (
                "text/whitelist number",
                "{characters refused} ({characters}) : n’indiquer que le numéro du client final, comme `12B`",
            ),
            (
                "text/whitelist phone",
                "{characters refused} ({characters}) : n’écrire que les 10 chiffres, comme `0199001234`",
            ),
            (
                "text/whitelist place",
                "{characters refused} ({characters}) : l’écrire comme l’API immeubles, avec `-` pour le signe moins",
            ),
            (
                "text/whitelist stairs",
                "{characters refused} ({characters}) : n’indiquer que ce qui suit le dernier `^`",
            ),
            (
                "text/whitelist unseen",
                "{field} contient des caractères invisibles que la plateforme refuse ({characters}) : les supprimer",
            ),
        ],
    ),
    by_case(
        "text/second-address",
        "La liste de caractères est documentée pour le client final et les extrémités, et une seconde adresse parvient sans doute aux mêmes partenaires.",
        &[
            (
                "text/second-address",
                "{field} contient des caractères que la plateforme peut refuser : remplacer {characters}",
            ),
            (
                "text/second-address accents",
                "{field} contient des caractères que la plateforme peut refuser ({characters}) : ressaisir les lettres accentuées",
            ),
            (
                "text/second-address letters",
                "{field} contient des caractères que la plateforme peut refuser ({characters}) : l’écrire en lettres latines",
            ),
        ],
    ),
    by_case(
        "bounds/required",
        "Ce type de demande exige des valeurs dans les extrémités, que la plateforme inscrit dans le brouillon.",
        &[
            ("bounds/required", "{field} est vide, or cette commande en a besoin : relire d’abord le brouillon"),
            (
                "bounds/required endpoints",
                "{field} ne contient aucune prise optique, or `activate_defined` en exige une : relire d’abord le brouillon",
            ),
        ],
    ),
    rule(
        "otp/required",
        "Avec `activate_defined`, une prise existante est mise en service : sa référence doit être connue avant la soumission.",
        "`activate_defined` exige la référence de prise {path} : la relever sur la prise et l’indiquer en mettant à jour le point de terminaison",
    ),
    rule(
        "otp/format",
        "La référence d’une prise se compose d’un préfixe de deux ou trois caractères, puis de deux fois quatre lettres ou chiffres, reliés par des traits d’union.",
        "la référence de prise {path} doit compter un préfixe de 2 ou 3 majuscules ou chiffres, puis 2 fois 4 lettres ou chiffres, comme `FI-1234-4234` : la relever sur la prise",
    ),
    rule(
        "line-number/format",
        "Une ligne cuivre est désignée par son numéro de téléphone à dix chiffres.",
        "le numéro de ligne {path} ne compte pas 10 chiffres : {kept}",
    ),
    rule(
        "stairs/required",
        "Lorsqu’une prise est à créer ou à trouver, la plateforme ne connaît pas l’escalier et le demande.",
        "la plateforme exige {field} pour `create` et `activate_undefined` en fibre : {by bound}",
    ),
    rule(
        "floor/required",
        "Lorsqu’une prise est à créer ou à trouver, la plateforme ne connaît pas l’étage et le demande.",
        "{stairs/required}",
    ),
    rule(
        "street-number/required",
        "Avec `create_neighbour`, la ligne est construite à une autre adresse que celle de la ligne de référence : la plateforme en demande le numéro de voie.",
        "la plateforme exige {field} pour `create_neighbour` : {by bound}",
    ),
    rule(
        "street-number/length",
        "Les appels d’adresse du fournisseur admettent des numéros de voie de sept caractères au plus.",
        "la plateforme admet au plus {length} caractères dans {field} : l’écrire comme `12B`",
    ),
    rule(
        "street-number/style",
        "Le fournisseur écrit un numéro de voie en chiffres, suivis au plus d’une majuscule (`12B` pour 12 bis), et ne garde d’une plage que le premier numéro.",
        "la plateforme attend pour {field} un numéro et au plus une majuscule : l’écrire comme `12B`",
    ),
    rule(
        "street-number/neighbour",
        "Le brouillon d’une commande `create_neighbour` porte l’adresse du voisin, dont le numéro est à remplacer par celui du client final.",
        "{field} est peut-être encore celui du voisin, que la plateforme inscrit dans le brouillon : vérifier que c’est celui du client final, ou mettre à jour l’extrémité",
    ),
    rule(
        "building/other",
        "Les escaliers, étages et prises d’un immeuble ne disent rien d’un autre.",
        "l’immeuble du contexte n’est pas celui de cette adresse, il n’est donc pas utilisé : lire l’immeuble que désigne le `building_code` de l’adresse",
    ),
    rule(
        "bound/writable",
        "L’appelant peut indiquer l’escalier, l’étage ou le numéro de voie lorsque le type de demande l’exige ; la plateforme remplit le reste.",
        "pour ce type de demande, {read only}",
    ),
    rule(
        "bound/known",
        "Une extrémité ne peut être mise à jour que si la commande la contient.",
        "la commande n’a aucune extrémité avec cet identifiant : copier l’`uuid` depuis ses `bounds`",
    ),
    by_case(
        "bound/building",
        "L’API immeubles énumère les escaliers d’un immeuble et leurs étages : une valeur qui n’y figure pas est sans doute erronée.",
        &[
            (
                "bound/building",
                "{field} ne figure pas dans la réponse de l’API immeubles : interroger le client final et choisir {allowed}",
            ),
            ("bound/building none", "l’API immeubles ne propose ici aucun choix pour {field} : vérifier l’escalier"),
        ],
    ),
    rule(
        "endpoint/required",
        "La mise à jour d’un point de terminaison sert à indiquer la référence d’une prise : sans elle, il n’y a rien à mettre à jour.",
        "cette mise à jour ne sert qu’à indiquer la référence de prise {path} : la relever sur la prise",
    ),
    rule(
        "endpoint/writable",
        "L’appelant ne peut indiquer que la référence d’un point de terminaison ; la plateforme remplit le reste.",
        "cette mise à jour n’accepte que `reference`, et {read only}",
    ),
    rule(
        "endpoint/fiber-only",
        "Cette mise à jour indique la référence d’une prise optique, et seule une commande fibre en a une.",
        "seules les commandes fibre ont une prise optique, or celle-ci est une commande cuivre : ne pas envoyer cette mise à jour",
    ),
    rule(
        "endpoint/request-type",
        "Une prise s’indique pour le type de demande `activate_defined` : il faut d’abord modifier la commande en ce sens.",
        "une prise ne s’indique que si `request_type` vaut `activate_defined` : modifier d’abord la commande",
    ),
    rule(
        "endpoint/locked",
        "La référence d’un point de terminaison verrouillé semble avoir été fixée par le test d’éligibilité : la plateforme peut en refuser une autre.",
        "ce point de terminaison est verrouillé, une autre référence peut donc être refusée : refaire un test d’éligibilité",
    ),
    rule(
        "endpoint/known",
        "Un point de terminaison ne peut être mis à jour que si la commande le contient.",
        "la commande n’a aucun point de terminaison avec cet identifiant : copier l’`uuid` depuis ses `endpoints`",
    ),
    rule(
        "endpoint/building",
        "L’API immeubles énumère les prises d’un immeuble : une référence qui n’y figure pas appartient sans doute à un autre.",
        "la référence de prise {path} ne figure pas parmi celles connues dans cet immeuble : vérifier l’étiquette de la prise, ainsi que l’immeuble",
    ),
    rule(
        "endpoint/building-place",
        "L’API immeubles situe chaque prise à un escalier et à un étage : si la commande dit autre chose, l’un des deux est erroné.",
        "la référence de prise {path} correspond à un autre escalier ou étage : vérifier la prise, l’escalier et l’étage",
    ),
    by_case(
        "otp/place",
        "Une fois la référence d’une prise indiquée, la plateforme en déduit l’escalier et l’étage, à comparer à ce que dit le client.",
        &[
            (
                "otp/place",
                "de la référence de prise {path}, la plateforme a déduit l’escalier et l’étage : les comparer aux indications du client final",
            ),
            (
                "otp/place warning",
                "l’escalier ou l’étage de la référence de prise {path} n’est pas connu ici : relire la commande et les comparer aux indications du client final",
            ),
        ],
    ),
    rule(
        "endpoint/check-address",
        "La plateforme déduit l’escalier et l’étage de la référence de la prise, et un emplacement qui n’est pas celui du client peut faire rejeter la commande.",
        "de la référence de prise {path}, la plateforme déduit l’escalier et l’étage : les comparer aux indications du client final",
    ),
    rule(
        "second-rdv/product",
        "Le second rendez-vous et la seconde adresse n’existent que pour le produit `FP05`.",
        "{field} n’existe que pour le produit `FP05` : {remove} ou changer de produit",
    ),
    rule(
        "second-rdv/request-type",
        "Le second rendez-vous est documenté pour `activate_defined` et `activate_undefined` : avec `create`, il peut être refusé.",
        "la documentation ne prévoit {field} que pour `activate_defined` et `activate_undefined` : mettre `false`",
    ),
    rule(
        "second-rdv/order-type",
        "Une résiliation n’installe rien : elle n’a besoin ni d’un second rendez-vous ni d’une seconde adresse.",
        "{field} n’a pas sa place {in terminate} : {remove}",
    ),
    rule(
        "second-address/refused",
        "La page du fournisseur fait dépendre la seconde adresse du second rendez-vous, mais sa condition est tronquée : ce peut être justement ce cas.",
        "{field} figure ici alors que `allow_second_rdv` vaut `false`, et la page du fournisseur ne dit pas si l’un va sans l’autre : vérifier auprès du fournisseur",
    ),
    rule(
        "second-address/zipcode",
        "Rien ne peut être livré à une adresse sans code postal.",
        "une seconde adresse est inutilisable sans {field} : {fill}",
    ),
    rule("second-address/city", "Rien ne peut être livré à une adresse sans commune.", "{second-address/zipcode}"),
    rule("second-address/street", "Rien ne peut être livré à une adresse sans voie.", "{second-address/zipcode}"),
    rule(
        "second-address/zipcode-format",
        "Un code postal compte cinq chiffres, zéro initial compris.",
        "{field} doit compter 5 chiffres, comme `06000` : l’écrire sans espace, zéro initial compris",
    ),
    rule(
        "option/enabled",
        "Une option ne compte comme voulue que si `enabled` le dit : une valeur seule ne commanderait donc rien.",
        "l’option {option} a une valeur sans être activée et ne serait donc pas commandée : mettre `enabled` à `true` ou retirer l’option",
    ),
    rule(
        "option/family",
        "Chaque option est prévue pour certaines familles de produits, et le catalogue a le dernier mot sur celles qu’un produit admet.",
        "l’option {option} ne figure pas parmi celles de ce produit ni de sa famille : {disable} {catalogue}",
    ),
    rule(
        "option/order-type",
        "Une résiliation met fin au service et à toutes ses options : il n’en reste aucune à activer.",
        "l’option {option} est sans effet {in terminate} : {disable}",
    ),
    rule(
        "option/double-otp",
        "Une seconde prise ne se crée qu’avec une première, ce que désigne le type de demande `create`.",
        "{reading} ne vaut que pour `create` : {change request}",
    ),
    rule(
        "option/otp-displacement",
        "Seule une prise existante peut être déplacée, or le type de demande `create` désigne une prise qui n’existe pas encore.",
        "{reading} suppose une prise existante, et non `create` : {change request}",
    ),
    rule(
        "option/value-required",
        "Une option à valeur n’est entièrement commandée qu’une fois la valeur choisie, sauf si une valeur par défaut est connue.",
        "l’option est activée et n’a pas de valeur par défaut connue : indiquer {field} ou désactiver l’option",
    ),
    rule(
        "option/value-known",
        "Le fournisseur publie les valeurs de certaines options et, lorsque le catalogue énumère celles d’un produit, c’est lui qui fait foi.",
        "{field} n’est pas une valeur connue de cette option : choisir {allowed}, {catalogue}",
    ),
    rule(
        "portability/prefix-required",
        "La portabilité du numéro exige un code préfixe.",
        "{field} est obligatoire avec la portabilité du numéro : {fill} ou désactiver l’option",
    ),
    rule(
        "portability/rio-required",
        "La portabilité du numéro exige le RIO, qui identifie le contrat dont le numéro est repris.",
        "{field} est obligatoire avec la portabilité du numéro : l’obtenir du client final",
    ),
    rule(
        "rio/format",
        "Un RIO compte douze caractères : deux pour l’opérateur, une lettre pour la nature de la ligne, six pour le contrat et trois pour la clé.",
        "{field} doit compter 12 majuscules, chiffres ou `+`, dont une lettre en troisième position, sans séparateur, comme `01FA1B2C3X+Z` : le recopier tel quel",
    ),
    rule(
        "rio/fixed",
        "Le troisième caractère d’un RIO dit pour quelle ligne il a été délivré : P et E désignent un mobile, or cette commande porte sur une ligne fixe.",
        "{field} est celui d’un mobile (troisième caractère P ou E), or la ligne est fixe : demander le RIO de cette ligne",
    ),
    rule(
        "rio/checksum",
        "Les trois derniers caractères d’un RIO sont calculés à partir des autres et du numéro de téléphone : ils révèlent un RIO qui appartient à une autre ligne.",
        "la fin de {field} ne correspond à aucune ligne de la commande : vérifier le RIO et le numéro de ligne",
    ),
    rule(
        "state/draft",
        "Une commande ne peut être modifiée ou soumise que tant qu’elle est un brouillon.",
        "seul un brouillon se modifie ou se soumet, or cette commande n’en est plus un : créer une nouvelle commande ou, si celle-ci n’est pas close, envoyer un événement d’information",
    ),
    by_case(
        "state/ready",
        "Une soumission ne s’annule pas : la commande soumise est donc vérifiée comme le fait `submit`.",
        &[
            (
                "state/ready",
                "{path} soumet une commande qui n’est pas prête : en corriger d’abord les erreurs, {errors} en tout : {places}",
            ),
            (
                "state/ready bounds",
                "{path} soumet une commande dont les extrémités ont des erreurs, {errors} en tout : la relire ou corriger {places}",
            ),
        ],
    ),
    rule(
        "state/unchecked",
        "Une soumission ne s’annule pas, et sans la commande rien ne dit si elle est prête.",
        "{field} soumet une commande absente du contexte, et donc non vérifiée : la passer comme `order`, ou vérifier d’abord la commande entière avec `submit`",
    ),
    rule(
        "state/terminate-immediate",
        "Une résiliation prend effet dès sa soumission : tout préavis doit être convenu auparavant avec l’équipe de livraison du fournisseur.",
        "soumettre cette commande résilie aussitôt le service : convenir d’abord de la date avec l’équipe de livraison du fournisseur",
    ),
    rule(
        "status/known",
        "Seuls `draft` et `submitted` sont certains ; les autres statuts se lisent dans les dates et les événements que le fournisseur documente, et il peut en exister d’autres.",
        "{field} n’est pas un statut connu ici, mais la plateforme a pu en ajouter : {kept}",
    ),
    rule(
        "id/uuid",
        "La plateforme identifie les commandes, les extrémités, les points de terminaison et les services par des UUID sous leur forme canonique.",
        "{field} n’est pas un UUID au format documenté, 32 chiffres hexadécimaux avec traits d’union : {kept}",
    ),
    rule(
        "id/reference",
        "La plateforme donne à chaque commande une référence : `O`, la date en six chiffres, un tiret bas et cinq lettres ou chiffres.",
        "{field} ne suit pas le format documenté, comme `O191016_32563` : {kept}",
    ),
    rule(
        "id/date",
        "La plateforme écrit les dates et heures sous la forme ISO, comme `2024-01-31T10:00:00Z`.",
        "{field} n’est pas une date au format documenté (`2024-01-31T10:00:00Z`) : {kept}",
    ),
    rule(
        "list/filter",
        "Ces dates permettent de trier une liste, non de la filtrer.",
        "{field} sert à trier la liste, non à la filtrer : l’utiliser dans `sort`",
    ),
    by_code(
        "list/sort",
        "Une liste se trie par référence, date de création ou date de soumission, et un trait d’union placé devant inverse l’ordre.",
    ),
    rule(
        "list/page",
        "Une page de la liste est délimitée par deux entiers : le nombre de commandes à renvoyer et le nombre de commandes à ignorer.",
        "{field} doit être un entier positif ou nul, comme `50` : corriger la valeur",
    ),
    by_code("list/type", "Une liste peut être limitée à l’un des deux types de commande."),
    rule(
        "list/status",
        "Un statut qu’aucune commande ne porte ne liste rien, et la réponse ne le dit pas.",
        "{field} n’est pas un statut connu ici et risque de ne rien lister : choisir {allowed}",
    ),
    rule(
        "info/message",
        "Un événement d’information transmet un message : sans lui, il ne dirait rien.",
        "{field} est obligatoire pour un événement d’information : {fill}",
    ),
    rule(
        "info/state",
        "Les événements d’information concernent les commandes soumises ; un brouillon se modifie directement.",
        "les événements d’information viennent après la soumission, or cette commande est un brouillon : modifier plutôt le brouillon",
    ),
];
