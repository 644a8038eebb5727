//! French: the texts of plans and refusals.

use crate::words::language::Conversation;

pub(super) const CONVERSATION: Conversation = Conversation {
    plan: [
        "aucun appel documenté ne vide une valeur de la commande : gardez-la, ou demandez à la plateforme de la vider",
        "la commande a été modifiée ici depuis que ce formulaire a été rempli : reprenez sa valeur, ou écrasez-la",
        "la commande n’a pas de tronçon ou d’extrémité à cette place : relisez la commande, ou retirez cet élément",
        "aucun appel n’écrit cette valeur dans une telle commande : reprenez celle de la commande",
        "la plateforme a trouvé une autre valeur d’après la référence de la prise : comparez les deux avec ce que dit le client final",
        "cette valeur a été envoyée et la plateforme a répondu, mais la commande ne la montre pas : interrogez la plateforme",
        "la plateforme refuse ceci",
    ],
    exists: "une commande qui a un `uuid` existe déjà, et une création en ferait une seconde : donnez-la au plan comme `order`, ou retirez l’`uuid` pour commander la même chose à nouveau",
    too_large: "la plateforme refuse un corps de cette taille",
    too_many: "la plateforme ne prend plus d’appels pour l’instant : renvoyez celui-ci plus tard",
    unreachable: "la plateforme est injoignable derrière sa passerelle : relisez la commande avant de renvoyer cet appel",
    unreadable: "la plateforme a répondu par une erreur sans en dire plus",
};
