//! Checks one input that is as bad as its size allows, so that its cost can be counted.
//!
//! Usage: `worst SHAPE BYTES`. Without arguments, it lists the shapes, each with the minimum factor for twice the
//! input. `cargo xtask test` runs it under valgrind at one size and at twice that size: see `xtask/src/growth.rs`.

use std::error::Error;

use kosc_orders::forms::stairs;
use kosc_orders::rules::trace;
use kosc_orders::{Context, Operation, Path, apply_fixes, check, check_field, fields, readiness};

/// The text before, between and after the pieces, and the function that makes a piece from its number.
type Pieces = ([&'static str; 3], fn(usize) -> String);

/// How to make an input of about a given number of bytes.
struct Shape {
    name: &'static str,
    operation: Operation,
    /// The text before, between and after the pieces.
    frame: [&'static str; 3],
    /// Makes a piece. The number of the first is 0.
    piece: fn(usize) -> String,
    /// The small part: the context or, if the pieces make a context, the input.
    beside: &'static str,
    is_context: bool,
    /// For a context as large as the input: its frame and its piece.
    context: Option<Pieces>,
    /// Whether the questions of a form are asked instead of a check.
    is_form: bool,
    /// Whether fixes are applied instead of a check.
    is_fixed: bool,
    /// Whether the input is a building whose stairs are listed.
    is_building: bool,
    /// Whether most of the cost is bounded, at any size.
    is_bounded: bool,
}

/// With a limit of ten, so that the messages of a thousand issues, the default limit, do not hide the cost of reading.
const FEW: &str = "{\"limits\":{\"issues\":10}}";

const UNNAMED: Shape = Shape {
    name: "",
    operation: Operation::Submit,
    frame: ["{", ",", "}"],
    piece: |_| String::new(),
    beside: FEW,
    is_context: false,
    context: None,
    is_form: false,
    is_fixed: false,
    is_building: false,
    is_bounded: false,
};

const FORM: Shape = Shape { is_form: true, ..UNNAMED };

/// The default limit of issues.
const MANY: &str = "{}";

/// A fiber order in which the caller writes the places of the bounds.
const PLACED: &str = "{\"type\":\"activate\",\"request_type\":\"create\",\"product\":{\"code\":\"FP01\"},\"bounds\":[";

const SHAPES: &[Shape] = &[
    Shape {
        name: "bounds-that-are-numbers",
        frame: ["{\"bounds\":[", ",", "]}"],
        piece: |_| "0".to_owned(),
        ..UNNAMED
    },
    Shape {
        name: "endpoints-that-are-numbers",
        operation: Operation::Create,
        frame: ["{\"bounds\":[{\"endpoints\":[", ",", "]}]}"],
        piece: |_| "0".to_owned(),
        ..UNNAMED
    },
    Shape {
        name: "fixes-where-there-are-none",
        frame: ["{\"bounds\":[", ",", "]}"],
        piece: |_| "0".to_owned(),
        is_fixed: true,
        ..UNNAMED
    },
    Shape {
        name: "fixes-of-unknown-keys",
        is_bounded: true,
        operation: Operation::Update,
        piece: |at| format!("\"operatr_inf{at:x}\":0"),
        is_fixed: true,
        ..UNNAMED
    },
    Shape {
        name: "suggestions",
        is_bounded: true,
        operation: Operation::Update,
        piece: |at| format!("\"address_second_{at:x}\":0"),
        beside: MANY,
        ..UNNAMED
    },
    Shape {
        name: "long-suggestions",
        is_bounded: true,
        operation: Operation::Update,
        piece: |at| format!("\"{at:x>40}\":0"),
        beside: MANY,
        ..UNNAMED
    },
    Shape {
        name: "bounds-of-a-building",
        frame: [PLACED, ",", "]}"],
        piece: |at| format!("{{\"address\":{{\"stairs\":\"{at}\",\"floor\":\"{at}\"}}}}"),
        beside: MANY,
        context: Some((["{\"building\":{\"type\":\"BUILDING\",\"stairs\":{", ",", "}}}"], |at| {
            format!("\"A^{}\":[\"{at}\"]", at * 2)
        })),
        ..UNNAMED
    },
    Shape {
        name: "bounds-of-a-tower",
        frame: [PLACED, ",", "]}"],
        piece: |at| format!("{{\"address\":{{\"stairs\":\"A\",\"floor\":\"{at}\"}}}}"),
        beside: MANY,
        context: Some((["{\"building\":{\"type\":\"BUILDING\",\"stairs\":{\"A\":[", ",", "]}}}"], |at| {
            format!("\"{}\"", at * 2)
        })),
        ..UNNAMED
    },
    Shape {
        name: "options-of-a-catalogue",
        operation: Operation::Update,
        frame: ["{\"options\":{", ",", "}}"],
        piece: |at| format!("\"o{at}\":{{}}"),
        beside: FEW,
        context: Some((["{\"product\":{\"code\":\"FP01\",\"options\":{", ",", "}}}"], |at| {
            format!("\"o{}\":{{}}", at * 2)
        })),
        ..UNNAMED
    },
    Shape {
        name: "a-form-of-bounds-and-stairs",
        frame: [PLACED, ",", "]}"],
        piece: |_| "{\"address\":{}}".to_owned(),
        context: Some((["{\"building\":{\"type\":\"BUILDING\",\"stairs\":{", ",", "}}}"], |at| {
            format!("\"A^{at}\":[\"{at}\"]")
        })),
        ..FORM
    },
    Shape {
        name: "a-form-of-many-stairs",
        frame: ["{\"building\":{\"type\":\"BUILDING\",\"stairs\":{", ",", "}}}"],
        piece: |at| format!("\"A{at}^É{}\":[\"0\",\"É{at}\"]", at / 2),
        beside: concat!(
            "{\"type\":\"activate\",\"request_type\":\"create\",\"product\":{\"code\":\"FP01\"},",
            "\"bounds\":[{},{\"address\":{\"stairs\":\"É1\"}}]}"
        ),
        is_context: true,
        ..FORM
    },
    Shape {
        name: "a-form-of-a-catalogue",
        frame: ["{\"product\":{\"code\":\"FP01\",\"options\":{\"gtr\":{\"values\":[", ",", "]}}}}"],
        piece: |at| format!("\"v{at}\""),
        beside: "{\"type\":\"activate\",\"product\":{\"code\":\"FP01\"},\"options\":{\"gtr\":{\"enabled\":true}}}",
        is_context: true,
        ..FORM
    },
    Shape {
        name: "stairs",
        frame: ["{\"stairs_with_otp_ref\":{", ",", "}}"],
        piece: |at| format!("\"A^{at}\":{{\"0\":[\"FI-{at}\"],\"1\":[]}}"),
        is_building: true,
        ..UNNAMED
    },
    Shape {
        name: "stairs-of-one-name",
        frame: ["{\"stairs\":{\"1\":[\"0\"]},\"stairs_with_otp_ref\":{", ",", "}}"],
        piece: |at| format!("\"A{at}^1\":{{\"0\":[\"FI-{at}\"],\"{at}\":[\"FI\"]}}"),
        is_building: true,
        ..UNNAMED
    },
    Shape {
        name: "stairs-of-many-floors",
        frame: ["{\"stairs_with_otp_ref\":{\"A^1\":{", ",", "}}}"],
        piece: |at| format!("\"{at}\":[\"FI\"]"),
        is_building: true,
        ..UNNAMED
    },
    Shape { name: "unknown-keys", piece: |at| format!("\"key {at}\":0"), ..UNNAMED },
    Shape { name: "unknown-keys-descending", piece: |at| format!("\"{}\":0", 9_999_999 - at), ..UNNAMED },
    Shape { name: "one-unknown-key", piece: |_| "\"k\":0".to_owned(), ..UNNAMED },
    Shape { name: "each-unknown-key-twice", piece: |at| format!("\"k{}\":{{\"a\":[]}}", at / 2), ..UNNAMED },
    Shape { name: "one-known-key", piece: |_| "\"type\":\"x\"".to_owned(), ..UNNAMED },
    Shape {
        name: "known-keys-in-turn",
        piece: |at| match at % 4 {
            0 => "\"end_customer\":{\"contact\":{\"email\":1},\"x\":2}".to_owned(),
            1 => "\"options\":{\"gtr\":true,\"gtr\":{\"enabled\":3},\"x\":{}}".to_owned(),
            2 => "\"bounds\":[{\"endpoints\":[{},{\"x\":1}]},7]".to_owned(),
            _ => format!("\"u{at}\":\"\\ud800\""),
        },
        ..UNNAMED
    },
    Shape {
        name: "a-known-key-first-and-last",
        frame: ["{\"type\":1,\"type\":2,\"comment\":3,", ",", ",\"comment\":4}"],
        piece: |at| format!("\"u{at}\":[{{}}]"),
        ..UNNAMED
    },
    Shape {
        name: "bounds",
        frame: ["{\"type\":\"activate\",\"product\":{\"code\":\"FP01\"},\"bounds\":[", ",", "]}"],
        piece: |at| {
            format!(
                "{{\"uuid\":\"{at}\",\"address\":{{\"stairs\":\"é\",\"floor\":{at}}},\
                 \"endpoints\":[{{\"type\":\"otp\",\"reference\":\"FI 3790\",\"locked\":1}}]}}"
            )
        },
        beside: "{\"limits\":{\"issues\":10},\"building\":{\"type\":\"BUILDING\",\"stairs\":{\"NA^1\":[\"0\"],\"B^2\":[\"1\"]}}}",
        ..UNNAMED
    },
    Shape {
        name: "empty-bounds",
        frame: ["{\"type\":\"activate\",\"product\":{\"code\":\"FP01\"},\"bounds\":[", ",", "]}"],
        piece: |_| "{}".to_owned(),
        ..UNNAMED
    },
    Shape {
        name: "endpoints",
        frame: ["{\"bounds\":[{\"endpoints\":[", ",", "]}]}"],
        piece: |at| format!("{{\"uuid\":\"{at}\",\"reference\":\"0\",\"reference\":\"1\"}}"),
        ..UNNAMED
    },
    Shape {
        name: "sections",
        frame: ["{\"bounds\":[{\"endpoints\":[{\"information\":{\"sections_lengths\":[", ",", "]}}]}]}"],
        piece: |_| "{\"length\":\"\",\"length\":[]}".to_owned(),
        ..UNNAMED
    },
    Shape {
        name: "forbidden-characters",
        frame: ["{\"end_customer\":{\"name\":\"", "", "\"}}"],
        piece: |at| ["«", "œ", "🥐", "e\u{301}"].get(at % 4).copied().unwrap_or_default().to_owned(),
        ..UNNAMED
    },
    Shape {
        name: "escapes",
        frame: ["{\"end_customer\":{\"siret\":\"", "", "\",\"last_name\":7}}"],
        piece: |at| format!("\\u{:04x}", 0x20 + at % 0x7FF),
        ..UNNAMED
    },
    Shape {
        name: "separators",
        frame: ["{\"end_customer\":{\"siret\":\"732829320", "", "00074\"}}"],
        piece: |_| " ".to_owned(),
        ..UNNAMED
    },
    Shape { name: "options", frame: ["{\"options\":{", ",", "}}"], piece: |at| format!("\"gtr{at}\":{{}}"), ..UNNAMED },
    Shape {
        name: "one-option",
        frame: ["{\"options\":{", ",", "}}"],
        piece: |_| "\"gtr\":{\"value\":[{}],\"enabled\":0}".to_owned(),
        ..UNNAMED
    },
    Shape {
        name: "nesting",
        piece: |at| format!("\"k{at}\":{}{}", "[{\"a\":".repeat(30), "\"\\ud800\"".to_owned() + &"}]".repeat(30)),
        ..UNNAMED
    },
    Shape { name: "digits", frame: ["{\"comment\":1", "", "}"], piece: |_| "0".to_owned(), ..UNNAMED },
    Shape { name: "white-space", frame: ["{", "", "}"], piece: |_| " \n".to_owned(), ..UNNAMED },
    Shape { name: "broken-at-the-end", frame: ["{\"a\":\"", "", ""], piece: |_| "é\\n".to_owned(), ..UNNAMED },
    Shape {
        name: "capitals-apart-from-their-accents",
        operation: Operation::UpdateBound,
        frame: ["{\"address\":{\"stairs\":\"", "", "\"}}"],
        piece: |_| "E\u{301}".to_owned(),
        beside: "{\"building\":{\"type\":\"BUILDING\",\"stairs\":{\"A^1\":[\"0\"]}}}",
        ..UNNAMED
    },
    Shape {
        name: "an-update-of-a-big-order",
        operation: Operation::Update,
        frame: ["{\"order\":{\"type\":\"activate\",\"bounds\":[", ",", "]}}"],
        piece: |at| format!("{{\"uuid\":\"{at}\",\"endpoints\":[{{\"uuid\":\"e{at}\"}}]}}"),
        beside: "{\"type\":\"terminate\",\"options\":{\"gtr\":{\"enabled\":true}},\"end_customer\":{\"name\":\"é\"}}",
        is_context: true,
        ..UNNAMED
    },
    Shape {
        name: "an-update-with-bounds",
        operation: Operation::Update,
        frame: ["{\"bounds\":[", ",", "]}"],
        piece: |_| "{\"endpoints\":[{\"x\":0},{}]}".to_owned(),
        ..UNNAMED
    },
    Shape {
        name: "an-update-of-one-bound-of-many",
        operation: Operation::UpdateBound,
        frame: ["{\"bound_uuid\":\"x\",\"order\":{\"type\":\"activate\",\"bounds\":[", ",", "]}}"],
        piece: |at| format!("{{\"uuid\":\"{at}\",\"address\":{{\"stairs\":\"A\"}}}}"),
        beside: "{\"address\":{\"stairs\":\"é\",\"floor\":\"1\"}}",
        is_context: true,
        ..UNNAMED
    },
    Shape {
        name: "a-building-of-many-stairs",
        operation: Operation::UpdateBound,
        frame: ["{\"building\":{\"type\":\"BUILDING\",\"stairs\":{", ",", "}}}"],
        piece: |at| format!("\"{at}\":[\"0\",\"1\"]"),
        beside: "{\"address\":{\"stairs\":\"é\",\"floor\":\"1\"}}",
        is_context: true,
        ..UNNAMED
    },
    Shape {
        name: "many-known-references",
        operation: Operation::Update,
        frame: ["{\"known_order_refs\":[", ",", "]}"],
        piece: |at| format!("\"{}\"", at * 7919 % 1_000_003),
        beside: "{\"operator_info\":{\"order_ref\":\"7\"}}",
        is_context: true,
        ..UNNAMED
    },
    Shape {
        name: "a-catalogue-of-many-options",
        operation: Operation::Update,
        frame: ["{\"product\":{\"code\":\"FP01\",\"options\":{", ",", "}}}"],
        piece: |at| format!("\"o{at}\":{{\"values\":[\"a\"]}}"),
        beside: "{\"options\":{\"gtr\":{\"enabled\":true,\"value\":\"x\"},\"o9\":{}}}",
        is_context: true,
        ..UNNAMED
    },
    Shape {
        name: "a-form-of-empty-bounds",
        frame: ["{\"type\":\"activate\",\"product\":{\"code\":\"FP01\"},\"bounds\":[", ",", "]}"],
        piece: |_| "{}".to_owned(),
        ..FORM
    },
    Shape {
        name: "a-form-of-bounds",
        frame: [
            "{\"type\":\"activate\",\"request_type\":\"create\",\"product\":{\"code\":\"FP01\"},\"bounds\":[",
            ",",
            "]}",
        ],
        piece: |at| {
            format!(
                "{{\"uuid\":\"{at}\",\"address\":{{\"stairs\":\"é\"}},\"endpoints\":[{{\"reference\":\"FI\"}},{{}}]}}"
            )
        },
        ..FORM
    },
    Shape {
        name: "a-form-of-endpoints",
        frame: ["{\"bounds\":[{\"endpoints\":[", ",", "]}]}"],
        piece: |at| format!("{{\"uuid\":\"{at}\",\"reference\":0}}"),
        ..FORM
    },
    Shape { name: "a-form-of-unknown-keys", piece: |at| format!("\"key {at}\":0"), ..FORM },
    Shape {
        name: "a-form-of-bounds-to-read",
        operation: Operation::Update,
        frame: ["{\"bounds\":[", ",", "]}"],
        piece: |at| format!("{{\"uuid\":\"{at}\",\"uuid\":\"\\ud800\",\"address\":{{\"floor\":[]}}}}"),
        ..FORM
    },
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let Some(name) = args.next() else {
        // A form leaves out the fields after the first ten thousand.
        let least = |shape: &Shape| if shape.is_form || shape.is_bounded { 1.0 } else { 1.5 };
        SHAPES.iter().for_each(|shape| println!("{} {}", shape.name, least(shape)));
        return Ok(());
    };
    let shape = SHAPES.iter().find(|shape| shape.name == name).ok_or("no such shape")?;
    let bytes: usize = args.next().ok_or("how many bytes?")?.parse()?;
    let text = filled(shape.frame, shape.piece, bytes);
    let context = shape.context.map(|(frame, piece)| filled(frame, piece, bytes));
    let (input, context) = match &context {
        Some(context) => (text.as_str(), context.as_str()),
        None if shape.is_context => (shape.beside, text.as_str()),
        None => (text.as_str(), shape.beside),
    };
    let found = match shape {
        Shape { is_form: true, .. } => judged_form,
        Shape { is_fixed: true, .. } => judged_fixes,
        Shape { is_building: true, .. } => judged_building,
        _ => judged,
    };
    println!("{} bytes, {} found", text.len(), found(shape.operation, input, context));
    Ok(())
}

/// Returns as many pieces as fit.
fn filled([before, between, behind]: [&str; 3], piece: fn(usize) -> String, bytes: usize) -> String {
    let mut text = before.to_owned();
    for at in 0.. {
        if text.len() + behind.len() >= bytes {
            break;
        }
        if at > 0 {
            text.push_str(between);
        }
        text.push_str(&piece(at));
    }
    text.push_str(behind);
    text
}

/// The function whose cost is counted: only the check, not the making of the input.
#[inline(never)]
fn judged(operation: Operation, input: &str, context: &str) -> usize {
    check(operation, input.as_bytes(), &Context::from_json(context.as_bytes())).issues.len()
}

/// The same for the questions of a form.
#[inline(never)]
fn judged_form(operation: Operation, input: &str, context: &str) -> usize {
    let context = Context::from_json(context.as_bytes());
    let (json, path) = (input.as_bytes(), Path::default());
    let rules = trace(&path, operation, Some(json), &context).map_or(0, |trace| trace.rules.len());
    let issues = check_field(&path, operation, json, &context).issues.len();
    fields(operation, Some(json), &context).len() + readiness(json, &context).order.total + rules + issues
}

/// The same for applying fixes. It also counts parsing the value and writing it.
#[inline(never)]
fn judged_fixes(operation: Operation, input: &str, context: &str) -> usize {
    let value: serde_json::Value = serde_json::from_str(input).unwrap_or_default();
    apply_fixes(&value, operation, &Context::from_json(context.as_bytes()), false).applied.len()
}

/// The same for the stairs of a building.
#[inline(never)]
fn judged_building(_: Operation, building: &str, _: &str) -> usize {
    stairs(building.as_bytes()).len()
}
