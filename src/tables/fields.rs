//! The fields: one row each, in the order of a form.
//!
//! A field is a place in an order, a listing or an event, for every call: `bounds[].address.stairs` is one [`Field`].
//! Its path is `["bounds", 0, "address", "stairs"]` in an order, and `["address", "stairs"]` in the body that updates a
//! bound. The facts of a row are written nowhere else.

// The file is long because it is one table.

use crate::tables::options::{BOOLEAN, PORTABILITY, VALUE};
use crate::text::Format;

pub use crate::tables::columns::{Characters, Kind, Obligation, Section, Via};
pub use crate::tables::options::{OPTIONS, OptionKind, OptionRow};
pub use crate::tables::vocabulary::Vocabulary;

/// One row of the table.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The object, list or dictionary that contains the field. A root is its own parent.
    pub parent: Field,
    /// The key, as in the API. Empty for roots and items.
    pub key: &'static str,
    /// The JSON kind of the value.
    pub kind: Kind,
    /// The vendor's letter.
    pub obligation: Obligation,
    /// The call that writes it.
    pub via: Via,
    /// The section of the form.
    pub section: Section,
    /// The format of the value, if there is one.
    pub format: Option<Format>,
    /// The set of the value, if the API names one.
    pub vocabulary: Option<Vocabulary>,
    /// The characters that the value may contain.
    pub characters: Characters,
    /// Whether the object may contain keys that this table does not have.
    pub open: bool,
    /// The kinds of option with this key.
    pub options: u8,
    /// The token of HTML's `autocomplete` attribute, or the empty text. Source: the HTML standard, "Autofill".
    pub autocomplete: &'static str,
    /// Whether a form gives the field several lines.
    pub prose: bool,
}

const PLAIN: Row = Row {
    parent: Field::Order,
    key: "",
    kind: Kind::Text,
    obligation: Obligation::F,
    via: Via::None,
    section: Section::Order,
    format: None,
    vocabulary: None,
    characters: Characters::Free,
    open: false,
    options: 0,
    autocomplete: "",
    prose: false,
};

macro_rules! fields {
    ($($name:ident = $parent:ident / $key:literal, $kind:ident, $letter:ident, $section:ident
        $(, $column:ident: $value:expr)*;)*) => {
        /// A field of the API: the name of one row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Field {
            $(
                #[doc = concat!("`", $key, "` in [`Field::", stringify!($parent), "`].")]
                $name,
            )*
        }

        const ROWS: &[Row] = &[
            $(Row {
                parent: Field::$parent,
                key: $key,
                kind: Kind::$kind,
                obligation: Obligation::$letter,
                section: Section::$section,
                $($column: $value,)*
                ..PLAIN
            },)*
        ];

        impl Field {
            /// Every field, in form order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }

        /// The keys, one after another, as JSON writes them before a value. The spaces at the end let a reader compare
        /// three words at a time after the last key.
        pub(super) static NAMES: &str = concat!($("\"", $key, "\":",)* "                        ");
    };
}

