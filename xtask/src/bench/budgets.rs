//! The budgets of the design: for each figure, the limit that it must keep and the value that we aim at. The sizes also
//! have limits in `tests/js/package.test.mjs`, so that a test fails if one of them grows.

/// A figure that the bench measures, with its limits.
pub(super) struct Budget {
    pub(super) what: &'static str,
    pub(super) figure: Figure,
    pub(super) must: Option<f64>,
    pub(super) aim: Option<f64>,
}

/// How a figure is measured.
pub(super) enum Figure {
    /// Kilobytes of a bundler's minified output, gzip.
    Bundle(&'static str),
    /// Kilobytes that the first of two adds to the second.
    More(&'static str, &'static str),
    /// Kilobytes of a part of the module, brotli.
    Part(&'static str),
    /// The time in Node for an input in a form, divided by that of a peer.
    Node { input: &'static str, form: &'static str, ours: &'static str, peer: &'static str },
    /// Microseconds in Node.
    Micros { input: &'static str, form: &'static str, ours: &'static str },
    /// The native time of serde and garde, divided by this library's. A limit of this figure is a minimum.
    Native,
    /// Native microseconds for each mistake in addition to a valid order.
    Issue,
    /// Milliseconds of the first check in a new page of Chromium.
    Cold,
    /// Milliseconds from the start of a Node process to the first report, divided by those of zod 4.
    Start { bundled: bool },
}

impl Figure {
    pub(super) fn unit(&self) -> &'static str {
        match self {
            Self::Bundle(_) | Self::More(..) | Self::Part(_) => "kB",
            Self::Node { .. } | Self::Native | Self::Start { .. } => "×",
            Self::Micros { .. } | Self::Issue => "µs",
            Self::Cold => "ms",
        }
    }

    /// Returns whether a measured figure keeps a limit.
    pub(super) fn keeps(&self, measured: f64, limit: f64) -> bool {
        if matches!(self, Self::Native) { measured >= limit } else { measured <= limit }
    }
}

const fn budget(what: &'static str, figure: Figure, must: Option<f64>, aim: Option<f64>) -> Budget {
    Budget { what, figure, must, aim }
}

const fn node(input: &'static str, form: &'static str, peer: &'static str) -> Figure {
    Figure::Node { input, form, ours: super::OURS, peer }
}

const fn kept(form: &'static str) -> Figure {
    Figure::Node { input: "context", form, ours: super::OURS, peer: super::OURS_KEPT }
}

const FIELDS: Figure = Figure::Micros { input: super::FIELDS, form: "object", ours: "kosc-orders, checker.fields" };
const AJV: &str = "ajv, compiled";
const ZOD: &str = "zod 4";

pub(super) const BUDGETS: &[Budget] = &[
    budget("text, valid, to `JSON.parse` + ajv compiled", node("valid", "text", AJV), Some(0.45), Some(0.30)),
    budget("bytes, valid, to `JSON.parse` + ajv compiled", node("valid", "bytes", AJV), Some(0.28), Some(0.20)),
    budget("text, ten mistakes, to `JSON.parse` + zod 4", node("mistakes", "text", ZOD), Some(1.0), Some(0.8)),
    budget("bytes, ten mistakes, to `JSON.parse` + zod 4", node("mistakes", "bytes", ZOD), Some(1.0), Some(0.8)),
    budget("object, valid, to zod 4", node("valid", "object", ZOD), Some(1.1), Some(0.9)),
    budget("object, ten mistakes, to zod 4", node("mistakes", "object", ZOD), Some(1.5), Some(1.2)),
    budget("text, an update of 60 bytes, to `JSON.parse` + zod 4", node("update", "text", ZOD), Some(1.0), Some(0.7)),
    budget("object, a context with every call, to a checker", kept("object"), Some(1.5), None),
    budget("text, a context with every call, to a checker", kept("text"), Some(1.5), None),
    budget("`checker.fields` after an edit", FIELDS, None, None),
    budget("native, serde into structs + garde, to this", Figure::Native, Some(2.4), None),
    budget("native, an issue of the report", Figure::Issue, None, Some(0.4)),
    budget("first check in a new page of Chromium", Figure::Cold, Some(8.0), Some(5.0)),
    budget("start of Node to the first report, to zod 4", Figure::Start { bundled: false }, Some(0.8), None),
    budget("the same, both bundled", Figure::Start { bundled: true }, Some(0.8), None),
    budget("bundle of `import { check }`, gzip", Figure::Bundle("check"), Some(56.0), Some(54.0)),
    budget("bundle of `import { checker }`, gzip", Figure::Bundle("checker"), Some(71.0), None),
    budget("`kosc-orders/plan` in addition, gzip", Figure::More("checker and plan", "checker"), Some(8.0), None),
    budget("part of the module for checks, brotli", Figure::Part("wasm for checks"), Some(53.0), Some(50.0)),
    budget("labels of a language, gzip", Figure::Bundle("label"), Some(2.5), None),
    budget("labels and helps of a language, gzip", Figure::Bundle("labels and helps"), Some(5.5), None),
    budget("labels, helps and `say` of a language, gzip", Figure::Bundle("labels, helps and say"), Some(9.0), None),
];
