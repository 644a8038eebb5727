//! The options of an order.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::members::model;

use crate::tables::options::{OPTIONS, OptionKind, OptionName, OptionValue};

/// The options of an order, by name.
///
/// ```
/// use kosc_orders::model::{OptionName, OptionValue, Options, SwitchOption, ValuedOption};
///
/// let mut options = Options::default();
/// options.insert(OptionName::ContractTerm, ValuedOption::enabled("36_months"));
/// options.insert(OptionName::CpeInstall, SwitchOption::enabled());
/// assert_eq!(
///     serde_json::to_value(&options)?,
///     serde_json::json!({
///         "contract_term": { "enabled": true, "value": "36_months" },
///         "cpe_install": { "enabled": true },
///     }),
/// );
/// assert_eq!(options.get("contract_term").and_then(|option| option.value()), Some("36_months"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Options(
    /// The dictionary itself.
    pub BTreeMap<OptionName, OrderOption>,
);

impl Options {
    /// Returns the option of this name.
    ///
    /// ```
    /// use kosc_orders::model::Options;
    ///
    /// let options: Options = serde_json::from_str(r#"{"gtr": {"enabled": true}}"#).unwrap();
    /// assert!(options.get("gtr").is_some_and(|option| option.is_enabled()));
    /// assert_eq!(options.get("double_otp"), None);
    /// ```
    pub fn get(&self, name: &str) -> Option<&OrderOption> {
        self.0.get(name)
    }

    /// Sets an option, and returns the option it replaces.
    ///
    /// ```
    /// use kosc_orders::model::{OptionName, Options, SwitchOption};
    ///
    /// let mut options = Options::default();
    /// assert_eq!(options.insert(OptionName::DoubleOtp, SwitchOption::enabled()), None);
    /// assert_eq!(options.insert("double_otp", SwitchOption::default()), Some(SwitchOption::enabled().into()));
    /// ```
    pub fn insert(&mut self, name: impl Into<OptionName>, option: impl Into<OrderOption>) -> Option<OrderOption> {
        self.0.insert(name.into(), option.into())
    }
}

impl<'de> Deserialize<'de> for Options {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = BTreeMap::<OptionName, Value>::deserialize(deserializer)?;
        let typed = raw.into_iter().map(|(name, value)| {
            let option = OrderOption::of(&name, value);
            (name, option)
        });
        Ok(Self(typed.collect()))
    }
}

/// An option of an order. Its name decides its kind.
///
/// ```
/// use kosc_orders::model::{Options, OrderOption};
///
/// let options: Options = serde_json::from_str(
///     r#"{ "double_otp": { "enabled": true }, "new_option": 7, "gtr": "4h_bhbd" }"#,
/// )?;
/// assert!(matches!(options.get("double_otp"), Some(OrderOption::Switch(_))));
/// assert_eq!(options.get("new_option"), Some(&OrderOption::Other(7.into())));
/// // An option whose content does not fit its name.
/// assert_eq!(options.get("gtr"), Some(&OrderOption::Other("4h_bhbd".into())));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum OrderOption {
    /// On or off.
    Switch(SwitchOption),
    /// With a value.
    Valued(ValuedOption),
    /// Number portability.
    Portability(Portability),
    /// An unknown option, or one whose content does not fit its name, as it was sent.
    Other(Value),
}

impl OrderOption {
    fn of(name: &OptionName, value: Value) -> Self {
        let typed = match OPTIONS.iter().find(|row| *name == row.name).map(|row| row.kind) {
            Some(OptionKind::Boolean) => SwitchOption::deserialize(&value).map(Self::Switch),
            Some(OptionKind::Value) => ValuedOption::deserialize(&value).map(Self::Valued),
            Some(OptionKind::Portability) => Portability::deserialize(&value).map(Self::Portability),
            None => return Self::Other(value),
        };
        typed.unwrap_or(Self::Other(value))
    }

