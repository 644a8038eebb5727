//! Which fields are mandatory, and when: the reviewed matrix.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Value, json};

use crate::judge::engine::Engine;
use crate::report::Report;
use crate::tables::columns::{Code, Severity};
use crate::tables::cond::{Cond, Fact, Truth};
use crate::tables::fields::{FIELDS, Field, Kind, Level, OPTIONS, Obligation, Via};
use crate::tables::rules::*;
use crate::tables::set::{Set, bit_in};
use crate::tables::vocabulary::*;

use super::pairs::{overlay, steps};
use super::trials::*;

const CUSTOMERS: &[&str] = &["registered", "unregistered", "individual"];
/// The dimensions of the columns: a label, the values, and whether the absence of a value is one.
const DIMENSIONS: [(&str, &[&str], bool); 4] = [
    ("", TYPES, false),
    ("family ", FAMILIES, true),
    ("request ", REQUEST_TYPES, true),
    ("customer ", CUSTOMERS, true),
];

/// A kind of order: a column of the matrix, with a value for each dimension.
type Column = [Option<&'static str>; 4];

fn values(dimension: usize) -> Vec<Option<&'static str>> {
    let (_, names, with_none) = DIMENSIONS[dimension];
    names.iter().copied().map(Some).chain(with_none.then_some(None)).collect()
}

fn columns() -> Vec<Column> {
    let mut columns = vec![[None; 4]];
    for dimension in 0..DIMENSIONS.len() {
        let with = |column: &Column, value| {
            let mut column = *column;
            column[dimension] = value;
            column
        };
        columns = columns
            .iter()
            .flat_map(|column| values(dimension).into_iter().map(move |value| with(column, value)))
            .collect();
    }
    columns
}

/// A field of the matrix. For a field of an option, with the option's name.
type Cell = (Field, Option<usize>);

/// The demand on a field in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ask {
    Required,
    NotApplicable,
    Optional,
}

fn is_in([order_type, family, request, _]: &Column, scope: &Scope) -> bool {
    let has = |set: Set, names, name: &Option<&str>| set & bit_in(names, *name) != 0;
    has(scope.types, TYPES, order_type)
        && has(scope.requests, REQUEST_TYPES, request)
        && has(scope.families, FAMILIES, family)
}

/// Returns the result of a condition in this column, as far as the column decides it. The head of the snapshot lists
/// the other assumptions.
fn truth(column: &Column, cond: &Cond, operation: Operation, cell: Cell) -> Truth {
    let [_, family, request, customer] = *column;
    let option = cell.1;
    let of = |cond: &Cond| truth(column, cond, operation, cell);
    let among = |value: Option<&str>, values: &[&str]| match value {
        Some(value) => values.contains(&value).into(),
        None if operation == Operation::Submit => Truth::No,
        None => Truth::Unknown,
    };
    let compare = |field: Field, values: &[&str]| match field {
        Field::RequestType => among(request, values),
        Field::CustomerType => among(customer, values),
        Field::Option => among(option.map(|row| OPTIONS[row].name), values),
        Field::OptionEnabled => values.contains(&"true").into(),
        Field::AllowSecondRdv if cell.0 == field => values.contains(&"true").into(),
        _ => Truth::Unknown,
    };
    let families = |letters: &[&str]| among(family, letters);
    match cond {
        Cond::Always => Truth::Yes,
        Cond::Is(field, value) => compare(*field, &[value]),
        Cond::In(field, values) => compare(*field, values),
        Cond::Has(Field::OptionDefaultValue | Field::Contact | Field::Uuid) => Truth::No,
        Cond::Has(Field::OptionEnabled) => Truth::Yes,
        Cond::Has(_) => Truth::Unknown,
        Cond::Not(cond) => of(cond).not(),
        Cond::All(conds) => conds.iter().fold(Truth::Yes, |truth, cond| truth.and(of(cond))),
        Cond::Any(conds) => conds.iter().fold(Truth::No, |truth, cond| truth.or(of(cond))),
        Cond::Fact(fact) => match fact {
            Fact::Copper => families(&["A", "S", "M"]),
            Fact::Fiber => families(&["F"]),
            Fact::FamilyKnown => families(FAMILIES),
            Fact::OtpEndpoint => Truth::Yes,
            Fact::CatalogueListsOptions | Fact::OptionInCatalogue | Fact::CatalogueListsValues => Truth::No,
            Fact::CatalogueDefault | Fact::PlatformMade => Truth::No,
            Fact::OrderKnown => Truth::Yes,
            Fact::OptionOfFamily => families(&option.map_or(Vec::new(), |row| OPTIONS[row].families().collect())),
            Fact::OptionNeedsValue => option.is_some_and(|row| OPTIONS[row].value_required).into(),
            _ => Truth::Unknown,
        },
    }
}

