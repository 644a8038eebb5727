//! The fields: one row each, in the order a form shows them.
//!
//! A field is a place in an order, a listing or an event, whatever the call: `bounds[].address.stairs` is one
//! [`Field`], written `["bounds", 0, "address", "stairs"]` in an order and `["address", "stairs"]` in the body that
//! updates a bound. What a row says about a field is said nowhere else.

use crate::json::bytes::{beginning, mask};
use crate::text::Format;
use crate::text::named::named;

named! {
    /// The JSON kind of a field's value.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Kind {
        /// An object whose keys are fields of this table.
        Object = "object",
        /// An array of objects.
        List = "array",
        /// The dictionary of options: the keys are rows of [`OPTIONS`].
        Options = "object",
        /// A string.
        Text = "string",
        /// `true` or `false`.
        Boolean = "boolean",
        /// A number.
        Number = "number",
        /// A string or a number: the vendor's own examples write `street_number` both ways.
        TextOrNumber = "string or number",
        /// A number, or a string that spells one: orders and buildings differ.
        Coordinate = "number",
        /// Anything: the value is judged by no type.
        Any = "any",
    }
    /// Every kind.
    const ALL;
    /// The name a report uses for what is expected here.
    ///
    /// ```
    /// assert_eq!(kosc_orders::fields::Kind::TextOrNumber.name(), "string or number");
    /// ```
    fn name;
}

named! {
    /// The vendor's letter: when a field is mandatory.
    ///
    /// Source: the third column of the table under "Common Fields". Fields that table does not list carry the letter
    /// this library reads into the rest of the page.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Obligation {
        /// Needed when the draft is created.
        O = "O",
        /// Needed before the order is submitted.
        S = "S",
        /// Optional.
        F = "F",
        /// Needed depending on type, product, options or another field.
        C = "C",
        /// Written by the platform.
        R = "R",
    }
    /// Every letter, those that ask for a value first.
    const ALL = [O, S, C, F, R];
    /// The letter itself.
    ///
    /// ```
    /// assert_eq!(kosc_orders::fields::Obligation::S.letter(), "S");
    /// ```
    fn letter;
}

/// The call that can write a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Via {
    /// The body of a new order, or of a change to a draft.
    Order,
    /// Only the change of an order: its status.
    Update,
    /// The update of a bound.
    Bound,
    /// The update of an endpoint.
    Endpoint,
    /// The query of a listing.
    List,
    /// The body of an information event.
    Event,
    /// No call: the platform writes it.
    None,
}

named! {
    /// A part of the form.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Section {
        /// What is ordered.
        Order = "order",
        /// The product.
        Product = "product",
        /// FP05's second appointment and second address.
        SecondRdv = "second_rdv",
        /// The end customer.
        Customer = "customer",
        /// The end customer's contact.
        Contact = "contact",
        /// The operator's own references.
        Operator = "operator",
        /// The options.
        Options = "options",
        /// Where the service ends: bounds and their addresses.
        Bounds = "bounds",
        /// The endpoints of a bound.
        Endpoints = "endpoints",
        /// What the platform adds: state and dates.
        State = "state",
        /// The parameters of a listing.
        List = "list",
        /// An information event.
        Event = "event",
    }
    /// Every section, in form order.
    const ALL;
    /// The name in `FieldState.section`.
    ///
    /// ```
    /// assert_eq!(kosc_orders::fields::Section::Customer.name(), "customer");
    /// ```
    fn name;
}

/// Which characters a text may hold, and so how a fix may change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Characters {
    /// Any.
    Free,
    /// The 92 of the whitelist; a name may be respelt.
    Name,
    /// The 92 of the whitelist; respelling would change what the text points at.
    Verbatim,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Row {
    /// The object, list or dictionary the field stands in; a root is its own parent.
    pub parent: Field,
    /// The key, as the API spells it; empty for roots and items.
    pub key: &'static str,
    /// The JSON kind of the value.
    pub kind: Kind,
    /// The vendor's letter.
    pub obligation: Obligation,
    /// The call that writes it.
    pub via: Via,
    /// The part of the form it stands in.
    pub section: Section,
    /// The shape of the value, where one is known.
    pub format: Option<Format>,
    /// The characters the value may hold.
    pub characters: Characters,
    /// Whether keys this table does not know are expected inside.
    pub open: bool,
    /// The kinds of option that have this key.
    pub options: u8,
    /// The token of HTML's `autocomplete` for it; empty where none fits. Source: the HTML standard, "Autofill".
    pub autocomplete: &'static str,
    /// A form gives it several lines.
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
    characters: Characters::Free,
    open: false,
    options: 0,
    autocomplete: "",
    prose: false,
};

