//! The HTML that a text may become, and nothing else.

use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TAGS: [&str; 28] = [
    "a",
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
    "img",
    "li",
    "ol",
    "p",
    "pre",
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
    "ul",
];

const ATTRIBUTES: [(&str, &[&str]); 6] = [
    ("a", &["href", "title"]),
    ("div", &["tabindex"]),
    ("img", &["src", "alt", "loading", "decoding"]),
    ("ol", &["start"]),
    ("span", &["data-gap"]),
    ("th", &["scope"]),
];

const CLASSES: [(&str, &[&str]); 4] = [
    ("div", &["table-scroll"]),
    ("span", &["gap"]),
    ("td", &["align-left", "align-center", "align-right"]),
    ("th", &["align-left", "align-center", "align-right"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let map = |table: &[(&'static str, &[&'static str])]| -> HashMap<&'static str, HashSet<&'static str>> {
        table
            .iter()
            .map(|(tag, names)| (*tag, names.iter().copied().collect()))
            .collect()
    };
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into_iter().collect())
        .tag_attributes(map(&ATTRIBUTES))
        .allowed_classes(map(&CLASSES))
        .url_schemes(["http", "https"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// Takes out of HTML all that is not listed here.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
