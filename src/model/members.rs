//! The common part of the model's structs: their members are optional, and no key of the input is lost.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Declares a struct of the model, with `extra` as its last field.
///
/// It does not use serde's derive for reading. A member with another JSON type is not an error, but stays in `extra`.
/// The platform may send values that no page shows, and a value that a check accepts must not be lost.
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
            /// their field.
            #[serde(flatten)]
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        impl $name {
            /// The keys with a field.
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

/// Returns the key of a field, without the prefix of a name that Rust reserves.
pub(super) const fn key(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Removes the value of a key from the members. A value of another type stays there. `null` is no value, unless the
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
