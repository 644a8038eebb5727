//! The laws of the answers for a form, on random orders, products, request types and contexts, and the small inputs
//! that once broke them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test helper that cannot continue should panic"
)]

#[path = "support/inputs.rs"]
mod inputs;
#[path = "support/random.rs"]
mod random;
#[path = "support/values.rs"]
mod values;

use std::collections::HashMap;

use kosc_orders::forms::{FieldState, Stage};
use kosc_orders::rules::fields::{Field, Kind, Level, OPTIONS};
use kosc_orders::rules::trace;
use kosc_orders::rules::{Cond, Rule, Truth, rules};
use kosc_orders::{Code, Context, Issue, Operation, Path, Segment, Severity, check, fields};
use random::Rng;
use serde_json::{Value, json};
use values::{at, is_present};

/// The number of inputs for each law.
fn count() -> usize {
    if inputs::one_in() == 1 { 1_000_000 } else { 10_000 }
}

/// The operations with rules about what applies or what is required.
const OPERATIONS: [Operation; 7] = [
    Operation::Create,
    Operation::Update,
    Operation::UpdateBound,
    Operation::UpdateEndpoint,
    Operation::Submit,
    Operation::Submit,
    Operation::List,
];

/// An input with its operation and context.
struct Drawn {
    operation: Operation,
    value: Value,
    /// The order that an update changes, or null.
    order: Value,
    context: Context,
}

impl Drawn {
    fn states(&self) -> Vec<FieldState> {
        self.states_of(&self.value)
    }

    fn states_of(&self, value: &Value) -> Vec<FieldState> {
        fields(self.operation, Some(value.to_string().as_bytes()), &self.context)
    }

    /// Returns the codes reported at a place or below it, except those that are not objections.
    fn objections(&self, value: &Value, path: &Path) -> Vec<(Code, Path)> {
        let report = check(self.operation, value.to_string().as_bytes(), &self.context);
        let meets = |issue: &Path| issue.0.starts_with(&path.0) || path.0.starts_with(&issue.0);
        let issues = report.issues.into_iter().filter(|issue| meets(&issue.path));
        issues.map(|issue| (issue.code, issue.path)).collect()
    }
}

/// Returns random inputs with contexts that neither shorten a report nor turn a rule off.
fn drawn(seed: u64) -> impl Iterator<Item = (Rng, Drawn)> {
    let mut rng = Rng::new(seed);
    (0..count()).filter_map(move |_| {
        let operation = OPERATIONS[rng.below(OPERATIONS.len())];
        let value = random::value(&mut rng, operation);
        let mut context = if rng.chance(50) { random::context(&mut rng) } else { json!({}) };
        context.as_object_mut().unwrap().retain(|part, _| !["limits", "rules"].contains(&&**part));
        let order = context["order"].clone();
        let context = Context::from_json(context.to_string().as_bytes());
        value.is_object().then(|| (Rng::new(rng.next()), Drawn { operation, value, order, context }))
    })
}

/// Sets a value at a path. Missing objects and lists around it are created.
fn put(value: &mut Value, path: &[Segment], new: Value) {
    let Some((first, rest)) = path.split_first() else {
        *value = new;
        return;
    };
    match first {
        Segment::Key(key) => {
            if !value.is_object() {
                *value = json!({});
            }
            put(&mut value[&**key], rest, new);
        }
        Segment::Index(index) => {
            if !value.is_array() {
                *value = json!([]);
            }
            let items = value.as_array_mut().unwrap();
            while items.len() <= *index {
                items.push(json!({}));
            }
            put(&mut items[*index], rest, new);
        }
    }
}

/// Returns the option of a path, by its row.
fn option_of(path: &Path) -> Option<usize> {
    match &path.0[..] {
        [Segment::Key(options), Segment::Key(name), ..] if options == "options" => {
            OPTIONS.iter().position(|option| option.name == name)
        }
        _ => None,
    }
}