/// Returns the demands of the rules on a field, with whether each of them certainly applies.
fn asks(column: &Column, operation: Operation, cell: Cell) -> Vec<(Ask, Truth, &'static Rule)> {
    let rows = rules().filter(|rule| rule.scope.has(operation) && rule.fields.contains(&cell.0));
    rows.filter(|rule| is_in(column, &rule.scope))
        .filter_map(|rule| {
            let ask = match rule.demand {
                Demand::Required(_) | Demand::InBody | Demand::AnyItem(_) => Ask::Required,
                Demand::Forbidden | Demand::NotEnabled if rule.code == Code::NotApplicable => Ask::NotApplicable,
                _ => return None,
            };
            let truth = truth(column, &rule.when, operation, cell);
            (truth != Truth::No).then_some((ask, truth, rule))
        })
        .collect()
}

/// Returns the fields of the matrix: those of an order with values, and an option's fields once for each option that
/// has them.
fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (field, row) in Field::ALL.iter().copied().zip(FIELDS) {
        match field.level() {
            Level::Order | Level::Bound | Level::Endpoint => cells.push((field, None)),
            Level::Option => {
                let has_key = |at: &usize| field == Field::Option || row.options & OPTIONS[*at].kind as u8 != 0;
                cells.extend((0..OPTIONS.len()).filter(has_key).map(|at| (field, Some(at))));
            }
            Level::Query | Level::Event => {}
        }
    }
    cells
}

fn cell_name((mut field, option): Cell) -> String {
    let mut keys = Vec::new();
    while field.row().parent != field {
        keys.push(match option {
            Some(row) if field == Field::Option => OPTIONS[row].name,
            _ if field.row().key.is_empty() => "[]",
            _ => field.row().key,
        });
        field = field.row().parent;
    }
    keys.reverse();
    keys.join(".").replace(".[]", "[]")
}

/// Returns the columns as products of sets, in words. Values with the same rest are grouped, and a complete group is
/// not named.
fn boxes(columns: &BTreeSet<Column>, dimension: usize) -> Vec<String> {
    let Some((label, ..)) = DIMENSIONS.get(dimension) else { return vec![String::new()] };
    let all = values(dimension);
    let mut groups: Vec<(Vec<&str>, BTreeSet<Column>)> = Vec::new();
    for value in &all {
        let same = columns.iter().filter(|column| column[dimension] == *value);
        let rest: BTreeSet<Column> = same
            .map(|column| {
                let mut column = *column;
                column[dimension] = None;
                column
            })
            .collect();
        match groups.iter_mut().find(|(_, known)| *known == rest) {
            Some((names, _)) => names.push(value.unwrap_or("none")),
            None => groups.push((vec![value.unwrap_or("none")], rest)),
        }
    }
    let mut lines = Vec::new();
    for (names, rest) in groups.iter().filter(|(_, rest)| !rest.is_empty()) {
        let named = names.len() < all.len();
        lines.extend(boxes(rest, dimension + 1).into_iter().map(|line| match (named, line.is_empty()) {
            (false, _) => line,
            (true, true) => format!("{label}{}", names.join(" ")),
            (true, false) => format!("{label}{}, {line}", names.join(" ")),
        }));
    }
    lines
}

/// Returns the demand of the field's own letter.
fn by_letter(operation: Operation, field: Field) -> Ask {
    match field.row().obligation {
        _ if matches!(field.row().kind, Kind::Object | Kind::Options | Kind::List) => Ask::Optional,
        Obligation::O => Ask::Required,
        Obligation::S if operation == Operation::Submit => Ask::Required,
        _ => Ask::Optional,
    }
}

const HEAD: &str = "\
What is asked of which field, where it differs from the field's own letter (O: at creation and submission, S: at
submission, C F R: not), by type of order, family, request type and type of customer. Made from the rules;
UPDATE_EXPECT=1 writes it anew.

