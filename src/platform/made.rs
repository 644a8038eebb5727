//! The data that the platform makes up if the set-up has none: places, lines, sockets, products, services.
//!
//! It depends only on the seed and on a reference. The names and addresses are in this file, and none is that of a
//! person.

use serde_json::{Value, json};

use crate::platform::dice::Dice;
use crate::platform::setup::Service;
use crate::platform::value::{set, text_at};
use crate::tables::vocabulary::{FAMILIES, Technology};

/// A city: its zip code, its INSEE code, its name.
const TOWNS: &[(&str, &str, &str)] = &[
    ("69003", "69383", "LYON"),
    ("44000", "44109", "NANTES"),
    ("67000", "67482", "STRASBOURG"),
    ("31000", "31555", "TOULOUSE"),
    ("35000", "35238", "RENNES"),
    ("59000", "59350", "LILLE"),
];
const STREETS: &[&str] =
    &["RUE DES LILAS", "AVENUE DE LA GARE", "RUE DU MOULIN", "PLACE DU MARCHE", "ALLEE DES TILLEULS", "QUAI DU PORT"];
/// The beginnings of the numbers that Arcep reserves for fiction. Source: decision 2018-0881, 2.5.12.
pub(crate) const FICTION: &[&str] = &["019900", "026191", "035301", "046571", "053649"];

/// Returns a product of any code. Its line has the first two letters of the code, its family the first; each is named by
/// its code.
pub(crate) fn product(seed: u64, code: &str) -> Value {
    let id = |what: &str| Dice::of(seed, &["product", code, what]).short_id();
    let mut product =
        json!({"uuid": id("itself"), "code": code, "name": code, "description": format!("Product {code}")});
    if let (Some(line), Some(letter)) = (code.get(..2), code.get(..1))
        && FAMILIES.contains(&letter)
    {
        let description = format!("Product family {letter}");
        let family = json!({"uuid": id("family"), "code": letter, "name": letter, "description": description});
        let description = format!("Product line {line}");
        let line =
            json!({"uuid": id("line"), "code": line, "name": line, "description": description, "family": family});
        set(&mut product, "line", line);
    }
    product
}

/// Returns a building of any reference: its stairs, floors and sockets.
pub(crate) fn building(seed: u64, reference: &str) -> Value {
    let mut dice = Dice::of(seed, &["building", reference]);
    let any = dice.pick(TOWNS).copied().unwrap_or_default();
    let named = TOWNS.iter().find(|(_, insee, _)| reference.split('/').nth(1) == Some(insee));
    let (zipcode, insee, city) = named.copied().unwrap_or(any);
    let street = dice.pick(STREETS).copied().unwrap_or_default();
    let name = dice.text("ABCDEFGH", 1);
    let (mut stairs, mut sockets) = (json!({}), json!({}));
    for stair in ["A", "B", "C"].iter().take(1 + dice.below(3)) {
        let key = format!("{name}^{stair}");
        let (mut floors, mut with_sockets) = (Vec::new(), json!({}));
        for floor in 0..2 + dice.below(4) {
            floors.push(Value::from(floor.to_string()));
            let socket = |dice: &mut Dice| Value::from(format!("FI-{}-{}", dice.digits(4), dice.digits(4)));
            let on_floor: Value = (0..1 + dice.below(3)).map(|_| socket(&mut dice)).collect();
            set(&mut with_sockets, &floor.to_string(), on_floor);
        }
        set(&mut stairs, &key, floors);
        set(&mut sockets, &key, with_sockets);
    }
    json!({
        "operator_code": "FI",
        "operator_name": "EXAMPLE",
        "name": name,
        "building_ref": reference,
        "type": "BUILDING",
        "nro": format!("{insee}{}", dice.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 3)),
        "stairs": stairs,
        "stairs_with_otp_ref": sockets,
        "address": {
            "street_number": (1 + dice.below(150)).to_string(),
            "street_name": street,
            "kosc_street_code": format!("{insee}{}", dice.digits(4)),
            "kosc_insee_code": insee,
            "city": city,
            "zipcode": zipcode,
        },
        "code_interop": "EXMP",
        "code_l331": "EXMP",
        "reference_pm": format!("FI-{insee}-{}", dice.digits(4)),
        "latitude": format!("4{}.{}", dice.digits(1), dice.digits(6)),
        "longitude": format!("{}.{}", dice.digits(1), dice.digits(6)),
    })
}

/// Returns the reference of an eligibility's building.
pub(crate) fn building_ref(seed: u64, eligibility_ref: &str) -> String {
    let mut dice = Dice::of(seed, &["eligibility", eligibility_ref]);
    let insee = dice.pick(TOWNS).map_or("", |(_, insee, _)| insee);
    format!("IMB/{insee}/X/{}", dice.text("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", 4))
}