/// Returns the input with a value that counts at a place, and with the switches of that place on.
fn filled(value: &Value, state: &FieldState, text: &str) -> Value {
    let mut value = value.clone();
    let path = &state.path.0;
    let new = match state.field.row().kind {
        Kind::Boolean => Value::Bool(true),
        Kind::Number | Kind::Coordinate => json!(7),
        Kind::Object | Kind::Options | Kind::List => match state.field {
            Field::AddressSecondRdv => json!({"city": text}),
            _ => json!({}),
        },
        _ => text.into(),
    };
    if state.field != Field::Option || !at(&value, &state.path).is_some_and(Value::is_object) {
        put(&mut value, path, new);
    }
    if option_of(&state.path).is_some() {
        put(&mut value, &[path[0].clone(), path[1].clone(), Segment::Key("enabled".into())], true.into());
    }
    value
}

/// Returns the state of each state's object or list, by its index in form order.
fn above(states: &[FieldState]) -> Vec<Option<usize>> {
    let numbers: HashMap<&[Segment], usize> =
        states.iter().enumerate().map(|(number, state)| (&state.path.0[..], number)).collect();
    let nearest = |path: &[Segment]| (1..path.len()).rev().find_map(|len| numbers.get(&path[..len]).copied());
    states.iter().map(|state| nearest(&state.path.0)).collect()
}

/// Returns how close a result is to yes.
fn weight(truth: Truth) -> u8 {
    match truth {
        Truth::No => 0,
        Truth::Unknown => 1,
        Truth::Yes => 2,
    }
}

#[test]
fn a_field_never_applies_more_than_what_it_is_in() {
    let mut below = 0;
    for (_, input) in drawn(21) {
        let states = input.states();
        for (state, above) in states.iter().zip(above(&states)) {
            let Some(above) = above.map(|above| &states[above]) else { continue };
            assert!(
                weight(state.applies) <= weight(above.applies),
                "{:?} {}: {:?} in {:?}: {}",
                input.operation,
                state.path.dotted(),
                state.applies,
                above.applies,
                input.value
            );
            below += usize::from(above.applies != Truth::Yes);
        }
    }
    assert!(below > count(), "{below} fields below one that does not surely apply");
}

#[test]
fn what_does_not_apply_is_not_required() {
    for (_, input) in drawn(22) {
        for state in input.states().iter().filter(|state| state.applies == Truth::No) {
            assert_eq!(
                (state.required, state.required_from, &state.alternatives[..]),
                (Truth::No, None, &[][..]),
                "{:?} {} in {}",
                input.operation,
                state.path.dotted(),
                input.value
            );
        }
    }
}

/// Returns whether the condition is false for an option of this name, whatever else is true.
fn excludes(cond: &Cond, option: &str) -> Truth {
    match cond {
        Cond::Is(Field::Option, name) => (*name == option).into(),
        Cond::In(Field::Option, names) => names.contains(&option).into(),
        Cond::Always => Truth::Yes,
        Cond::Not(cond) => excludes(cond, option).not(),
        Cond::All(conds) => conds.iter().fold(Truth::Yes, |truth, cond| truth.and(excludes(cond, option))),
        Cond::Any(conds) => conds.iter().fold(Truth::No, |truth, cond| truth.or(excludes(cond, option))),
        _ => Truth::Unknown,
    }
}

/// Returns whether the row is about this field or its switch and, for an option, not about another option.
fn concerns(rule: &Rule, state: &FieldState) -> bool {
    let is_about = rule.fields.contains(&state.field)
        || (state.field == Field::Option && rule.fields.contains(&Field::OptionEnabled));
    let is_other = |row: usize| excludes(&rule.when, OPTIONS[row].name) == Truth::No;
    is_about && !option_of(&state.path).is_some_and(is_other)
}

#[test]
fn reasons_concern_the_field_or_the_option() {
    let mut reasons = 0;
    for (_, input) in drawn(23) {
        let states = input.states();
        for (state, above) in states.iter().zip(above(&states)) {
            let of_above = above.map_or(&[][..], |above| &states[above].because);
            for id in &state.because {
                // The values in an option count while the option is on.
                let is_off = state.field.level() == Level::Option && *id == "option/enabled";
                let is_own = is_off || rules().any(|rule| rule.id == *id && concerns(rule, state));
                assert!(
                    is_own || (of_above.contains(id) && state.applies != Truth::Yes),
                    "{:?} {}: {id} in {}",
                    input.operation,
                    state.path.dotted(),
                    input.value
                );
                reasons += 1;
            }
        }
    }
    assert!(reasons > count(), "{reasons} reasons");
}

