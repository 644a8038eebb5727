//! The meaning of the common sentences of Django and Django REST framework.

use crate::tables::columns::Code;

/// The parts of a sentence in small letters, and this library's code for it. English first, then French.
const SENTENCES: &[(&[&str], Code)] = &[
    (&["field is required"], Code::Missing),
    (&["may not be null"], Code::Missing),
    (&["may not be blank"], Code::Missing),
    (&["cannot be null"], Code::Missing),
    (&["cannot be blank"], Code::Missing),
    (&["may not be empty"], Code::Missing),
    (&["no data provided"], Code::Missing),
    (&["not a valid choice"], Code::UnknownValue),
    (&["does not exist"], Code::UnknownValue),
    (&["enter a valid"], Code::BadFormat),
    (&["must be a valid uuid"], Code::BadFormat),
    (&["the required pattern"], Code::BadFormat),
    (&["has wrong format"], Code::BadFormat),
    (&["not a valid string"], Code::WrongType),
    (&["a valid integer is required"], Code::WrongType),
    (&["a valid number is required"], Code::WrongType),
    (&["must be a valid boolean"], Code::WrongType),
    (&["expected a dictionary"], Code::WrongType),
    (&["expected a list"], Code::WrongType),
    (&["incorrect type"], Code::WrongType),
    (&["no more than", "characters"], Code::TooLong),
    (&["must be unique"], Code::Duplicate),
    (&["already exists"], Code::Duplicate),
    (&["parse error"], Code::InvalidJson),
    (&["malformed request"], Code::InvalidJson),
    (&["null characters are not allowed"], Code::ForbiddenCharacter),
    (&["champ est obligatoire"], Code::Missing),
    (&["ne peut", "nul"], Code::Missing),
    (&["ne peut", "vide"], Code::Missing),
    (&["pas un choix valide"], Code::UnknownValue),
    (&["existe pas"], Code::UnknownValue),
    (&["saisissez une", "valide"], Code::BadFormat),
    (&["un uuid valide"], Code::BadFormat),
    (&["motif imposé"], Code::BadFormat),
    (&["pas le bon format"], Code::BadFormat),
    (&["chaîne de caractère", "invalide"], Code::WrongType),
    (&["nombre entier valide"], Code::WrongType),
    (&["nombre valide est"], Code::WrongType),
    (&["un booléen valide"], Code::WrongType),
    (&["attendait un dictionnaire"], Code::WrongType),
    (&["attendait une liste"], Code::WrongType),
    (&["type incorrect"], Code::WrongType),
    (&["au plus", "caractères"], Code::TooLong),
    (&["être unique"], Code::Duplicate),
    (&["existe déjà"], Code::Duplicate),
    (&["requête malformée"], Code::InvalidJson),
];

/// Returns the code of a sentence, if it is a common one.
pub(crate) fn means(text: &str) -> Option<Code> {
    let small = text.to_ascii_lowercase();
    let says = |parts: &&[&str]| parts.iter().all(|part| small.contains(part));
    SENTENCES.iter().find(|(parts, _)| says(parts)).map(|(_, code)| *code)
}

/// Parts of the sentences that are about a call as a whole, and not about a value: who calls, and what the path names.
const ABOUT_CALL: &[&str] = &[
    "authentication credentials",
    "do not have permission",
    "informations d'authentification",
    "pas la permission",
    "matches the given query",
];

/// Returns whether a sentence is a common one about a call as a whole.
pub(crate) fn is_about_call(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    ["not found.", "non trouvé."].contains(&&*small) || ABOUT_CALL.iter().any(|part| small.contains(part))
}

/// Returns the number of seconds that a sentence names, such as *Expected available in 17 seconds*.
pub(crate) fn seconds(text: &str) -> Option<usize> {
    let mut number: Option<usize> = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => number = number.unwrap_or(0).checked_mul(10)?.checked_add(usize::from(byte - b'0')),
            b' ' if number.is_some() && text.get(at..).is_some_and(|rest| rest.starts_with(" second")) => {
                return number;
            }
            _ => number = None,
        }
    }
    None
}