Assumed: options are enabled and have no default, no catalogue is known, `allow_second_rdv` is `true`, endpoints are
sockets, no contact is begun, the platform did not make the order. \"perhaps\" stands for what the columns do not tell: whether the building is a house, the product's code,
whether the object around the field is there at all.
";

fn matrix() -> String {
    let columns = columns();
    let mut text = HEAD.to_owned();
    for operation in [Operation::Create, Operation::Submit] {
        writeln!(text, "\n# {}", operation.name()).unwrap();
        let mut blocks: Vec<(String, Vec<Cell>)> = Vec::new();
        for cell in cells() {
            let mut said: BTreeMap<(Ask, String), BTreeSet<Column>> = BTreeMap::new();
            for &column in &columns {
                let asks = asks(&column, operation, cell);
                let surely = asks.iter().any(|(ask, truth, _)| *ask == Ask::Required && *truth == Truth::Yes);
                let letter = by_letter(operation, cell.0);
                if letter == Ask::Required && !surely && !asks.iter().any(|(ask, ..)| *ask == Ask::NotApplicable) {
                    said.entry((Ask::Optional, "optional".to_owned())).or_default().insert(column);
                }
                for (ask, truth, rule) in asks {
                    let softened = is_in(&column, &SOFTENED.scope) && cell.0.is_below(SOFTENED.below);
                    let severity = if softened { rule.severity.min(Severity::Warning) } else { rule.severity };
                    let alone = matches!(rule.demand, Demand::Required([]));
                    if alone && (ask, truth, severity) == (letter, Truth::Yes, Severity::Error) {
                        continue;
                    }
                    let mut words = if truth == Truth::Yes { String::new() } else { "perhaps ".to_owned() };
                    words.push_str(if ask == Ask::Required { "required" } else { "not applicable" });
                    if let Demand::Required([instead, ..]) = rule.demand {
                        write!(words, " (or {})", cell_name((*instead, None))).unwrap();
                    }
                    write!(words, ", {} ({})", severity.name(), rule.id).unwrap();
                    said.entry((ask, words)).or_default().insert(column);
                }
            }
            let mut block = String::new();
            for ((_, words), columns) in &said {
                for columns in boxes(columns, 0) {
                    let columns = if columns.is_empty() { "always" } else { &columns };
                    writeln!(block, "  {words}: {columns}").unwrap();
                }
            }
            let alike = |(known, cells): &&mut (String, Vec<Cell>)| *known == block && cells[0].0 == cell.0;
            match blocks.iter_mut().find(alike) {
                _ if block.is_empty() => {}
                Some((_, cells)) => cells.push(cell),
                None => blocks.push((block, vec![cell])),
            }
        }
        for (block, alike) in blocks {
            let cell = alike[0];
            let names: Vec<&str> = alike.iter().filter_map(|(_, option)| Some(OPTIONS[(*option)?].name)).collect();
            let names = if names.len() == OPTIONS.len() { "*".to_owned() } else { names.join(" ") };
            let name = cell_name(cell).replace(cell.1.map_or("\n", |row| OPTIONS[row].name), &names);
            write!(text, "{name} {}\n{block}", cell.0.row().obligation.letter()).unwrap();
        }
    }
    text
}

/// Under 1 s.
#[test]
fn what_is_mandatory_is_what_was_reviewed() {
    let found = matrix();
    expect_test::expect_file!["../../tests/snapshots/mandatory.txt"].assert_eq(&found);
    assert!(found.lines().count() <= 300, "{} lines are too many to read", found.lines().count());
}

/// The fields that the platform fills in before an order can be ready. A demand for one asks the caller to fetch the
/// draft first.
const FETCHED: &[Field] = &[Field::Bounds, Field::Endpoints];