#[test]
fn explanations_name_no_rule_about_another_option() {
    for option in OPTIONS {
        let path = Path(vec![Segment::Key("options".into()), Segment::Key(option.name.into())]);
        for operation in [Operation::Create, Operation::Submit] {
            let trace = trace(&path, operation, Some(b"{}"), &Context::default()).unwrap();
            let rows: Vec<_> = trace.rules.iter().map(|traced| rules().nth(traced.row.into()).unwrap()).collect();
            assert!(!rows.is_empty() && rows.iter().all(|rule| excludes(&rule.when, option.name) != Truth::No));
        }
    }
}

#[test]
fn what_does_not_apply_is_forbidden_once_it_is_there() {
    let (mut options, mut others) = (0, 0);
    for (_, input) in drawn(24) {
        let states = input.states();
        // A field in an option that is off does not apply, but would apply if the option were on.
        let is_forbidden =
            |state: &&FieldState| state.applies == Truth::No && !state.because.contains(&"option/enabled");
        for state in states.iter().filter(is_forbidden) {
            let value = filled(&input.value, state, "x");
            // An issue of an option is reported at its switch.
            let len = if option_of(&state.path).is_some() { 2 } else { state.path.0.len() };
            let objections = input.objections(&value, &Path(state.path.0[..len].to_vec()));
            assert!(
                objections.iter().any(|(code, _)| *code == Code::NotApplicable),
                "{:?} {} in {value}: {objections:?}",
                input.operation,
                state.path.dotted()
            );
            match option_of(&state.path) {
                Some(_) => options += 1,
                None => others += 1,
            }
        }
    }
    assert!(options > count() && others > count() / 4, "{options} {others}");
}

#[test]
fn filling_a_field_never_takes_its_place_away() {
    let mut tried = 0;
    for (mut rng, input) in drawn(25) {
        let states = input.states();
        let is_empty = |state: &&FieldState| !at(&input.value, &state.path).is_some_and(is_present);
        let empty: Vec<_> = states.iter().filter(is_empty).filter(|state| state.applies == Truth::Yes).collect();
        for _ in 0..empty.len().min(3) {
            let state = empty[rng.below(empty.len())];
            let text = match state.values.len() {
                0 => "x".into(),
                values => state.values[rng.below(values)].to_string(),
            };
            let value = filled(&input.value, state, &text);
            let states = input.states_of(&value);
            let after = states.iter().find(|after| after.path == state.path).unwrap();
            assert!(after.applies != Truth::No, "{:?} {} in {value}", input.operation, state.path.dotted());
            tried += 1;
        }
    }
    assert!(tried > count(), "{tried}");
}

#[test]
fn an_option_that_is_offered_is_not_refused() {
    let mut tried = 0;
    for (_, input) in drawn(26) {
        let states = input.states();
        let Some(options) = states.iter().find(|state| state.field == Field::Options) else { continue };
        for state in states.iter().filter(|state| state.field == Field::Option) {
            let name = OPTIONS[option_of(&state.path).unwrap()].name;
            let is_offered = options.values.iter().any(|value| value == name);
            assert_eq!(is_offered, state.applies != Truth::No, "{name} in {}", input.value);
            if is_offered {
                let value = filled(&input.value, state, "");
                let refused = |(code, _): &(Code, Path)| matches!(code, Code::NotApplicable | Code::NotAllowed);
                let objections = input.objections(&value, &state.path);
                let refused: Vec<_> = objections.into_iter().filter(refused).collect();
                assert!(refused.is_empty() || is_closed(&refused), "{:?} {refused:?} in {value}", input.operation);
                tried += 1;
            }
        }
    }
    assert!(tried > count(), "{tried}");
}