fields! {
    Order = Order / "", Object, F, Order;
    Type = Order / "type", Text, O, Order, via: Via::Order, vocabulary: Some(Vocabulary::OrderType);
    EligibilityRef = Order / "eligibility_ref", Text, C, Order, via: Via::Order, format: Some(Format::EligibilityRef);
    ServiceRef = Order / "service_ref", Text, O, Order, via: Via::Order, format: Some(Format::ServiceRef);
    ServiceUuid = Order / "service_uuid", Text, O, Order, via: Via::Order, format: Some(Format::Uuid);
    Comment = Order / "comment", Text, F, Order, via: Via::Order, prose: true;
    OrderInformation = Order / "information", Object, C, Order, via: Via::Order, open: true;

    Product = Order / "product", Object, C, Product;
    ProductCode = Product / "code", Text, C, Product, via: Via::Order, format: Some(Format::ProductCode);
    ProductUuid = Product / "uuid", Text, R, Product;
    ProductName = Product / "name", Text, R, Product;
    ProductDescription = Product / "description", Text, R, Product;
    ProductLine = Product / "line", Object, R, Product;
    LineUuid = ProductLine / "uuid", Text, R, Product;
    LineCode = ProductLine / "code", Text, R, Product;
    LineName = ProductLine / "name", Text, R, Product;
    LineDescription = ProductLine / "description", Text, R, Product;
    ProductFamily = ProductLine / "family", Object, R, Product;
    FamilyUuid = ProductFamily / "uuid", Text, R, Product;
    FamilyCode = ProductFamily / "code", Text, R, Product, vocabulary: Some(Vocabulary::FamilyCode);
    FamilyName = ProductFamily / "name", Text, R, Product;
    FamilyDescription = ProductFamily / "description", Text, R, Product;
    RequestType = Order / "request_type", Text, C, Product, via: Via::Order, vocabulary: Some(Vocabulary::RequestType);

    AllowSecondRdv = Order / "allow_second_rdv", Boolean, F, SecondRdv, via: Via::Order;
    AddressSecondRdv = Order / "address_second_rdv", Object, F, SecondRdv, via: Via::Order;
    SecondZipcode = AddressSecondRdv / "zipcode", Text, C, SecondRdv, via: Via::Order,
        format: Some(Format::ZipCode), characters: Characters::Name, autocomplete: "postal-code";
    SecondCity = AddressSecondRdv / "city", Text, C, SecondRdv, via: Via::Order,
        characters: Characters::Name, autocomplete: "address-level2";
    SecondStreetName = AddressSecondRdv / "street_name", Text, C, SecondRdv, via: Via::Order,
        characters: Characters::Name, autocomplete: "address-line1";
    SecondStreetNumber = AddressSecondRdv / "street_number", TextOrNumber, F, SecondRdv, via: Via::Order,
        characters: Characters::Name;
    SecondKoscStreetCode = AddressSecondRdv / "kosc_street_code", Text, F, SecondRdv, via: Via::Order,
        characters: Characters::Name;
    SecondKoscInseeCode = AddressSecondRdv / "kosc_insee_code", Text, F, SecondRdv, via: Via::Order,
        characters: Characters::Name;
    SecondBuildingName = AddressSecondRdv / "building_name", Text, F, SecondRdv, via: Via::Order,
        characters: Characters::Name;
    SecondBuildingCode = AddressSecondRdv / "building_code", Text, F, SecondRdv, via: Via::Order,
        characters: Characters::Name;
    SecondStairs = AddressSecondRdv / "stairs", Text, F, SecondRdv, via: Via::Order, characters: Characters::Name;
    SecondFloor = AddressSecondRdv / "floor", Text, F, SecondRdv, via: Via::Order, characters: Characters::Name;
    SecondHousingComplex = AddressSecondRdv / "housing_complex", Text, F, SecondRdv, via: Via::Order,
        characters: Characters::Name;

    EndCustomer = Order / "end_customer", Object, S, Customer, via: Via::Order;
    CustomerType = EndCustomer / "type", Text, S, Customer, via: Via::Order, vocabulary: Some(Vocabulary::CustomerType);
    CustomerName = EndCustomer / "name", Text, C, Customer, via: Via::Order,
        characters: Characters::Name, autocomplete: "organization";
    CustomerSiret = EndCustomer / "siret", Text, C, Customer, via: Via::Order, format: Some(Format::Siret);
    CustomerFirstName = EndCustomer / "first_name", Text, C, Customer, via: Via::Order,
        characters: Characters::Name, autocomplete: "given-name";
    CustomerLastName = EndCustomer / "last_name", Text, C, Customer, via: Via::Order,
        characters: Characters::Name, autocomplete: "family-name";
    Contact = EndCustomer / "contact", Object, C, Contact, via: Via::Order;
    ContactFirstName = Contact / "first_name", Text, S, Contact, via: Via::Order,
        characters: Characters::Name, autocomplete: "given-name";
    ContactLastName = Contact / "last_name", Text, S, Contact, via: Via::Order,
        characters: Characters::Name, autocomplete: "family-name";
    ContactEmail = Contact / "email", Text, S, Contact, via: Via::Order,
        format: Some(Format::Email), characters: Characters::Verbatim, autocomplete: "email";
    ContactPhone = Contact / "phone_number", Text, C, Contact, via: Via::Order,
        format: Some(Format::Phone), characters: Characters::Verbatim, autocomplete: "tel";
    ContactCellPhone = Contact / "cell_phone_number", Text, C, Contact, via: Via::Order,
        format: Some(Format::CellPhone), characters: Characters::Verbatim, autocomplete: "mobile tel";

    OperatorInfo = Order / "operator_info", Object, S, Operator, via: Via::Order;
    OperatorOrderRef = OperatorInfo / "order_ref", Text, S, Operator, via: Via::Order;
    OperatorOrderName = OperatorInfo / "order_name", Text, S, Operator, via: Via::Order;
    OperatorContactUuid = OperatorInfo / "contact_uuid", Text, S, Operator, via: Via::Order;

    Options = Order / "options", Options, F, Options, via: Via::Order;
    Bounds = Order / "bounds", List, R, Bounds;

    Uuid = Order / "uuid", Text, R, State, format: Some(Format::Uuid);
    Reference = Order / "reference", Text, R, State, format: Some(Format::OrderRef);
    Status = Order / "status", Text, R, State, via: Via::Update, vocabulary: Some(Vocabulary::Status);
    CreationDate = Order / "creation_date", Text, R, State, format: Some(Format::Date);
    ModificationDate = Order / "modification_date", Text, R, State, format: Some(Format::Date);
    UpdatedStatusDate = Order / "updated_status_date", Text, R, State, format: Some(Format::Date);
    SubmissionDate = Order / "submission_date", Text, R, State, format: Some(Format::Date);
    AcknowledgedDate = Order / "acknowledged_date", Text, R, State, format: Some(Format::Date);
    ProcessingDate = Order / "processing_date", Text, R, State, format: Some(Format::Date);
    CompletionDate = Order / "completion_date", Text, R, State, format: Some(Format::Date);
    RejectionDate = Order / "rejection_date", Text, R, State, format: Some(Format::Date);
    CancellationDate = Order / "cancellation_date", Text, R, State, format: Some(Format::Date);

    Bound = Bounds / "", Object, R, Bounds;
    BoundUuid = Bound / "uuid", Text, R, Bounds, format: Some(Format::Uuid);
    Address = Bound / "address", Object, R, Bounds;
    StreetNumber = Address / "street_number", TextOrNumber, C, Bounds, via: Via::Bound,
        format: Some(Format::StreetNumber), characters: Characters::Verbatim;
    StreetName = Address / "street_name", Text, R, Bounds;
    Zipcode = Address / "zipcode", Text, R, Bounds;
    City = Address / "city", Text, R, Bounds;
    KoscStreetCode = Address / "kosc_street_code", Text, R, Bounds;
    KoscInseeCode = Address / "kosc_insee_code", Text, R, Bounds;
    BuildingName = Address / "building_name", Text, R, Bounds;
    BuildingCode = Address / "building_code", Text, R, Bounds;
    Stairs = Address / "stairs", Text, C, Bounds, via: Via::Bound, characters: Characters::Verbatim;
    Floor = Address / "floor", Text, C, Bounds, via: Via::Bound, characters: Characters::Verbatim;
    HousingComplex = Address / "housing_complex", Text, R, Bounds;
    AddressBuilding = Address / "building", Text, R, Bounds;
    Door = Address / "door", Text, R, Bounds;
    OwnerName = Address / "owner_name", Text, R, Bounds;
    Endpoints = Bound / "endpoints", List, R, Endpoints;
    BoundInformation = Bound / "information", Object, R, Bounds, open: true;
    CentralOffice = BoundInformation / "co", Text, R, Bounds;

    Endpoint = Endpoints / "", Object, R, Endpoints;
    EndpointReference = Endpoint / "reference", Text, C, Endpoints, via: Via::Endpoint, format: Some(Format::Otp);
    EndpointUuid = Endpoint / "uuid", Text, R, Endpoints, format: Some(Format::Uuid);
    EndpointType = Endpoint / "type", Text, R, Endpoints, vocabulary: Some(Vocabulary::EndpointType);
    EndpointLocked = Endpoint / "locked", Boolean, R, Endpoints;
    EndpointInformation = Endpoint / "information", Object, R, Endpoints, open: true;
    LineStatus = EndpointInformation / "status", Text, R, Endpoints, vocabulary: Some(Vocabulary::LineStatus);
    LineInactive = EndpointInformation / "inactive", Boolean, R, Endpoints;
    LineUnlisted = EndpointInformation / "unlisted_number", Boolean, R, Endpoints;
    LineDti = EndpointInformation / "dti_presence", Boolean, R, Endpoints;
    AvailablePairs = EndpointInformation / "available_pairs", Number, R, Endpoints;
    MaxAvailablePairs = EndpointInformation / "max_available_pairs", Number, R, Endpoints;
    UnderConstruction = EndpointInformation / "under_construction", Boolean, R, Endpoints;
    Head = EndpointInformation / "head", Text, R, Endpoints;
    Starter = EndpointInformation / "starter", Number, R, Endpoints;
    Pair = EndpointInformation / "pair", Number, R, Endpoints;
    Sections = EndpointInformation / "sections_lengths", List, R, Endpoints;
    Sector = Sections / "", Object, R, Endpoints, open: true;
    SectorDiameter = Sector / "diameter", Number, R, Endpoints;
    SectorLength = Sector / "length", Number, R, Endpoints;
    Concentration = EndpointInformation / "concentration_point", Object, R, Endpoints, open: true;
    ConcentrationLatlng = Concentration / "latlng", Object, R, Endpoints, open: true;
    Latitude = ConcentrationLatlng / "latitude", Coordinate, R, Endpoints;
    Longitude = ConcentrationLatlng / "longitude", Coordinate, R, Endpoints;
    ConcentrationAddress = Concentration / "address", Object, R, Endpoints, open: true;
    ConcentrationStreetNumber = ConcentrationAddress / "street_number", TextOrNumber, R, Endpoints;
    ConcentrationStreetName = ConcentrationAddress / "street_name", Text, R, Endpoints;
    ConcentrationCity = ConcentrationAddress / "city", Text, R, Endpoints;
    ConcentrationStreetCode = ConcentrationAddress / "kosc_street_code", Text, R, Endpoints;
    ConcentrationInseeCode = ConcentrationAddress / "kosc_insee_code", Text, R, Endpoints;
    ConcentrationZipcode = ConcentrationAddress / "zipcode", Text, R, Endpoints;
    ConcentrationBuildingName = ConcentrationAddress / "building_name", Text, R, Endpoints;
    ConcentrationBuildingCode = ConcentrationAddress / "building_code", Text, R, Endpoints;
    ConcentrationStairs = ConcentrationAddress / "stairs", Text, R, Endpoints;
    ConcentrationFloor = ConcentrationAddress / "floor", Text, R, Endpoints;
    ConcentrationHousingComplex = ConcentrationAddress / "housing_complex", Text, R, Endpoints;
    Ont = Endpoint / "ont", Object, R, Endpoints, open: true;

    Option = Options / "", Object, F, Options, via: Via::Order;
    OptionEnabled = Option / "enabled", Boolean, F, Options, via: Via::Order, options: BOOLEAN | VALUE | PORTABILITY;
    OptionValue = Option / "value", Text, F, Options, via: Via::Order, options: VALUE;
    OptionDefaultValue = Option / "default_value", Text, R, Options, options: VALUE;
    OptionPrefixCode = Option / "prefix_code", Text, C, Options, via: Via::Order, options: PORTABILITY;
    OptionRioCode = Option / "rio_code", Text, C, Options, via: Via::Order,
        format: Some(Format::Rio), options: PORTABILITY;
    OptionContractRef = Option / "contract_ref", Text, R, Options, options: PORTABILITY;
    OptionOperatorCode = Option / "operator_code", Text, R, Options, options: PORTABILITY;

    Query = Query / "", Object, F, List;
    QueryReference = Query / "reference", Text, F, List, via: Via::List;
    QueryType = Query / "type", Text, F, List, via: Via::List, vocabulary: Some(Vocabulary::OrderType);
    QueryStatus = Query / "status", Text, F, List, via: Via::List, vocabulary: Some(Vocabulary::Status);
    QueryEndpointRef = Query / "endpoint_ref", Text, F, List, via: Via::List;
    QueryEndCustomer = Query / "end_customer", Text, F, List, via: Via::List;
    QueryProductFamily = Query / "product_family", Text, F, List, via: Via::List,
        vocabulary: Some(Vocabulary::FamilyCode);
    QueryProductLine = Query / "product_line", Text, F, List, via: Via::List;
    QuerySort = Query / "sort", Text, F, List, via: Via::List, vocabulary: Some(Vocabulary::ListSort);
    QueryLimit = Query / "limit", TextOrNumber, F, List, via: Via::List;
    QueryOffset = Query / "offset", TextOrNumber, F, List, via: Via::List;
    QueryCreationDate = Query / "creation_date", Any, F, List;
    QuerySubmissionDate = Query / "submission_date", Any, F, List;

    Event = Event / "", Object, F, Event;
    EventMessage = Event / "message", Text, O, Event, via: Via::Event, prose: true;
    EventStopDeferred = Event / "stop_deferred", Boolean, F, Event, via: Via::Event;
}

