//! Made-up customers.

use serde_json::{Value, json};

use crate::platform::dice::Dice;
use crate::platform::made::FICTION;
use crate::platform::value::set;
use crate::text::checksum::rio_key;

const FIRST_NAMES: &[&str] = &["Camille", "Zoé", "Louis", "Amélie", "Noah", "Inès"];
const LAST_NAMES: &[&str] = &["Exemple", "Dupont-Test", "Martin-Essai", "Modèle", "Fictif"];
const ENTERPRISES: &[&str] = &["Boulangerie Exemple", "Garage du Modèle", "Atelier Fictif", "Librairie Essai"];
/// SIRETs of companies that do not exist, because their number begins with five zeros. Their check digits are right.
pub(crate) const SIRETS: &[&str] =
    &["00000007500010", "00000014100028", "00000021600036", "00000028100048", "00000035600055", "00000042200063"];
/// The first nine characters of a RIO: an operator, a kind of fixed line (company or person), and a reference.
const RIOS: &[&str] = &["01FABC123", "01FXYZ987", "02GQRS456", "03FTUV+08"];
/// The beginning of the mobile numbers that Arcep reserves for fiction.
const MOBILE: &str = "063998";

/// Returns a name as ASCII for an address: lower-case letters without accents.
fn plain(name: &str) -> String {
    let letter = |letter: char| match letter {
        'é' | 'è' => 'e',
        other => other.to_ascii_lowercase(),
    };
    name.chars().map(letter).collect()
}

/// Returns an end customer of a type.
pub(crate) fn customer(dice: &mut Dice, customer_type: &str, is_full: bool) -> Value {
    let first = dice.pick(FIRST_NAMES).copied().unwrap_or_default();
    let last = dice.pick(LAST_NAMES).copied().unwrap_or_default();
    let mut contact = json!({
        "first_name": first,
        "last_name": last,
        "email": format!("{}.{}@example.com", plain(first), plain(last)),
        "phone_number": format!("{}{}", dice.pick(FICTION).copied().unwrap_or_default(), dice.digits(4)),
    });
    if is_full {
        set(&mut contact, "cell_phone_number", format!("{MOBILE}{}", dice.digits(4)));
    }
    let mut customer = json!({ "type": customer_type });
    if customer_type == "individual" {
        set(&mut customer, "first_name", first);
        set(&mut customer, "last_name", last);
    } else {
        set(&mut customer, "name", dice.pick(ENTERPRISES).copied().unwrap_or_default());
    }
    if customer_type == "registered" {
        set(&mut customer, "siret", dice.pick(SIRETS).copied().unwrap_or_default());
    }
    set(&mut customer, "contact", contact);
    customer
}

/// Returns a RIO of a line.
pub(crate) fn rio(dice: &mut Dice, line: &str) -> String {
    let first = dice.pick(RIOS).copied().unwrap_or_default();
    let key = rio_key(first, line).unwrap_or_default();
    format!("{first}{}", key.map(char::from).iter().collect::<String>())
}
