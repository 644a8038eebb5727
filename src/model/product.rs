//! The product of an order, its line, and the line's family.

use super::members::model;
use crate::tables::vocabulary::FamilyCode;

model! {
    /// A product of the catalogue.
    ///
    /// ```
    /// use kosc_orders::model::{FamilyCode, Product};
    ///
    /// let product: Product = serde_json::from_str(
    ///     r#"{ "code": "FP01", "line": { "code": "FP", "family": { "code": "F" } } }"#,
    /// )?;
    /// assert_eq!(product.family_code(), Some(&FamilyCode::F));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Product {
        /// The code, such as `AM01`, with which an order is created. (C)
        pub code: Option<String>,
        /// The id in the catalogue: eight letters and digits, not a UUID.
        pub uuid: Option<String>,
        /// The name. (R)
        pub name: Option<String>,
        /// The description. (R)
        pub description: Option<String>,
        /// The line of the product. (R)
        pub line: Option<Line>,
    }
}

impl Product {
    /// Returns the product with only this code, to create an order with.
    ///
    /// ```
    /// use kosc_orders::model::Product;
    ///
    /// assert_eq!(serde_json::to_string(&Product::with_code("FP01"))?, r#"{"code":"FP01"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn with_code(code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..Self::default() }
    }

    /// Returns the code of the product's family. It is not guessed from the product's own code.
    ///
    /// ```
    /// use kosc_orders::model::{FamilyCode, Product};
    ///
    /// let product: Product = serde_json::from_str(r#"{"code": "FP01", "line": {"family": {"code": "F"}}}"#).unwrap();
    /// assert_eq!(product.family_code(), Some(&FamilyCode::F));
    /// assert_eq!(Product::with_code("FP01").family_code(), None);
    /// ```
    pub fn family_code(&self) -> Option<&FamilyCode> {
        self.line.as_ref()?.family.as_ref()?.code.as_ref()
    }
}

model! {
    /// A line of products.
    ///
    /// ```
    /// use kosc_orders::model::Line;
    ///
    /// let line: Line = serde_json::from_str(r#"{ "code": "AM", "name": "ADSL-Max" }"#)?;
    /// assert_eq!(line.code.as_deref(), Some("AM"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Line {
        /// The id in the catalogue.
        pub uuid: Option<String>,
        /// The code, such as `AM`. (R)
        pub code: Option<String>,
        /// The name. (R)
        pub name: Option<String>,
        /// The description. (R)
        pub description: Option<String>,
        /// The family of the line. (R)
        pub family: Option<Family>,
    }
}

model! {
    /// A family of lines.
    ///
    /// ```
    /// use kosc_orders::model::{Family, FamilyCode};
    ///
    /// let family: Family = serde_json::from_str(r#"{ "code": "A", "name": "ADSL" }"#)?;
    /// assert_eq!(family.code, Some(FamilyCode::A));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Family {
        /// The id in the catalogue.
        pub uuid: Option<String>,
        /// The code, one letter. (R)
        pub code: Option<FamilyCode>,
        /// The name. (R)
        pub name: Option<String>,
        /// The description. (R)
        pub description: Option<String>,
    }
}