/// The rows, in the order of [`Field`].
pub static FIELDS: &[Row] = &rows();

/// Returns the rows. Their keys are slices of [`NAMES`], so that a program contains each key only once.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn rows() -> [Row; ROWS.len()] {
    let mut rows = [PLAIN; ROWS.len()];
    let (mut at, mut names) = (0, NAMES.as_bytes());
    while at < ROWS.len() {
        rows[at] = ROWS[at];
        let (name, rest) = names.split_at(ROWS[at].key.len() + 3);
        let (key, _) = name.split_at(name.len() - 2);
        rows[at].key = match core::str::from_utf8(key.split_at(1).1) {
            Ok(key) => key,
            Err(_) => "",
        };
        names = rest;
        at += 1;
    }
    rows
}

/// How often a field can occur: once in an order, or once in each bound, endpoint or option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// Once in an order.
    Order,
    /// Once in each bound.
    Bound,
    /// Once in each endpoint.
    Endpoint,
    /// Once in each option.
    Option,
    /// Once in a listing's query.
    Query,
    /// Once in an event.
    Event,
}

impl Level {
    /// Returns the first row of this level and the number of its rows.
    pub(crate) const fn span(self) -> (usize, usize) {
        let (from, to) = match self {
            Self::Order => (Field::Order as usize, Field::Bound as usize),
            Self::Bound => (Field::Bound as usize, Field::Endpoint as usize),
            Self::Endpoint => (Field::Endpoint as usize, Field::Option as usize),
            Self::Option => (Field::Option as usize, Field::Query as usize),
            Self::Query => (Field::Query as usize, Field::Event as usize),
            Self::Event => (Field::Event as usize, FIELDS.len()),
        };
        (from, to - from)
    }

