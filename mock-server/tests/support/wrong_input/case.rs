//! One wrong request: where it is wrong, and how.

use std::fmt;

use bytes::Bytes;

/// Where a request is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Path(String),
    /// A query parameter, with the brackets of a deep object.
    Query(String),
    Header(String),
    /// A place in the body, as a JSON pointer (RFC 6901); empty for the body itself.
    Body(String),
}

impl Place {
    /// The names from the outside in: `["allocations", "0", "amount"]`, or `["page", "size"]` of `page[size]`.
    pub(crate) fn names(&self) -> Vec<String> {
        match self {
            Self::Path(name) | Self::Header(name) => vec![name.clone()],
            Self::Query(name) => name
                .split(['[', ']'])
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect(),
            Self::Body(pointer) => pointer
                .split('/')
                .skip(1)
                .map(|part| part.replace("~1", "/").replace("~0", "~"))
                .collect(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(name) => write!(f, "path {name}"),
            Self::Query(name) => write!(f, "query {name}"),
            Self::Header(name) => write!(f, "header {name}"),
            Self::Body(pointer) if pointer.is_empty() => write!(f, "body"),
            Self::Body(pointer) => write!(f, "body {pointer}"),
        }
    }
}

/// How a value is wrong. Its text is what a [`Tolerance`](super::Tolerance) names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Another JSON type: `type null`.
    Type(&'static str),
    BelowMinimum,
    AboveMaximum,
    Negative,
    /// A number that no integer type holds.
    Huge,
    /// A text without characters.
    Blank,
    TooShort,
    TooLong,
    /// So many characters where the document sets no limit.
    Long(usize),
    /// A NUL character.
    Nul,
    Pattern,
    /// None of the documented values.
    Unlisted,
    /// A documented value in other letters.
    OtherCase,
    Format,
    TooFewItems,
    TooManyItems,
    UnknownMember,
    Missing,
    /// The same twice.
    Twice,
    /// Right, then again and wrong.
    ThenOther,
    /// Wrong, then again and right.
    AfterOther,
    /// The forms of which one is documented, all at once.
    SeveralForms,
    /// A parameter that the document does not have.
    UnknownParameter,
    /// A path to a missing resource.
    NotThere,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A percent sign without two digits.
    BrokenEscape,
    /// A slash, percent-encoded.
    Slash,
    /// `..` as a segment.
    Dots,
    /// A scalar in brackets, or an object without.
    Style,
    Malformed,
    Truncated,
    /// Something after the end.
    Trailing,
    NoBody,
    OtherMediaType,
    NoMediaType,
    TooDeep,
    /// A body above the limit of the server.
    TooLarge,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Type(name) => return write!(f, "type {name}"),
            Self::Long(length) => return write!(f, "long {length}"),
            Self::BelowMinimum => "below minimum",
            Self::AboveMaximum => "above maximum",
            Self::Negative => "negative",
            Self::Huge => "huge",
            Self::Blank => "blank",
            Self::TooShort => "too short",
            Self::TooLong => "too long",
            Self::Nul => "nul",
            Self::Pattern => "pattern",
            Self::Unlisted => "unlisted",
            Self::OtherCase => "other case",
            Self::Format => "format",
            Self::TooFewItems => "too few items",
            Self::TooManyItems => "too many items",
            Self::UnknownMember => "unknown member",
            Self::Missing => "missing",
            Self::Twice => "twice",
            Self::ThenOther => "twice, last wrong",
            Self::AfterOther => "twice, first wrong",
            Self::SeveralForms => "several forms",
            Self::UnknownParameter => "unknown parameter",
            Self::NotThere => "not there",
            Self::NotUtf8 => "not utf-8",
            Self::BrokenEscape => "broken escape",
            Self::Slash => "slash",
            Self::Dots => "dots",
            Self::Style => "style",
            Self::Malformed => "malformed",
            Self::Truncated => "truncated",
            Self::Trailing => "trailing",
            Self::NoBody => "no body",
            Self::OtherMediaType => "other media type",
            Self::NoMediaType => "no media type",
            Self::TooDeep => "too deep",
            Self::TooLarge => "too large",
        };
        f.write_str(words)
    }
}

/// A wrong request.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) operation: String,
    /// The request that works, of which this is the wrong one.
    pub(crate) request: String,
    pub(crate) place: Place,
    pub(crate) wrong: Wrong,
    /// Whether the document of this world refuses it.
    pub(crate) breaks_contract: bool,
    pub(crate) strict: bool,
    pub(super) http: http::Request<Bytes>,
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({}): {}: {}",
            self.operation, self.request, self.place, self.wrong
        )
    }
}