    /// Returns whether the option is ordered. For the vendor, an absent `enabled` is `false`.
    ///
    /// ```
    /// use kosc_orders::model::{OrderOption, SwitchOption};
    ///
    /// assert!(OrderOption::from(SwitchOption::enabled()).is_enabled());
    /// assert!(!OrderOption::from(SwitchOption::default()).is_enabled());
    /// ```
    pub fn is_enabled(&self) -> bool {
        let enabled = match self {
            Self::Switch(option) => option.enabled,
            Self::Valued(option) => option.enabled,
            Self::Portability(option) => option.enabled,
            Self::Other(value) => value.get("enabled").and_then(Value::as_bool),
        };
        enabled.unwrap_or(false)
    }

    /// Returns the text of the option's value. A default value does not count.
    ///
    /// ```
    /// use kosc_orders::model::{OrderOption, ValuedOption};
    ///
    /// assert_eq!(OrderOption::from(ValuedOption::enabled("4h_24_7")).value(), Some("4h_24_7"));
    /// ```
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Valued(option) => option.value.as_ref().map(OptionValue::as_str),
            Self::Other(value) => value.get("value").and_then(Value::as_str),
            Self::Switch(_) | Self::Portability(_) => None,
        }
    }
}

impl From<SwitchOption> for OrderOption {
    fn from(option: SwitchOption) -> Self {
        Self::Switch(option)
    }
}

impl From<ValuedOption> for OrderOption {
    fn from(option: ValuedOption) -> Self {
        Self::Valued(option)
    }
}

impl From<Portability> for OrderOption {
    fn from(option: Portability) -> Self {
        Self::Portability(option)
    }
}

impl From<Value> for OrderOption {
    fn from(option: Value) -> Self {
        Self::Other(option)
    }
}

model! {
    /// An option that is on or off.
    ///
    /// ```
    /// use kosc_orders::model::SwitchOption;
    ///
    /// assert_eq!(serde_json::to_string(&SwitchOption::enabled())?, r#"{"enabled":true}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct SwitchOption {
        /// Whether it is ordered. For the platform, an absent `enabled` is `false`.
        pub enabled: Option<bool>,
    }
}

impl SwitchOption {
    /// Returns the option, ordered.
    ///
    /// ```
    /// assert_eq!(kosc_orders::model::SwitchOption::enabled().enabled, Some(true));
    /// ```
    pub fn enabled() -> Self {
        Self { enabled: Some(true), ..Self::default() }
    }
}

model! {
    /// An option that has a value.
    ///
    /// ```
    /// use kosc_orders::model::{OptionValue, ValuedOption};
    ///
    /// let option: ValuedOption = serde_json::from_str(
    ///     r#"{ "enabled": true, "value": "36_months", "default_value": "12_months" }"#,
    /// )?;
    /// assert_eq!(option.value, Some(OptionValue::Months36));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct ValuedOption {
        /// Whether it is ordered. For the platform, an absent `enabled` is `false`.
        pub enabled: Option<bool>,
        /// The ordered value.
        pub value: Option<OptionValue>,
        /// The value of the product if none is ordered. The platform adds it.
        pub default_value: Option<OptionValue>,
    }
}

impl ValuedOption {
    /// Returns the option, ordered with this value.
    ///
    /// ```
    /// use kosc_orders::model::{OptionValue, ValuedOption};
    ///
    /// assert_eq!(ValuedOption::enabled("12_months").value, Some(OptionValue::Months12));
    /// ```
    pub fn enabled(value: impl Into<OptionValue>) -> Self {
        Self { enabled: Some(true), value: Some(value.into()), ..Self::default() }
    }
}

model! {
    /// The option that ports a telephone number.
    ///
    /// ```
    /// use kosc_orders::model::Portability;
    ///
    /// let option: Portability = serde_json::from_str(r#"{ "enabled": true, "rio_code": "01PEROY4P4TR" }"#)?;
    /// assert_eq!(option.rio_code.as_deref(), Some("01PEROY4P4TR"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Portability {
        /// Whether it is ordered. For the platform, an absent `enabled` is `false`.
        pub enabled: Option<bool>,
        /// The prefix code.
        pub prefix_code: Option<String>,
        /// The RIO of the line whose number is ported.
        pub rio_code: Option<String>,
        /// The reference of the operator's portability contract. The platform writes it.
        pub contract_ref: Option<String>,
        /// The operator's code. The platform writes it.
        pub operator_code: Option<String>,
    }
}
