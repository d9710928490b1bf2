//! Sanitised HTML as a tree: well-formed by construction, so that a small reader is enough.

/// A piece of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element with its attributes in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All characters in it.
    pub(super) fn text(&self) -> String {
        let part = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        };
        self.children.iter().map(part).collect()
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
}

/// Reads sanitised HTML, or a formula as it comes from math-core.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while !rest.is_empty() {
        let (text, tag) = rest.split_once('<').unwrap_or((rest, ""));
        add(&mut open, Node::Text(decode(text)), text.is_empty());
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            close(&mut open, name.trim());
        } else if !inside.is_empty() {
            let element = element(inside.trim_end_matches('/'));
            let empty = inside.ends_with('/') || matches!(element.name.as_str(), "br" | "hr" | "img");
            if empty {
                add(&mut open, Node::Element(element), false);
            } else {
                open.push(element);
            }
        }
    }
    while open.len() > 1 {
        let name = open.last().map(|element| element.name.clone()).unwrap_or_default();
        close(&mut open, &name);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

fn add(open: &mut [Element], node: Node, nothing: bool) {
    if let Some(parent) = open.last_mut().filter(|_| !nothing) {
        parent.children.push(node);
    }
}

fn close(open: &mut Vec<Element>, name: &str) {
    if open.len() > 1
        && open.last().is_some_and(|element| element.name == name)
        && let Some(done) = open.pop()
    {
        add(open, Node::Element(done), false);
    }
}

/// `name key="value" key="value"`.
fn element(inside: &str) -> Element {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while let Some((key, tail)) = rest.split_once("=\"") {
        let (value, after) = tail.split_once('"').unwrap_or((tail, ""));
        attributes.push((key.trim().to_owned(), decode(value)));
        rest = after;
    }
    Element {
        name: name.to_owned(),
        attributes,
        children: Vec::new(),
    }
}

fn decode(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign))
}