macro_rules! fields {
    ($($name:ident = $parent:ident / $key:literal, $kind:ident, $letter:ident, $section:ident
        $(, $column:ident: $value:expr)*;)*) => {
        /// A field: the name of one row.
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

        /// The keys behind one another, each as JSON writes it before its value; behind the last, room for a look at
        /// three words.
        static NAMES: &str = concat!($("\"", $key, "\":",)* "                        ");
    };
}

const BOOLEAN: u8 = 1;
const VALUE: u8 = 2;
const PORTABILITY: u8 = 4;

fields! {
    Order = Order / "", Object, F, Order;
    Type = Order / "type", Text, O, Order, via: Via::Order;
    RequestType = Order / "request_type", Text, C, Order, via: Via::Order;
    EligibilityRef = Order / "eligibility_ref", Text, C, Order, via: Via::Order, format: Some(Format::EligibilityRef);
    ServiceRef = Order / "service_ref", Text, O, Order, via: Via::Order, format: Some(Format::ServiceRef);
    ServiceUuid = Order / "service_uuid", Text, O, Order, via: Via::Order, format: Some(Format::Uuid);

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
    FamilyCode = ProductFamily / "code", Text, R, Product;
    FamilyName = ProductFamily / "name", Text, R, Product;
    FamilyDescription = ProductFamily / "description", Text, R, Product;

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
    CustomerType = EndCustomer / "type", Text, S, Customer, via: Via::Order;
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
        format: Some(Format::CellPhone), characters: Characters::Verbatim, autocomplete: "tel";

    OperatorInfo = Order / "operator_info", Object, S, Operator, via: Via::Order;
    OperatorOrderRef = OperatorInfo / "order_ref", Text, S, Operator, via: Via::Order;
    OperatorOrderName = OperatorInfo / "order_name", Text, S, Operator, via: Via::Order;
    OperatorContactUuid = OperatorInfo / "contact_uuid", Text, S, Operator, via: Via::Order;

    Options = Order / "options", Options, F, Options, via: Via::Order;
    Bounds = Order / "bounds", List, R, Bounds;
    Comment = Order / "comment", Text, F, Order, via: Via::Order, prose: true;
    OrderInformation = Order / "information", Object, C, Order, via: Via::Order, open: true;

    Uuid = Order / "uuid", Text, R, State, format: Some(Format::Uuid);
    Reference = Order / "reference", Text, R, State, format: Some(Format::OrderRef);
    Status = Order / "status", Text, R, State, via: Via::Update;
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
    StreetName = Address / "street_name", Text, R, Bounds, autocomplete: "address-line1";
    Zipcode = Address / "zipcode", Text, R, Bounds, autocomplete: "postal-code";
    City = Address / "city", Text, R, Bounds, autocomplete: "address-level2";
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
    EndpointType = Endpoint / "type", Text, R, Endpoints;
    EndpointLocked = Endpoint / "locked", Boolean, R, Endpoints;
    EndpointInformation = Endpoint / "information", Object, R, Endpoints, open: true;
    LineStatus = EndpointInformation / "status", Text, R, Endpoints;
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
    QueryType = Query / "type", Text, F, List, via: Via::List;
    QueryStatus = Query / "status", Text, F, List, via: Via::List;
    QueryEndpointRef = Query / "endpoint_ref", Text, F, List, via: Via::List;
    QueryEndCustomer = Query / "end_customer", Text, F, List, via: Via::List;
    QueryProductFamily = Query / "product_family", Text, F, List, via: Via::List;
    QueryProductLine = Query / "product_line", Text, F, List, via: Via::List;
    QuerySort = Query / "sort", Text, F, List, via: Via::List;
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

/// The rows with their keys cut out of [`NAMES`], so that a program has each key once.
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

/// A set of fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields([u64; Field::ALL.len().div_ceil(64)]);

impl Fields {
    pub(crate) const NONE: Self = Self([0; Field::ALL.len().div_ceil(64)]);

    /// Puts a field in, or takes it out.
    #[inline]
    pub(crate) fn set(&mut self, field: Field, is_in: bool) {
        if let Some(bits) = self.0.get_mut(field as usize / 64) {
            let place = field as usize % 64;
            *bits = *bits & !(1 << place) | u64::from(is_in) << place;
        }
    }

    #[inline]
    pub(crate) fn has(&self, field: Field) -> bool {
        self.0.get(field as usize / 64).is_some_and(|bits| bits >> (field as usize % 64) & 1 == 1)
    }

    /// The same with a field put in.
    #[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
    pub(crate) const fn with(mut self, field: Field) -> Self {
        self.0[field as usize / 64] |= 1 << (field as usize % 64);
        self
    }

    /// There is none.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    #[inline]
    pub(crate) fn and(&self, other: &Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a & d, b & e, c & f])
    }

    #[inline]
    pub(crate) fn or(&self, other: &Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a | d, b | e, c | f])
    }

    #[inline]
    pub(crate) fn without(&self, other: &Self) -> Self {
        let ([a, b, c], [d, e, f]) = (self.0, other.0);
        Self([a & !d, b & !e, c & !f])
    }

    /// The fields in it, in form order.
    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = Field> {
        let words = self.0.into_iter().zip((0..).step_by(64));
        words.flat_map(|(mut bits, first)| {
            core::iter::from_fn(move || {
                let place = bits.trailing_zeros() as usize;
                bits &= bits.checked_sub(1)?;
                Field::ALL.get(first + place).copied()
            })
        })
    }
}

