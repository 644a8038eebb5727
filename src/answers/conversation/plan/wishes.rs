//! The wishes of a wanted order: every value at a path that the caller may write.

use crate::answers::conversation::places::{child, has_writable, is_callers_own, is_writable};
use crate::json::path::{Path, Segment};
use crate::read::tree::{Tree, below, key};
use crate::tables::fields::{Field, Kind, Level};

/// One value of the wanted order.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// The path in the wanted order.
    pub(crate) path: Path,
    /// The field at the path. `None` for an unknown key.
    pub(crate) field: Option<Field>,
    /// The value. `null` to clear the order's value.
    pub(crate) value: Tree,
}

impl Wish {
    /// Returns whether the wish clears a value.
    pub(crate) fn clears(&self) -> bool {
        self.value.is_null()
    }

    /// Returns whether a call about the order itself writes the value.
    pub(crate) fn is_of_order(&self) -> bool {
        self.bound().is_none()
    }

    /// Returns the bound that the wish is about, by its index in the wanted order.
    pub(crate) fn bound(&self) -> Option<usize> {
        match self.path.0.as_slice() {
            [Segment::Key(list), Segment::Index(bound), ..] if list == Field::Bounds.key() => Some(*bound),
            _ => None,
        }
    }

    /// Returns the endpoint that the wish is about, by its index in its bound.
    pub(crate) fn endpoint(&self) -> Option<usize> {
        match self.path.0.get(2..) {
            Some([Segment::Key(list), Segment::Index(endpoint), ..]) if list == Field::Endpoints.key() => {
                Some(*endpoint)
            }
            _ => None,
        }
    }
}

/// Returns all wishes of a wanted order except its status, in the order of the text. With `clears`, also empty values.
pub(crate) fn wishes(wanted: &Tree) -> Vec<Wish> {
    let mut found = Vec::new();
    walk(wanted, Field::Order, Level::Order, &Path::default(), &mut found);
    found
}

fn walk(object: &Tree, field: Field, level: Level, path: &Path, found: &mut Vec<Wish>) {
    for (name, value) in object.members() {
        let path = below(path, key(name));
        let Some(below) = child(field, name) else {
            if is_callers_own(field) && value.is_present() {
                found.push(Wish { path, field: None, value: value.clone() });
            }
            continue;
        };
        let level = if below == Field::Option { Level::Option } else { level };
        if below.row().kind == Kind::List {
            walk_items(value, below, &path, found);
        } else if below.row().open && is_writable(below, level) {
            walk_open(value, &path, found);
        } else if is_writable(below, level) || has_writable(below, level) {
            if value.is_object() && has_writable(below, level) {
                walk(value, below, level, &path, found);
            } else {
                add(below, value, path, found);
            }
        }
    }
}

fn walk_items(list: &Tree, field: Field, path: &Path, found: &mut Vec<Wish>) {
    let Some(item_field) = field.children().next() else { return };
    if !matches!(item_field, Field::Bound | Field::Endpoint) {
        return;
    }
    for (index, item) in list.items().iter().enumerate() {
        walk(item, item_field, item_field.level(), &below(path, Segment::Index(index)), found);
    }
}

/// In an object whose keys the vendor does not list, every value is a wish.
fn walk_open(value: &Tree, path: &Path, found: &mut Vec<Wish>) {
    match value {
        Tree::Object(members) => {
            for (name, value) in members {
                walk_open(value, &below(path, key(name)), found);
            }
        }
        _ if value.is_present() => found.push(Wish { path: path.clone(), field: None, value: value.clone() }),
        _ => {}
    }
}

fn add(field: Field, value: &Tree, path: Path, found: &mut Vec<Wish>) {
    let value = if value.is_present() { value.clone() } else { Tree::null() };
    found.push(Wish { path, field: Some(field), value });
}
