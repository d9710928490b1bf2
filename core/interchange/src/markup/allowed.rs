//! What the HTML of a text may consist of: elements, attributes and classes. The one list for authors' texts, formulas,
//! keys, and for what the database holds from earlier imports.

/// Elements of HTML.
pub(super) const HTML: [&str; 32] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
];

/// Elements of MathML. `annotation-xml`, `maction`, `mglyph`, `semantics` and links of formulas are not among them: they can
/// lead back into HTML or out of the page.
pub(super) const MATH: [&str; 25] = [
    "math",
    "menclose",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "mstyle",
];

/// Attributes by element. None of them holds an address except `href` and `src`, whose schemes are checked.
pub(super) const ATTRIBUTES: [(&str, &[&str]); 20] = [
    ("a", &["href", "title"]),
    ("div", &["tabindex"]),
    ("img", &["src", "alt", "loading", "decoding"]),
    ("li", &["value"]),
    ("ol", &["start"]),
    ("span", &["data-gap"]),
    ("th", &["scope"]),
    ("math", &["display", "aria-label"]),
    ("menclose", &["notation"]),
    ("mfrac", &["linethickness", "displaystyle", "scriptlevel"]),
    ("mi", &["mathvariant"]),
    (
        "mo",
        &[
            "form",
            "largeop",
            "lspace",
            "maxsize",
            "minsize",
            "movablelimits",
            "rspace",
            "stretchy",
            "symmetric",
        ],
    ),
    ("mover", &["accent"]),
    ("mpadded", &["width", "height"]),
    ("mrow", &["displaystyle", "scriptlevel"]),
    ("mspace", &["width"]),
    ("mstyle", &["displaystyle", "scriptlevel"]),
    ("mtable", &["displaystyle", "scriptlevel"]),
    ("munder", &["accentunder"]),
    ("munderover", &["accent", "accentunder"]),
];

const ALIGNMENTS: &[&str] = &["align-left", "align-center", "align-right"];

/// Classes by element, of texts and keys; formulas have those of [`super::math_style::CLASSES`] and these.
pub(super) const CLASSES: [(&str, &[&str]); 8] = [
    ("div", &["table-scroll", "key-choice"]),
    ("ol", &["key-order", "key-gaps", "paren"]),
    ("span", &["gap", "nowrap", "key-share"]),
    ("table", &["key-pairs"]),
    ("td", ALIGNMENTS),
    ("th", ALIGNMENTS),
    ("ul", &["key-choices", "key-answers"]),
    (
        "mrow",
        &[
            "menclose-updiagonalstrike",
            "menclose-downdiagonalstrike",
            "menclose-horizontalstrike",
        ],
    ),
];

/// The elements of formulas that take the classes made of inline styles.
pub(super) const STYLED: [&str; 6] = ["mfrac", "mpadded", "mrow", "mspace", "mtable", "mtd"];