/// Where a field's instances live: the order has one, bounds, endpoints and options have any number.
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
    /// The fields of this level: their first row, and how many there are.
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

    /// The same, as a set.
    #[inline]
    pub(crate) fn all(self) -> &'static Fields {
        OF_LEVELS.get(self as usize).unwrap_or(&Fields::NONE)
    }

    /// The same, one by one.
    pub(crate) fn fields(self) -> impl Iterator<Item = Field> + Clone {
        let (first, count) = self.span();
        Field::ALL.iter().copied().skip(first).take(count)
    }

    /// The object whose instances make this level.
    ///
    /// ```
    /// use kosc_orders::fields::{Field, Level};
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

impl Field {
    /// The field's row: all that is known of it.
    ///
    /// ```
    /// use kosc_orders::fields::{Field, Obligation};
    ///
    /// let siret = Field::CustomerSiret.row();
    /// assert_eq!((siret.key, siret.parent, siret.obligation), ("siret", Field::EndCustomer, Obligation::C));
    /// ```
    #[inline]
    pub fn row(self) -> &'static Row {
        // Every variant was minted with its row.
        FIELDS.get(self as usize).unwrap_or(&PLAIN)
    }

    /// The object, list or dictionary the field stands in; a root is its own.
    #[inline]
    pub(crate) fn parent(self) -> Field {
        self.row().parent
    }

    /// The level the field lives on.
    ///
    /// ```
    /// use kosc_orders::fields::{Field, Level};
    ///
    /// assert_eq!(Field::Stairs.level(), Level::Bound);
    /// ```
    pub fn level(self) -> Level {
        LEVELS.get(self as usize).copied().unwrap_or(Level::Order)
    }

    /// Whether the places of the field are told apart: not so below a list whose items have no level of their own.
    pub(crate) fn is_placed(self) -> bool {
        self == self.level().root() || (!self.key().is_empty() && self.parent().is_placed())
    }

    /// Whether the platform alone writes the field, or what it is in.
    pub(crate) fn is_platforms(self) -> bool {
        let parent = self.parent();
        self.row().obligation == Obligation::R || parent != self && parent.is_platforms()
    }

    /// Whether the field stands below `other`, however deep.
    ///
    /// ```
    /// use kosc_orders::fields::Field;
    ///
    /// assert!(Field::Stairs.is_below(Field::Bounds) && Field::Stairs.is_below(Field::Order));
    /// assert!(!Field::Bounds.is_below(Field::Bounds));
    /// ```
    pub fn is_below(self, other: Field) -> bool {
        let parent = self.parent();
        parent != self && (parent == other || parent.is_below(other))
    }

    /// The field that `key` names in this object, if the table has one.
    pub(crate) fn child(self, key: &str) -> Option<Field> {
        self.child_of(beginning(key.as_bytes()), key.as_bytes())
    }

    /// The same, where the key's [`beginning`] is known.
    pub(crate) fn child_of(self, beginning: u64, key: &[u8]) -> Option<Field> {
        let mut at = slot(self as u8, beginning, key.len());
        loop {
            let field = (*KEYS.get(at)?)?;
            if field.parent() == self && field.key().as_bytes() == key {
                return Some(field);
            }
            at = (at + 1) % KEYS.len();
        }
    }

    /// The key, as the API spells it; empty for roots and items.
    pub(crate) fn key(self) -> &'static str {
        self.row().key
    }

    /// How many bytes `json` has of the field's key and its colon, at this place: 0 where it does not go on with them,
    /// or is at its end. By words, for it is asked of every key of an input.
    #[inline]
    pub(crate) fn passed(self, json: &[u8], at: usize) -> usize {
        let (start, end) = self.written();
        let len = end - start;
        let words = |text: &[u8], at: usize| match text.get(at..)?.first_chunk::<24>()?.as_chunks::<8>() {
            ([first, second, third], _) => Some([first, second, third].map(|word| u64::from_le_bytes(*word))),
            _ => None,
        };
        let (Some([a, b, c]), Some([d, e, f])) = (words(json, at), words(NAMES.as_bytes(), start)) else { return 0 };
        let mut differ = (a ^ d) & mask(len);
        if len > 8 {
            differ |= (b ^ e) & mask(len - 8) | (c ^ f) & mask(len.saturating_sub(16));
        }
        if differ == 0 { len } else { 0 }
    }

    /// Where the field's key stands among all, with its quotes and colon.
    #[inline]
    fn written(self) -> (usize, usize) {
        let at = self as usize;
        let end = |at: usize| ENDS.get(at).map_or(3, |end| usize::from(*end));
        (if at == 0 { 0 } else { end(at - 1) }, end(at))
    }

    /// The objects of this list.
    pub(crate) const fn item(self) -> Option<Field> {
        match self {
            Self::Bounds => Some(Self::Bound),
            Self::Endpoints => Some(Self::Endpoint),
            Self::Sections => Some(Self::Sector),
            _ => None,
        }
    }

    /// The boolean that says whether what is here counts: a boolean's own value, or that which turns this object on.
    pub(crate) fn switch(self) -> Option<Field> {
        match self {
            Self::Option => Some(Self::OptionEnabled),
            _ if self.row().kind == Kind::Boolean => Some(self),
            _ => None,
        }
    }

    /// What names the field among all others: its path in a whole order, whatever the instance; a listing's parameter
    /// stands below `query`, an event's key below `event`. The order itself has the empty name.
    ///
    /// ```
    /// use kosc_orders::fields::Field;
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

    /// Where the field stands in a whole order, a query or an event, whatever the instance. Paths of a query or an event
    /// can be those of an order too; the [name](Self::name) is the field's alone.
    ///
    /// ```
    /// use kosc_orders::fields::Field;
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

    /// The fields that stand directly in this one, in form order.
    ///
    /// ```
    /// use kosc_orders::fields::Field;
    ///
    /// let keys: Vec<&str> = Field::OperatorInfo.children().map(|field| field.row().key).collect();
    /// assert_eq!(keys, ["order_ref", "order_name", "contact_uuid"]);
    /// ```
    pub fn children(self) -> impl Iterator<Item = Field> {
        Self::ALL.iter().copied().filter(move |field| field.parent() == self && *field != self)
    }
}