/// Returns whether the order accepts no change at all.
fn is_closed(objections: &[(Code, Path)]) -> bool {
    objections.iter().all(|(code, path)| *code == Code::NotAllowed && path.0.is_empty())
}

#[test]
fn a_value_that_is_offered_is_not_refused() {
    let mut tried = HashMap::new();
    for (mut rng, input) in drawn(27) {
        let states = input.states();
        let with_values = states.iter().filter(|state| state.field != Field::Options && !state.values.is_empty());
        for state in with_values {
            let offered = &state.values[rng.below(state.values.len())];
            let mut value = input.value.clone();
            put(&mut value, &state.path.0, (&**offered).into());
            let report = check(input.operation, value.to_string().as_bytes(), &input.context);
            let here = report.issues.into_iter().filter(|issue| issue.path == state.path);
            let refused: Vec<_> = here.filter(|issue| !matches!(issue.code, Code::Notice | Code::ReadOnly)).collect();
            assert!(refused.is_empty(), "{:?} {refused:?} in {value}", input.operation);
            *tried.entry(state.field).or_insert(0) += 1;
        }
    }
    for field in [Field::Type, Field::RequestType, Field::CustomerType, Field::OptionValue, Field::Stairs, Field::Floor]
    {
        assert!(tried.get(&field).is_some_and(|count| *count > 20), "{field:?}: {tried:?}");
    }
}

/// Returns the body of an update for the part of an order at a path, and the context that names the part.
fn written(order: &Value, state: &FieldState, depth: usize) -> Option<(Value, Context)> {
    let (part, below) = state.path.0.split_at_checked(depth).filter(|(_, below)| !below.is_empty())?;
    at(order, &Path(part.to_vec())).filter(|part| part.is_object())?;
    let mut order = order.clone();
    let id = [part, &[Segment::Key("uuid".into())]].concat();
    put(&mut order, &id, "the-one".into());
    let mut body = json!({});
    put(&mut body, below, if state.field.row().kind == Kind::Boolean { true.into() } else { "A".into() });
    let context = json!({"order": order, "bound_uuid": "the-one", "endpoint_uuid": "the-one"});
    Some((body, Context::from_json(context.to_string().as_bytes())))
}

/// For a field alone, the report says read-only, or the call is refused, exactly if `via` does not name the call.
#[test]
fn a_call_takes_the_fields_it_is_named_for() {
    const CALLERS: [Field; 4] = [Field::Stairs, Field::Floor, Field::StreetNumber, Field::EndpointReference];
    let mut tried = HashMap::new();
    let mut rng = Rng::new(28);
    for _ in 0..count() {
        let mut order = random::value(&mut rng, Operation::Submit);
        order["status"] = rng.pick(["draft", "draft", "draft", "submitted"]).into();
        // A value of another type in the context's order counts as absent.
        if ["type", "request_type"].iter().any(|key| !order[*key].is_string()) {
            continue;
        }
        let states = fields(Operation::Submit, Some(order.to_string().as_bytes()), &Context::default());
        for state in states.iter().filter(|state| CALLERS.contains(&state.field) || rng.chance(3)) {
            let (operation, depth) = match state.field.level() {
                _ if matches!(state.field.row().kind, Kind::Object | Kind::List) => continue,
                Level::Bound => (Operation::UpdateBound, 2),
                Level::Endpoint => (Operation::UpdateEndpoint, 4),
                _ => continue,
            };
            let Some((body, context)) = written(&order, state, depth) else { continue };
            let issues = check(operation, body.to_string().as_bytes(), &context).issues;
            let is_shut = issues.iter().any(|issue| match issue.code {
                Code::ReadOnly => true,
                Code::NotAllowed => issue.severity == Severity::Error,
                _ => false,
            });
            let path = state.path.dotted();
            assert!(state.via.is_none() || state.via == Some(operation), "{path}: {:?}", state.via);
            assert!(state.via.is_none() || !is_shut, "{path} in {order}: {issues:?}");
            assert!(state.via.is_some() || is_shut || !CALLERS.contains(&state.field), "{path} in {order}");
            *tried.entry((state.field, state.via.is_some())).or_insert(0) += 1;
        }
    }
    for field in CALLERS {
        for is_taken in [false, true] {
            assert!(tried.get(&(field, is_taken)).is_some_and(|count| *count > 20), "{field:?} {is_taken}: {tried:?}");
        }
    }
}