/// Returns the bounds of an order of a family, from the reference of an eligibility or a service. They have no ids yet.
pub(crate) fn bounds(seed: u64, reference: &str, family: &str, request_type: &str) -> Vec<Value> {
    match Technology::of_family(family) {
        Some(Technology::Copper) => vec![copper(seed, reference)],
        Some(Technology::Fiber) => vec![fiber(seed, reference, request_type)],
        None => vec![json!({"endpoints": [], "address": place(seed, reference), "information": {}})],
    }
}

fn place(seed: u64, reference: &str) -> Value {
    let building = building(seed, &building_ref(seed, reference));
    building.get("address").cloned().unwrap_or_default()
}

fn copper(seed: u64, reference: &str) -> Value {
    let mut dice = Dice::of(seed, &["line", reference]);
    let line = format!("{}{}", dice.pick(FICTION).copied().unwrap_or_default(), dice.digits(4));
    let address = place(seed, reference);
    let pairs = 1 + dice.below(12);
    let mut point = address.clone();
    if let Some(point) = point.as_object_mut() {
        point.remove("zipcode");
    }
    json!({
        "endpoints": [{
            "reference": line,
            "type": "line_number",
            "locked": true,
            "information": {
                "status": "active",
                "unlisted_number": false,
                "available_pairs": pairs,
                "max_available_pairs": pairs,
                "under_construction": false,
                "sections_lengths": [{"diameter": 4, "length": 400 + dice.below(2_000)}],
                "concentration_point": {
                    "latlng": {"latitude": 43.0 + dice.below(1_000) as f64 / 1_000.0, "longitude": 5.5},
                    "address": point,
                },
            },
        }],
        "information": {"co": format!("{}ABC", text_at(&address, &["kosc_insee_code"]).unwrap_or_default())},
        "address": address,
    })
}

fn fiber(seed: u64, reference: &str, request_type: &str) -> Value {
    let code = building_ref(seed, reference);
    let building = building(seed, &code);
    let mut address = building.get("address").cloned().unwrap_or_default();
    set(&mut address, "building_code", code);
    let endpoint = if request_type == "activate_defined" {
        let mut dice = Dice::of(seed, &["socket", reference]);
        let all: Vec<Socket> = sockets(&building).collect();
        let socket = dice.pick(&all).copied().unwrap_or_default();
        set(&mut address, "building_name", text_at(&building, &["name"]).unwrap_or_default());
        set(&mut address, "stairs", socket.stairs);
        set(&mut address, "floor", socket.floor);
        json!({"reference": socket.reference, "type": "otp", "locked": true})
    } else {
        json!({"type": "otp", "locked": false, "ont": {}})
    };
    json!({
        "endpoints": [endpoint],
        "information": {"co": text_at(&building, &["nro"]).unwrap_or_default()},
        "address": address,
    })
}

/// A socket of a building, and its place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Socket<'b> {
    pub(crate) reference: &'b str,
    pub(crate) stairs: &'b str,
    pub(crate) floor: &'b str,
}

/// Returns the sockets that a building lists. In an order, the stair is the part after the last `^`.
pub(crate) fn sockets(building: &Value) -> impl Iterator<Item = Socket<'_>> {
    let staircases = building.get("stairs_with_otp_ref").and_then(Value::as_object).into_iter().flatten();
    staircases.flat_map(|(key, floors)| {
        let stairs = key.rsplit('^').next().unwrap_or_default();
        floors.as_object().into_iter().flatten().flat_map(move |(floor, sockets)| {
            let references = sockets.as_array().into_iter().flatten().filter_map(Value::as_str);
            references.map(move |reference| Socket { reference, stairs, floor })
        })
    })
}

/// Returns a service of any id or reference. The other of the two depends on the given one.
pub(crate) fn service(seed: u64, uuid: Option<&str>, reference: Option<&str>) -> Service {
    let key = uuid.or(reference).unwrap_or_default();
    let mut dice = Dice::of(seed, &["service", key]);
    let made_uuid = dice.uuid();
    let made_ref = format!("S2{}0{}1{}_{}", dice.digits(1), 1 + dice.below(9), dice.digits(1), dice.digits(5));
    let product = dice.pick(&["AM01", "SL01", "FP01"]).copied().unwrap_or_default();
    let family = product.get(..1).unwrap_or_default();
    Service {
        service_uuid: uuid.map_or(made_uuid, str::to_owned),
        service_ref: reference.map_or(made_ref, str::to_owned),
        product: product.to_owned(),
        end_customer: json!({
            "type": "unregistered",
            "name": "Atelier des Tilleuls",
            "contact": {
                "first_name": "Camille",
                "last_name": "Exemple",
                "email": "camille@example.com",
                "phone_number": format!("{}{}", dice.pick(FICTION).copied().unwrap_or_default(), dice.digits(4)),
            },
        }),
        operator_info: json!({"contact_uuid": dice.short_id()}),
        bounds: bounds(seed, key, family, "activate_defined"),
    }
}