/// The level of each field.
static LEVELS: [Level; FIELDS.len()] = levels();

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

/// The fields of each level.
static OF_LEVELS: [Fields; Level::Event as usize + 1] = of_levels();

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn of_levels() -> [Fields; Level::Event as usize + 1] {
    let mut sets = [Fields::NONE; Level::Event as usize + 1];
    let mut at = 0;
    while at < FIELDS.len() {
        let set = &mut sets[LEVELS[at] as usize];
        *set = set.with(Field::ALL[at]);
        at += 1;
    }
    sets
}

/// Where each field's key ends in [`NAMES`].
static ENDS: [u16; FIELDS.len()] = ends();

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn ends() -> [u16; FIELDS.len()] {
    let mut ends = [0; FIELDS.len()];
    let (mut at, mut end) = (0, 0);
    while at < FIELDS.len() {
        assert!(FIELDS[at].key.len() <= 21, "three words pass over a key, its quotes and its colon");
        end += FIELDS[at].key.len() + 3;
        ends[at] = end as u16;
        at += 1;
    }
    ends
}

/// Open addressing over (parent, key): the reader asks once for every key of the input.
static KEYS: [Option<Field>; 512] = index_keys();

/// The multipliers are those of sixty thousand tried that leave fewest keys beside their own place: eight.
const fn slot(parent: u8, beginning: u64, len: usize) -> usize {
    let around = (parent as u32) << 8 | len as u32;
    let mixed = beginning as u32 ^ (beginning >> 32) as u32 ^ around.wrapping_mul(2_621_548_115);
    (mixed.wrapping_mul(2_813_137_521) >> 23) as usize
}