/// Returns the state of a field, by its dotted path.
fn state(operation: Operation, value: &Value, path: &str) -> FieldState {
    let states = fields(operation, Some(value.to_string().as_bytes()), &Context::default());
    states.into_iter().find(|state| state.path.dotted() == path).unwrap()
}

/// Returns the fiber order of these faults, with more members.
fn fiber(more: &Value) -> Value {
    let mut order = json!({
        "type": "activate", "product": {"code": "FP01"}, "request_type": "activate_undefined",
        "eligibility_ref": "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
    });
    for (key, value) in more.as_object().unwrap() {
        order[key] = value.clone();
    }
    order
}

/// Returns what applies to an option: the group, `enabled`, and whether the option is offered.
fn option(operation: Operation, order: &Value, name: &str) -> (Truth, Truth, bool) {
    let offered = state(operation, order, "options").values;
    let path = format!("options.{name}");
    let group = state(operation, order, &path);
    (
        group.applies,
        state(operation, order, &format!("{path}.enabled")).applies,
        offered.iter().any(|value| value == name),
    )
}

#[test]
fn an_option_of_another_request_type_does_not_apply_whatever_it_says() {
    let barred = (Truth::No, Truth::No, false);
    for options in [
        json!({}),
        json!({"double_otp": {}}),
        json!({"double_otp": {"enabled": false}}),
        json!({"double_otp": {"enabled": true}}),
        json!({"double_otp": true}),
        json!({"gtr": {"enabled": true}}),
    ] {
        let order = fiber(&json!({"options": options}));
        for operation in [Operation::Create, Operation::Update, Operation::Submit] {
            assert_eq!(option(operation, &order, "double_otp"), barred, "{operation:?} {options}");
            assert_eq!(option(operation, &order, "otp_displacement"), (Truth::Yes, Truth::Yes, true));
            let create = fiber(&json!({"options": options, "request_type": "create"}));
            assert_eq!(option(operation, &create, "otp_displacement"), barred, "{operation:?} {options}");
            assert_eq!(option(operation, &create, "double_otp"), (Truth::Yes, Truth::Yes, true));
        }
    }
    let open = json!({"type": "activate", "product": {"code": "FP01"}});
    assert_eq!(option(Operation::Create, &open, "double_otp"), (Truth::Unknown, Truth::Unknown, true));
}

#[test]
fn a_rule_about_one_option_is_no_reason_for_another() {
    let gtr = state(Operation::Create, &fiber(&json!({})), "options.gtr");
    assert_eq!((gtr.applies, &gtr.because[..]), (Truth::Yes, &[][..]));
    let gtr = state(Operation::Submit, &fiber(&json!({"options": {"double_otp": {"enabled": true}}})), "options.gtr");
    assert_eq!((gtr.applies, &gtr.because[..]), (Truth::Yes, &[][..]));
    let double = state(Operation::Create, &fiber(&json!({})), "options.double_otp.enabled");
    assert_eq!(double.because, ["option/double-otp"]);
}

#[test]
fn fields_of_one_product_may_apply_while_there_is_none() {
    let of = |operation, order: &Value| {
        let states = fields(operation, Some(order.to_string().as_bytes()), &Context::default());
        let second = states.into_iter().filter(|state| state.path.dotted().contains("second_rdv"));
        let mut applies: Vec<_> = second.map(|state| state.applies).collect();
        assert_eq!(applies.len(), 13);
        applies.dedup();
        applies
    };
    let product = |code: &str| json!({"type": "activate", "product": {"code": code}});
    assert_eq!(of(Operation::Create, &json!({"type": "activate"})), [Truth::Unknown]);
    assert_eq!(of(Operation::Create, &product("")), [Truth::Unknown]);
    assert_eq!(of(Operation::Create, &product("FP01")), [Truth::No]);
    assert_eq!(of(Operation::Submit, &product("FP05")), [Truth::Yes]);
    // It may or may not be a creation: the appointment may not be allowed, the address is.
    assert_eq!(of(Operation::Create, &product("FP05")), [Truth::Unknown, Truth::Yes]);
    // At submission, empty values are final, and nothing is reported.
    assert_eq!(of(Operation::Submit, &json!({"type": "activate"})), [Truth::Yes]);
    // Options of only some families, too.
    let cpe = state(Operation::Create, &json!({"type": "activate"}), "options.cpe_install");
    assert_eq!((cpe.applies, &cpe.because[..]), (Truth::Unknown, &["option/family"][..]));
}

