//! The HTML that a text may become, and nothing else.

use super::allowed::{ATTRIBUTES, CLASSES, HTML, MATH, STYLED};
use super::math_style;
use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

type Table = HashMap<&'static str, HashSet<&'static str>>;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut classes = table(&CLASSES);
    for element in STYLED {
        let of_element = classes.entry(element).or_default();
        of_element.extend(math_style::CLASSES.iter().map(|(_, class)| *class));
    }
    let mut builder = Builder::empty();
    builder
        // Their content is no text.
        .clean_content_tags(
            ["script", "style", "svg", "template", "annotation-xml"]
                .into_iter()
                .collect(),
        )
        .tags(HTML.into_iter().chain(MATH).collect())
        .tag_attributes(table(&ATTRIBUTES))
        .allowed_classes(classes)
        .url_schemes(["http", "https"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

fn table(rows: &[(&'static str, &[&'static str])]) -> Table {
    rows.iter()
        .map(|(element, names)| (*element, names.iter().copied().collect()))
        .collect()
}

/// Takes out of HTML all that is not listed here, formulas included. What it has cleaned once it leaves as it is.
///
/// It is the last thing that happens to the HTML of a text; HTML that was stored goes through it again when it is read, so
/// that what an earlier version of the list let through stays in the database and not on a page.
#[must_use]
pub fn sanitize(html: &str) -> String {
    CLEANER.clean(html).to_string()
}
