//! The laws of plans, on random orders and wishes, with both settings of PATCH.

use serde_json::json;

use crate::conversing::{Seen, converse};
use crate::inputs::share;
use crate::random::Rng;

/// The number of pairs of an order and a wish. An ordinary run uses a tenth of them.
const PAIRS: usize = 100_000;

#[test]
fn the_laws_hold_on_random_orders_and_wishes() {
    let mut seen = Seen::default();
    for (patch, normalise, creation) in
        [("merge", false, "keep"), ("merge", true, "drop"), ("replace", false, "keep"), ("replace", true, "keep")]
    {
        let mut rng = Rng::new(17);
        for number in 0..share(PAIRS) / 4 {
            let switches = json!({"patch": patch, "normalise": normalise, "creationCustomer": creation});
            converse(&mut rng, number, switches, true, &mut seen);
        }
    }
    println!("{seen:?}");
    let Seen { rounds, refused, done, submitted, edited, .. } = seen;
    assert!(refused * 20 < rounds && done * 4 > rounds && submitted * 25 > rounds && edited * 3 > rounds, "{seen:?}");
}