/// Under 1 s.
#[test]
fn no_field_is_both_required_and_out_of_place() {
    let surely = |column: &Column, operation, cell, wanted| {
        asks(column, operation, cell).iter().any(|(ask, truth, _)| *ask == wanted && *truth == Truth::Yes)
    };
    // The call that writes the field does not allow it, or the whole call is refused.
    let barred = |column: &Column, operation: Operation, cell: Cell| {
        rules().filter(|rule| rule.scope.has(operation) && is_in(column, &rule.scope)).any(|rule| {
            let read_only = rule.code == Code::ReadOnly && rule.fields.contains(&cell.0);
            let refused = matches!(rule.demand, Demand::Refused) && rule.fields.contains(&operation.level().root());
            (read_only || refused) && truth(column, &rule.when, operation, cell) == Truth::Yes
        })
    };
    let mut required = 0;
    for column in columns() {
        for cell in cells() {
            for operation in [Operation::Create, Operation::Submit] {
                let asks = asks(&column, operation, cell);
                if !asks.iter().any(|(ask, ..)| *ask == Ask::Required) {
                    continue;
                }
                required += 1;
                let name = cell_name(cell);
                assert!(!surely(&column, operation, cell, Ask::NotApplicable), "{name} in {column:?}: {asks:?}");
                let calls: &[Operation] = match (cell.0.row().via, operation) {
                    (Via::Order, _) => &[Operation::Create, Operation::Update],
                    (Via::Bound, Operation::Submit) => &[Operation::UpdateBound],
                    (Via::Endpoint, Operation::Submit) => &[Operation::UpdateEndpoint],
                    (Via::None, _) if FETCHED.contains(&cell.0) => &[],
                    (via, _) => panic!("{name} is required, and written by {via:?}"),
                };
                for call in calls {
                    assert!(!barred(&column, *call, cell), "{name} in {column:?} cannot be written by {}", call.name());
                }
            }
        }
    }
    println!("{required} cells are required");
    assert!(required > 1000);
}

/// Returns the fields for which a report has this code, whatever their value.
fn named(report: &Report, code: Code) -> BTreeSet<Vec<String>> {
    let of_values = |id: &str| rules().any(|rule| rule.id == id && matches!(rule.demand, Demand::OneOf(_)));
    let issues = report.issues.iter().filter(|issue| issue.code == code && !of_values(issue.rule));
    issues.map(|issue| steps(&issue.path.pointer())).collect()
}

/// The matrix is computed from the rows. This test asks the engine. About 1 s.
#[test]
fn the_engine_asks_what_the_matrix_says() {
    let mut engine = Engine::default();
    let full = json!({
        "eligibility_ref": "x", "service_ref": "x", "service_uuid": "x", "allow_second_rdv": true,
        "address_second_rdv": {"city": "x"}, "end_customer": {"name": "x", "siret": "x"},
        "options": OPTIONS.iter().map(|option| (option.name, json!({"enabled": true}))).collect::<BTreeMap<_, _>>(),
    });
    for column @ [order_type, family, request, customer] in columns() {
        for operation in [Operation::Create, Operation::Submit] {
            let mut order = json!({"type": order_type, "request_type": request, "end_customer": {"type": customer}});
            // At creation the caller does not write the family; the catalogue has it.
            let product = json!({"line": {"family": {"code": family}}});
            let context = context(&json!({ "product": product }).to_string());
            let mut check = |order: &Value| engine.check(operation, order.to_string().as_bytes(), &context);
            let bare = check(&order);
            order["bounds"] = json!([{"endpoints": [{"type": "otp"}]}]);
            let bound = check(&order);
            overlay(&mut order, &[], &full);
            let filled = check(&order);
            let mut missing = named(&bare, Code::Missing);
            missing.extend(named(&bound, Code::Missing));
            missing.extend(named(&filled, Code::Missing));
            let misplaced = named(&filled, Code::NotApplicable);
            for cell in cells() {
                let path = steps(&format!("/{}", cell_name(cell).replace("[]", ".0").replace('.', "/")));
                let asks = asks(&column, operation, cell);
                for (ask, found) in [(Ask::Required, &missing), (Ask::NotApplicable, &misplaced)] {
                    let mut truths = asks.iter().filter(|(asked, ..)| *asked == ask).map(|(_, truth, _)| *truth);
                    let given = (cell.0 == Field::RequestType && request.is_some())
                        || (cell.0 == Field::CustomerType && customer.is_some())
                        || cell.0 == Field::Type;
                    let may = truths.clone().next().is_some();
                    let must = truths.any(|truth| truth == Truth::Yes) && !(given && ask == Ask::Required);
                    let is = found.contains(&path);
                    let absent = cell.0 == Field::RequestType && request.is_none() && ask == Ask::NotApplicable;
                    // Without sockets their list is missing, but here there is one.
                    let listed = cell.0 == Field::Endpoints;
                    assert!(
                        (is <= may && must <= is) || absent || listed,
                        "{path:?} in {column:?}, {}: {ask:?} is {is}, by the rows {must} or {may}",
                        operation.name()
                    );
                }
            }
        }
    }
}
