//! The options: one row each.

use crate::tables::open::open_set;
use crate::tables::set::{Set, bits};
use crate::tables::vocabulary::FAMILIES;
use crate::text::Format;

/// The keys of a kind of option, as bits of [`Row::options`](crate::tables::fields::Row::options).
pub(crate) const BOOLEAN: u8 = 1;
pub(crate) const VALUE: u8 = 2;
pub(crate) const PORTABILITY: u8 = 4;

/// The kind of an option. Source: "Options", the two generic types and portability's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[non_exhaustive]
pub enum OptionKind {
    /// `enabled`.
    Boolean = BOOLEAN,
    /// `enabled`, `value`, `default_value`.
    Value = VALUE,
    /// `enabled`, `prefix_code`, `rio_code`, `contract_ref`, `operator_code`.
    Portability = PORTABILITY,
}

/// An option of the vendor's informative list.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OptionRow {
    /// The name, as in the API.
    pub name: &'static str,
    /// The kind.
    pub kind: OptionKind,
    /// The product families with this option in the list.
    pub(crate) families: Set,
    /// Whether an enabled option needs a value.
    pub value_required: bool,
    /// The known values. Empty if the vendor publishes none.
    pub values: &'static [&'static str],
    /// The format of other values.
    pub value_format: Option<Format>,
}

impl OptionRow {
    const fn new(name: &'static str, kind: OptionKind, families: &[&str]) -> Self {
        let value_required = matches!(kind, OptionKind::Value);
        Self { name, kind, families: bits(FAMILIES, families), value_required, values: &[], value_format: None }
    }

    /// Returns the letters of the product families with this option.
    ///
    /// ```
    /// let portability = kosc_orders::rules::fields::OPTIONS.iter().find(|option| option.name == "portability").unwrap();
    /// assert_eq!(portability.families().collect::<Vec<_>>(), ["A", "S", "M"]);
    /// ```
    pub fn families(&self) -> impl Iterator<Item = &'static str> {
        let families = self.families;
        FAMILIES.iter().enumerate().filter(move |(place, _)| families >> place & 1 == 1).map(|(_, family)| *family)
    }
}

macro_rules! options {
    ($(
        $(#[$about:meta])*
        $option:ident = $name:literal, $kind:ident, [$first:ident $(, $family:ident)*]
            $({ $($(#[$value_about:meta])* $value:ident = $text:literal,)+ })?
            $(, $column:ident: $cell:expr)*;
    )+) => {
        /// The options of the vendor's page, in its order. The catalogue decides which options exist; this list
        /// informs.
        pub static OPTIONS: &[OptionRow] = &[$(
            OptionRow {
                $($column: $cell,)*
                $(values: &[$($text),+],)?
                ..OptionRow::new($name, OptionKind::$kind, &[stringify!($first) $(, stringify!($family))*])
            },
        )+];

        open_set! {
            /// The name of an option.
            ///
            /// Only the vendor's catalogue says which options and values a product has.
            ///
            /// ```
            /// use kosc_orders::model::OptionName;
            ///
            /// assert_eq!(OptionName::from("gtr"), OptionName::Gtr);
            /// assert!(!OptionName::from("grt").is_known());
            /// ```
            pub enum OptionName {
                $(
                    $(#[$about])*
                    #[doc = concat!(
                        options!(@$kind), "Families: ", stringify!($first), $(", ", stringify!($family),)* ".",
                    )]
                    $option = $name,
                )+
            }
        }

        open_set! {
            /// A value of an option, from the values of all options.
            ///
            /// ```
            /// use kosc_orders::model::OptionValue;
            ///
            /// assert_eq!(OptionValue::from("12_months"), OptionValue::Months12);
            /// assert_eq!(OptionValue::from("24_months").as_str(), "24_months");
            /// ```
            pub enum OptionValue {
                $($($(
                    #[doc = concat!("Of `", $name, "`:")]
                    $(#[$value_about])*
                    $value = $text,
                )+)?)+
            }
        }
    };
    (@Boolean) => { "On or off. " };
    (@Value) => { "With a value. " };
    (@Portability) => { "" };
}

options! {
    /// Guaranteed time to repair.
    Gtr = "gtr", Value, [A, S, M, F, E] {
        /// within four hours, at any time.
        Hours4Always = "4h_24_7",
        /// within four hours, read as business hours on business days.
        Hours4Business = "4h_bhbd",
        /// the day after.
        DayPlus1 = "d_plus_1",
    };
    /// Length of the contract.
    ContractTerm = "contract_term", Value, [A, S, M, F, E] {
        /// twelve months.
        Months12 = "12_months",
        /// thirty-six months.
        Months36 = "36_months",
    }, value_format: Some(Format::ContractTerm);
    /// Cabling inside the premises.
    InternalCabling = "internal_cabling", Value, [A, S, M, E] {
        /// Up to 5 m.
        Cable0To5 = "0-5m",
        /// 5 to 60 m.
        Cable5To60 = "5-60m",
        /// More than 60 m.
        CableOver60 = "60m+",
    };
    /// Number portability: [`Portability`](crate::model::Portability).
    Portability = "portability", Portability, [A, S, M];
    /// A telephone number left out of directories.
    UnlistedNumber = "unlisted_number", Boolean, [A, S, M];
    /// A patch panel. The vendor does not say whether it takes a value; we assume that it does.
    PatchPanel = "patch_panel", Value, [E], value_required: false;
    /// Delivery secured over two ENNI.
    EnniRedundancy = "enni_redundancy", Value, [S, E] {
        /// One at work, one in reserve.
        ActiveStandby = "active_standby",
    };
    /// Installation of the customer's equipment.
    CpeInstall = "cpe_install", Boolean, [F];
    /// Installation by an expert.
    InstallationExpert = "installation_expert", Value, [F];
    /// Guaranteed bandwidth.
    GuaranteedBandwidth = "guaranteed_bandwidth", Value, [F];
    /// A demarcation device.
    DemarcationDevice = "demarcation_device", Boolean, [F];
    /// Two sockets.
    DoubleOtp = "double_otp", Boolean, [F];
    /// Moving the socket.
    OtpDisplacement = "otp_displacement", Boolean, [F];
}
