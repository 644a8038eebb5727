//! French: the texts of plans and refusals.

use crate::words::language::Conversation;

pub(super) const CONVERSATION: Conversation = Conversation {
    plan: [
        "aucun appel documenté ne vide une valeur de la commande : la garder, ou demander au fournisseur de la vider",
        "cette valeur de la commande a changé depuis que le formulaire a été rempli : reprendre la nouvelle valeur, ou l’écraser",
        "la commande n’a ni extrémité ni point de terminaison à cette place : relire la commande, ou retirer cet élément",
        "aucun appel n’écrit cette valeur dans une commande de ce genre : reprendre celle de la commande",
        "la plateforme a trouvé une autre valeur d’après la référence de la prise : comparer les deux avec ce que dit le client final",
        "cette valeur a été envoyée et la plateforme a répondu, mais la commande ne la montre pas : interroger le fournisseur",
        "la plateforme refuse ceci",
    ],
    exists: "une commande qui a un `uuid` existe déjà, et une création en ferait une seconde : la donner au plan comme `order`, ou retirer l’`uuid` pour commander à nouveau",
    lost: "la commande donnée au plan n’en est pas une, et une création risque d’en faire une seconde : la donner telle que la plateforme l’a renvoyée, ou l’omettre pour une nouvelle commande",
    no_access: "la plateforme refuse l’accès : vérifier les identifiants de connexion de cet appel et leurs droits",
    not_found: "la plateforme ne trouve pas ce que désigne cet appel : vérifier les identifiants dans son chemin",
    too_large: "la plateforme refuse un corps de cette taille",
    too_many: "la plateforme ne prend plus d’appels pour l’instant : renvoyer celui-ci plus tard",
    unreachable: "la passerelle n’a pas pu joindre la plateforme",
    failed: "la plateforme n’a pas traité cet appel correctement",
    no_answer: "aucune réponse n’est arrivée, du fait du réseau ou de la plateforme",
    again: "relire la commande, ou lister les brouillons après une création, avant de renvoyer cet appel",
    colon: " : ",
    unreadable: "la plateforme a répondu par une erreur sans en dire plus",
};