#[allow(clippy::indexing_slicing, reason = "evaluated while compiling: a wrong index is a build error")]
const fn index_keys() -> [Option<Field>; 512] {
    let mut table = [None; 512];
    let mut at = 0;
    while at < FIELDS.len() {
        let row = &FIELDS[at];
        if !row.key.is_empty() {
            let mut place = slot(row.parent as u8, beginning(row.key.as_bytes()), row.key.len());
            while table[place].is_some() {
                place = (place + 1) % 512;
            }
            table[place] = Some(Field::ALL[at]);
        }
        at += 1;
    }
    table
}

/// The shape of an option. Source: "Options", the two generic types and portability's own fields.
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
    /// The name, as the API spells it.
    pub name: &'static str,
    /// Its shape.
    pub kind: OptionKind,
    /// The letters of the families it is listed for.
    pub families: &'static str,
    /// Whether an enabled option needs a value.
    pub value_required: bool,
    /// The values known; empty where none is published.
    pub values: &'static [&'static str],
    /// The shape of further values.
    pub value_format: Option<Format>,
}

const fn option(name: &'static str, kind: OptionKind, families: &'static str) -> OptionRow {
    let value_required = matches!(kind, OptionKind::Value);
    OptionRow { name, kind, families, value_required, values: &[], value_format: None }
}

/// The thirteen options of the vendor's page, in its order. The catalogue is the authority: this list informs.
pub static OPTIONS: &[OptionRow] = &[
    OptionRow { values: &["4h_24_7", "4h_bhbd", "d_plus_1"], ..option("gtr", OptionKind::Value, "ASMFE") },
    OptionRow {
        values: &["12_months", "36_months"],
        value_format: Some(Format::ContractTerm),
        ..option("contract_term", OptionKind::Value, "ASMFE")
    },
    OptionRow { values: &["0-5m", "5-60m", "60m+"], ..option("internal_cabling", OptionKind::Value, "ASME") },
    option("portability", OptionKind::Portability, "ASM"),
    option("unlisted_number", OptionKind::Boolean, "ASM"),
    OptionRow { value_required: false, ..option("patch_panel", OptionKind::Value, "E") },
    OptionRow { values: &["active_standby"], ..option("enni_redundancy", OptionKind::Value, "SE") },
    option("cpe_install", OptionKind::Boolean, "F"),
    option("installation_expert", OptionKind::Value, "F"),
    option("guaranteed_bandwidth", OptionKind::Value, "F"),
    option("demarcation_device", OptionKind::Boolean, "F"),
    option("double_otp", OptionKind::Boolean, "F"),
    option("otp_displacement", OptionKind::Boolean, "F"),
];

/// Names of the API's first version, and what they are called now.
///
/// A renamed key may have moved into another object: `operator_order_ref` is `operator_info.order_ref` today.
pub static RENAMED: &[(Field, &str, Field)] = &[
    (Field::Order, "activation_type", Field::RequestType),
    (Field::Order, "owner", Field::EndCustomer),
    (Field::Order, "operator_order_ref", Field::OperatorOrderRef),
    (Field::Order, "operator_order_name", Field::OperatorOrderName),
];

/// Values of the API's first version, and how they are spelt now.
pub static RESPELT: &[(Field, &str, &str)] =
    &[(Field::CustomerType, "registrated", "registered"), (Field::CustomerType, "unregistrated", "unregistered")];
