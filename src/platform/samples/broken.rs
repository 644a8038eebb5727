//! Inputs that break one rule each.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::samples::example::{Customer, Example, OrderStage, Size, example_order};
use crate::platform::value::{Object, read, written};
use crate::tables::rules::Operation;

/// An input that breaks a rule.
///
/// ```
/// use kosc_orders::platform::broken_order;
/// use kosc_orders::{Context, check};
///
/// let broken = broken_order("siret/checksum", 7).unwrap();
/// let report = check(broken.operation, broken.json.as_bytes(), &Context::from_json(broken.context.as_bytes()));
/// assert_eq!(report.issues.iter().map(|issue| issue.rule).collect::<Vec<_>>(), ["siret/checksum"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Broken {
    /// The operation.
    pub operation: Operation,
    /// The input, as JSON text. For some rules the text is not JSON.
    pub json: String,
    /// Whether the input breaks the rule only as this text, and not when its value is written as JSON again.
    pub is_text: bool,
    /// The context, as JSON text.
    pub context: String,
}

/// How an input breaks a rule: an example, and the changes to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recipe {
    rule: String,
    on: String,
    /// The example. Without one, the input is empty.
    #[serde(default)]
    example: String,
    /// Changes to the example for the context's order. The input is empty then.
    stored: Option<Object>,
    #[serde(default)]
    set: Object,
    #[serde(default)]
    unset: Vec<String>,
    /// The context. A text that begins with `@` is the value at that place of the example.
    #[serde(default)]
    context: Object,
    /// The input as text.
    text: Option<String>,
}

static RECIPES: &str = include_str!("broken.json");

/// Returns an example by its name in the recipes.
fn example(name: &str, seed: u64) -> Value {
    let (stage, name) = match name.strip_prefix("new ") {
        Some(name) => (OrderStage::Create, name),
        None => (OrderStage::Ready, name),
    };
    let (product, request) = match name {
        "copper" | "individual" | "unregistered" | "portability" => ("AM01", "activate"),
        "neighbour" => ("AM01", "create_neighbour"),
        "create" => ("FP01", "create"),
        "undefined" => ("FP01", "activate_undefined"),
        "fp05" => ("FP05", "activate_defined"),
        _ => ("FP01", "activate_defined"),
    };
    let order = example_order(&Example {
        product: Some(product.to_owned()),
        request_type: (name != "terminate").then(|| request.to_owned()),
        order_type: Some(if name == "terminate" { "terminate" } else { "activate" }.to_owned()),
        customer: match name {
            "individual" => Customer::Individual,
            "unregistered" => Customer::Unregistered,
            _ => Customer::Registered,
        },
        size: if name == "portability" { Size::Full } else { Size::Minimal },
        stage,
        seed,
    });
    order.map_or_else(|| json!({}), |order| read(&order))
}

/// Sets a value at a JSON pointer. Missing objects on the way are created.
fn put(root: &mut Value, pointer: &str, value: &Value) {
    let steps = pointer.split('/').skip(1);
    let mut at = root;
    for step in steps {
        let next = match at {
            Value::Array(items) => step.parse::<usize>().ok().and_then(|place| items.get_mut(place)),
            Value::Object(members) => Some(members.entry(step).or_insert_with(|| json!({}))),
            _ => None,
        };
        let Some(next) = next else { return };
        at = next;
    }
    *at = value.clone();
}

/// Removes the key at a JSON pointer.
fn take(root: &mut Value, pointer: &str) {
    let Some((above, key)) = pointer.rsplit_once('/') else { return };
    if let Some(object) = root.pointer_mut(above).and_then(Value::as_object_mut) {
        object.remove(key);
    }
}

/// Returns an input that breaks this rule and, if possible, no other.
///
/// The seed decides the rest of the input. Returns `None` for a rule about the call itself, and for an unknown rule.
///
/// ```
/// use kosc_orders::platform::broken_order;
///
/// assert_eq!(broken_order("type/required", 1), broken_order("type/required", 1));
/// assert_eq!(broken_order("no/such-rule", 1), None);
/// ```
#[must_use]
pub fn broken_order(rule: &str, seed: u64) -> Option<Broken> {
    let recipes: Vec<Recipe> = serde_json::from_str(RECIPES).ok()?;
    let recipe = recipes.into_iter().find(|recipe| recipe.rule == rule)?;
    let base = if recipe.example.is_empty() { json!({}) } else { example(&recipe.example, seed) };
    let mut context = recipe.context;
    for value in context.values_mut() {
        if let Some(place) = value.as_str().and_then(|text| text.strip_prefix('@')) {
            *value = base.pointer(place).cloned().unwrap_or_default();
        }
    }
    let mut input = json!({});
    match recipe.stored {
        Some(changes) => {
            let mut order = base;
            changes.iter().for_each(|(pointer, value)| put(&mut order, pointer, value));
            context.insert("order".to_owned(), order);
        }
        None => input = base,
    }
    recipe.set.iter().for_each(|(pointer, value)| put(&mut input, pointer, value));
    recipe.unset.iter().for_each(|pointer| take(&mut input, pointer));
    Some(Broken {
        operation: recipe.on.parse().ok()?,
        is_text: recipe.text.is_some(),
        json: recipe.text.unwrap_or_else(|| written(&input)),
        context: written(&Value::Object(context)),
    })
}
