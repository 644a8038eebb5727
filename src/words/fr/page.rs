//! French: the texts of the rule book's page around the rules.

use crate::words::language::Page;

pub(super) const PAGE: Page = Page {
    title: "kosc-orders : recueil des règles",
    rule_book: "recueil des règles",
    search: "Rechercher",
    operation: "Opération",
    language: "Langue",
    contents: "Sommaire",
    the_rules: "Les règles",
    the_fields: "Les champs",
    heading: "Ce qu’une commande doit respecter",
    lead: "Les {rules} règles et {fields} champs d’après lesquels kosc-orders vérifie les commandes de gros passées par l’API v2 de Kosc/Covage, version {ruleset} des règles. Chaque règle dit où elle s’applique, ce qu’elle exige, quelle est la gravité d’un manquement et qui le dit. La bibliothèque n’est pas liée au fournisseur, dont le catalogue fait foi pour les produits et les options.",
    who_says_so: "Qui le dit",
    when_needed: "Quand un champ est nécessaire",
    fields: "Champs",
    every_operation: "toutes les opérations",
    each_field: "chacun des champs ci-dessous",
    condition: "Si",
    operations: "Pour",
    field: "Champ",
    what_to_enter: "Que saisir",
    rules: "Règles",
    found: "Règles trouvées : {rules}, champs trouvés : {fields}",
    clear: "Effacer la recherche",
    playground: "Essayer",
    try_rule: "Essayer cette règle",
    theme: "Thème",
    themes: ["Système", "Clair", "Sombre"],
};
