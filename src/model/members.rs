//! What the structs of the model have in common: their members are optional, and nothing that was sent is lost.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Declares a struct of the model, with `extra` as its last field.
///
/// Not serde's derive for reading: a member whose value has another JSON type is no error, but stays in `extra`. The
/// platform may write what no page shows, and what a check lets pass must not be lost.
macro_rules! model {
    (
        $(#[$about:meta])*
        pub struct $name:ident {
            $($(#[$member_about:meta])* pub $member:ident: $value:ty,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$member_about])* #[serde(skip_serializing_if = "Option::is_none")] pub $member: $value,)*
            /// The other keys: those that this crate does not know, and those whose value has another JSON type than
            /// the field of this name.
            #[serde(flatten)]
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        impl $name {
            /// The keys that have a field of their own.
            ///
            /// ```
            /// assert!(kosc_orders::model::Order::MEMBERS.contains(&"eligibility_ref"));
            /// ```
            pub const MEMBERS: &'static [&'static str] = &[$($crate::model::members::key(stringify!($member))),*];
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut extra = serde_json::Map::deserialize(deserializer)?;
                $(let $member = $crate::model::members::take(
                    &mut extra,
                    const { $crate::model::members::key(stringify!($member)) },
                );)*
                Ok(Self { $($member,)* extra })
            }
        }
    };
}
pub(super) use model;

/// The key of a field: without the mark of a name that Rust keeps for itself.
pub(super) const fn key(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Takes the value of a key out of the members. It stays there if it has another type. `null` is no value, unless the
/// type has one for it.
pub(super) fn take<T: DeserializeOwned>(members: &mut Map<String, Value>, key: &str) -> Option<T> {
    let value = members.get(key)?;
    match T::deserialize(value) {
        Ok(value) => {
            members.remove(key);
            Some(value)
        }
        Err(_) => {
            if value.is_null() {
                members.remove(key);
            }
            None
        }
    }
}