#[test]
fn nothing_is_required_in_an_object_that_does_not_apply() {
    let order =
        fiber(&json!({"address_second_rdv": {"street_number": 7}, "options": {"portability": {"enabled": true}}}));
    for operation in [Operation::Create, Operation::Submit] {
        for path in [
            "address_second_rdv",
            "address_second_rdv.zipcode",
            "options.portability",
            "options.portability.prefix_code",
        ] {
            let state = state(operation, &order, path);
            assert_eq!((state.applies, state.required, state.required_from), (Truth::No, Truth::No, None), "{path}");
        }
    }
    let zipcode = state(Operation::Submit, &order, "address_second_rdv.zipcode");
    assert_eq!(zipcode.because, ["second-rdv/product"]);
}

#[test]
fn no_call_is_named_that_would_not_take_the_field() {
    let order = |code: &str, request: &str| {
        json!({"type": "activate", "product": {"code": code}, "request_type": request, "status": "draft",
            "bounds": [{"uuid": "b", "address": {"city": "Lyon"}, "endpoints": [{"uuid": "e"}]}]})
    };
    let (stairs, number, reference) =
        ("bounds.0.address.stairs", "bounds.0.address.street_number", "bounds.0.endpoints.0.reference");
    let via = |order: &Value, path| state(Operation::Submit, order, path).via;
    let (bound, endpoint) = (Some(Operation::UpdateBound), Some(Operation::UpdateEndpoint));
    let defined = order("FP01", "activate_defined");
    assert_eq!([stairs, number, reference].map(|path| via(&defined, path)), [None, None, endpoint]);
    let undefined = order("FP01", "activate_undefined");
    assert_eq!([stairs, number, reference].map(|path| via(&undefined, path)), [bound, None, None]);
    let neighbour = order("AM01", "create_neighbour");
    assert_eq!([stairs, number, reference].map(|path| via(&neighbour, path)), [None, bound, None]);
    // A submitted order accepts no more changes.
    let mut submitted = undefined.clone();
    submitted["status"] = "submitted".into();
    assert_eq!([stairs, "comment", "end_customer.siret"].map(|path| via(&submitted, path)), [None; 3]);
    // The status is written last.
    assert_eq!(via(&defined, "status"), Some(Operation::Update));
    // Endpoints are not part of a bound's body.
    let context = json!({"order": defined, "bound_uuid": "b"});
    let context = Context::from_json(context.to_string().as_bytes());
    let states = fields(Operation::UpdateBound, Some(br#"{"address": {"floor": "1"}}"#), &context);
    let required: Vec<_> = states.iter().filter(|state| state.required != Truth::No).collect();
    assert!(states.iter().any(|state| state.field == Field::Endpoints) && required.is_empty(), "{required:?}");
}

#[test]
fn a_value_of_another_technology_takes_no_field_away() {
    let order = json!({"type": "activate", "product": {"code": "AM01"}, "request_type": "activate_defined"});
    let request = state(Operation::Submit, &order, "request_type");
    assert_eq!((request.applies, request.required), (Truth::Yes, Truth::Yes));
    assert_eq!(request.values, ["activate", "create", "create_nearby", "create_neighbour"]);
}

#[test]
fn a_type_that_the_family_does_not_have_is_not_offered() {
    let family = |code: &str| json!({"product": {"line": {"family": {"code": code}}}});
    assert_eq!(state(Operation::Submit, &family("E"), "type").values, ["activate"]);
    assert_eq!(state(Operation::Submit, &family("A"), "type").values, ["activate", "terminate"]);
}

/// Returns a building of many staircases with one floor each.
fn tower(stairs: usize) -> Context {
    let floors: Vec<String> = (0..stairs).map(|at| format!("\"A^{at}\": [\"{at}\"]")).collect();
    Context::from_json(format!("{{\"building\": {{\"stairs\": {{{}}}}}}}", floors.join(", ")).as_bytes())
}

/// Returns how many stairs each of these bounds offers.
fn offered(bounds: usize, stairs: usize) -> Vec<usize> {
    let order = fiber(&json!({"bounds": vec![json!({"address": {}}); bounds]}));
    let states = fields(Operation::Submit, Some(order.to_string().as_bytes()), &tower(stairs));
    states.iter().filter(|state| state.field == Field::Stairs).map(|state| state.values.len()).collect()
}

#[test]
fn every_bound_offers_the_stairs_of_the_building_while_there_is_room() {
    assert_eq!(offered(2, 8_000), [8_000; 2]);
    assert_eq!(offered(100, 1_000), [1_000; 100]);
    // A quarter of a million values in all. Stairs and floors alternate, and a list is complete or absent.
    let many = offered(30, 8_000);
    let full = many.iter().take_while(|offered| **offered == 8_000).count();
    assert_eq!(full, 16);
    assert!(many[full..].iter().all(|offered| *offered == 0));
}

#[test]
fn stairs_of_one_name_offer_the_floors_of_all_of_them_in_order() {
    let context = br#"{"building": {"stairs": {"A^1": ["3", "1"], "B^2": ["9"], "C^1": ["2", "1", ""]}}}"#;
    let order = fiber(&json!({"bounds": [{"address": {"stairs": "1"}}, {}]}));
    let states = fields(Operation::Submit, Some(order.to_string().as_bytes()), &Context::from_json(context));
    let values = |field, bound: usize| {
        let of_bound = |state: &&FieldState| state.field == field && state.path.0[1] == Segment::Index(bound);
        states.iter().find(of_bound).unwrap().values.clone()
    };
    assert_eq!(values(Field::Stairs, 0), ["1", "2"]);
    assert_eq!(values(Field::Floor, 0), ["3", "1", "2"]);
    assert_eq!(values(Field::Floor, 1), ["3", "1", "9", "2"]);
}

/// Every field is required as seriously as a check of the same operation says, if it says that the value is missing.
#[test]
fn what_is_missing_is_as_serious_as_the_check_says() {
    let (mut agreed, mut later, mut elsewhere) = (0, 0, 0);
    for (_, input) in drawn(27) {
        let report = check(input.operation, input.value.to_string().as_bytes(), &input.context);
        // An update keeps what the order has there.
        let is_empty = |state: &&FieldState| {
            ![&input.value, &input.order].iter().any(|value| at(value, &state.path).is_some_and(is_present))
        };
        for state in input.states().iter().filter(|state| state.required == Truth::Yes).filter(is_empty) {
            let place =
                format!("{:?} {} in {}, order {}", input.operation, state.path.dotted(), input.value, input.order);
            let missing = report.issues.iter().filter(|issue| issue.code == Code::Missing);
            match missing.filter(|issue| issue.path == state.path).map(|issue| issue.severity).max() {
                Some(said) => {
                    assert_eq!(state.severity, Some(said), "{place}");
                    agreed += 1;
                }
                // Only the submission needs it.
                None if state.required_from == Some(Stage::Submit) && input.operation != Operation::Submit => {
                    later += 1
                }
                // The check reports what is missing in the value, a rule cannot read a value of the wrong type, or this
                // is not what the call checks.
                None => {
                    let is_near = |issue: &Issue| {
                        let keeps_rules_away = matches!(issue.code, Code::WrongType | Code::InvalidCall);
                        keeps_rules_away || issue.path.0.starts_with(&state.path.0)
                    };
                    assert!(report.issues.iter().any(is_near), "{place}");
                    elsewhere += 1;
                }
            }
        }
    }
    assert!(agreed > count() / 4 && later > count() && elsewhere > 0, "{agreed} {later} {elsewhere}");
}