    /// Returns the fields of this level.
    pub(crate) fn fields(self) -> impl Iterator<Item = Field> + Clone {
        let (first, count) = self.span();
        Field::ALL.iter().copied().skip(first).take(count)
    }

    /// Returns the object of which each instance is an instance of this level.
    ///
    /// ```
    /// use kosc_orders::rules::fields::{Field, Level};
    ///
    /// assert_eq!(Level::Endpoint.root(), Field::Endpoint);
    /// ```
    pub const fn root(self) -> Field {
        match self {
            Self::Order => Field::Order,
            Self::Bound => Field::Bound,
            Self::Endpoint => Field::Endpoint,
            Self::Option => Field::Option,
            Self::Query => Field::Query,
            Self::Event => Field::Event,
        }
    }
}

/// Returns the values of a field's vocabulary, at compile time.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: every variant has a row")]
pub(crate) const fn known_values(field: Field) -> &'static [&'static str] {
    let vocabulary = ROWS[field as usize].vocabulary;
    assert!(vocabulary.is_some(), "the field has a vocabulary");
    match vocabulary {
        Some(vocabulary) => vocabulary.values(),
        None => &[],
    }
}

impl Field {
    /// Returns the field's row, with everything this library knows about the field.
    ///
    /// ```
    /// use kosc_orders::rules::fields::{Field, Obligation};
    ///
    /// let siret = Field::CustomerSiret.row();
    /// assert_eq!((siret.key, siret.parent, siret.obligation), ("siret", Field::EndCustomer, Obligation::C));
    /// ```
    #[inline]
    pub fn row(self) -> &'static Row {
        // Every variant has a row, so the default is never used.
        FIELDS.get(self as usize).unwrap_or(&PLAIN)
    }

    /// Returns the object, list or dictionary that contains the field. A root returns itself.
    #[inline]
    pub(crate) fn parent(self) -> Field {
        self.row().parent
    }

    /// Returns the level of the field.
    ///
    /// ```
    /// use kosc_orders::rules::fields::{Field, Level};
    ///
    /// assert_eq!(Field::Stairs.level(), Level::Bound);
    /// ```
    pub fn level(self) -> Level {
        LEVELS.get(self as usize).copied().unwrap_or(Level::Order)
    }

    /// Returns whether each occurrence of the field has a place of its own. Fields below a list whose items are not a
    /// level share one.
    pub(crate) fn is_placed(self) -> bool {
        self == self.level().root() || (!self.key().is_empty() && self.parent().is_placed())
    }

    /// Returns whether only the platform writes the field, or an object around it.
    pub(crate) fn is_platforms(self) -> bool {
        let parent = self.parent();
        self.row().obligation == Obligation::R || parent != self && parent.is_platforms()
    }

    /// Returns whether the field is below `other`, at any depth.
    ///
    /// ```
    /// use kosc_orders::rules::fields::Field;
    ///
    /// assert!(Field::Stairs.is_below(Field::Bounds) && Field::Stairs.is_below(Field::Order));
    /// assert!(!Field::Bounds.is_below(Field::Bounds));
    /// ```
    pub fn is_below(self, other: Field) -> bool {
        let parent = self.parent();
        parent != self && (parent == other || parent.is_below(other))
    }

    /// Returns the key, as in the API. Empty for roots and items.
    pub(crate) fn key(self) -> &'static str {
        self.row().key
    }

    /// Returns the item of this list.
    pub(crate) const fn item(self) -> Option<Field> {
        match self {
            Self::Bounds => Some(Self::Bound),
            Self::Endpoints => Some(Self::Endpoint),
            Self::Sections => Some(Self::Sector),
            _ => None,
        }
    }

    /// Returns the boolean that switches this field on or off: the field itself if it is a boolean, or `enabled` for an
    /// option.
    pub(crate) fn switch(self) -> Option<Field> {
        match self {
            Self::Option => Some(Self::OptionEnabled),
            _ if self.row().kind == Kind::Boolean => Some(self),
            _ => None,
        }
    }

    /// Returns the unique name of the field.
    ///
    /// The name is the path in a whole order, without indexes. A listing's parameter is below `query`, and an event's
    /// key below `event`. The order itself has the empty name.
    ///
    /// ```
    /// use kosc_orders::rules::fields::Field;
    ///
    /// assert_eq!(Field::Stairs.name(), "bounds[].address.stairs");
    /// assert_eq!(Field::OptionValue.name(), "options.*.value");
    /// assert_eq!(Field::QuerySort.name(), "query.sort");
    /// ```
    pub fn name(self) -> String {
        if self.parent() == self {
            let name = match self {
                Self::Query => "query",
                Self::Event => "event",
                _ => "",
            };
            return name.to_owned();
        }
        let mut path = self.parent().name();
        match self.key() {
            "" if self == Level::Option.root() => path.push_str(".*"),
            "" => path.push_str("[]"),
            key => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
        }
        path
    }

    /// Returns the path of the field in a whole order, a query or an event, without indexes.
    ///
    /// A path of a query or an event can also be a path of an order. The [name](Self::name) is unique.
    ///
    /// ```
    /// use kosc_orders::rules::fields::Field;
    ///
    /// assert_eq!(Field::Stairs.path(), "bounds[].address.stairs");
    /// assert_eq!(Field::QuerySort.path(), "sort");
    /// ```
    pub fn path(self) -> String {
        match self.level() {
            Level::Query | Level::Event => self.key().to_owned(),
            _ => self.name(),
        }
    }

    /// Returns the fields directly in this one, in form order.
    ///
    /// ```
    /// use kosc_orders::rules::fields::Field;
    ///
    /// let keys: Vec<&str> = Field::OperatorInfo.children().map(|field| field.row().key).collect();
    /// assert_eq!(keys, ["order_ref", "order_name", "contact_uuid"]);
    /// ```
    pub fn children(self) -> impl Iterator<Item = Field> {
        Self::ALL.iter().copied().filter(move |field| field.parent() == self && *field != self)
    }
}

/// The level of each field.
pub(super) static LEVELS: [Level; FIELDS.len()] = levels();

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn levels() -> [Level; FIELDS.len()] {
    let levels = [Level::Order, Level::Bound, Level::Endpoint, Level::Option, Level::Query, Level::Event];
    let mut table = [Level::Order; FIELDS.len()];
    let mut at = 0;
    while at < levels.len() {
        let (first, count) = levels[at].span();
        let mut field = first;
        while field < first + count {
            table[field] = levels[at];
            field += 1;
        }
        at += 1;
    }
    table
}

/// Names of the API's first version, and their names today.
///
/// A renamed key may be in another object now: `operator_order_ref` is `operator_info.order_ref` today.
pub static RENAMED: &[(Field, &str, Field)] = &[
    (Field::Order, "activation_type", Field::RequestType),
    (Field::Order, "owner", Field::EndCustomer),
    (Field::Order, "operator_order_ref", Field::OperatorOrderRef),
    (Field::Order, "operator_order_name", Field::OperatorOrderName),
];

/// Values of the API's first version, and their spelling today.
pub static RESPELT: &[(Field, &str, &str)] =
    &[(Field::CustomerType, "registrated", "registered"), (Field::CustomerType, "unregistrated", "unregistered")];
