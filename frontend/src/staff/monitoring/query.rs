//! Which map is asked for: one query for the page's address, the API and the download.

use olymp_contract::item::Dimension;

/// Whose deficits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Everybody.
    #[default]
    Region,
    /// One school.
    School,
    /// One working group.
    Group,
}

impl Scope {
    /// All, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Region, Self::School, Self::Group];

    /// The code in the query.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::School => "school",
            Self::Group => "group",
        }
    }

    /// The one with this code; the region where there is none.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|scope| scope.code() == code)
            .unwrap_or_default()
    }
}

/// The query of the map.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MapQuery {
    /// Whose deficits.
    pub scope: Scope,
    /// The school or the group; empty for the region.
    pub id: String,
    /// One dimension; `None`: all three.
    pub dimension: Option<Dimension>,
    /// One assessment; empty: all.
    pub assessment: String,
}

impl MapQuery {
    /// Reads it from the parameters of an address.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            scope: Scope::from_code(&get("scope").unwrap_or_default()),
            id: get("id").unwrap_or_default(),
            dimension: get("dimension").and_then(|code| Dimension::from_code(&code)),
            assessment: get("assessment").unwrap_or_default(),
        }
    }

    /// Whether a school or a group still has to be chosen.
    pub fn incomplete(&self) -> bool {
        self.scope != Scope::Region && self.id.is_empty()
    }

    /// As the query of an address, with its question mark.
    pub fn text(&self) -> String {
        let mut text = format!("?scope={}", self.scope.code());
        let mut add = |key: &str, value: &str| {
            if !value.is_empty() {
                text.push_str(&format!("&{key}={}", escaped(value)));
            }
        };
        add("id", if self.scope == Scope::Region { "" } else { &self.id });
        add("dimension", self.dimension.map_or("", Dimension::code));
        add("assessment", &self.assessment);
        text
    }
}

/// A value for a query: all but letters, digits and `-._~` in percent signs.
pub fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => text.push(char::from(byte)),
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let query = MapQuery {
            scope: Scope::School,
            id: "s-1".into(),
            dimension: Some(Dimension::Methodical),
            assessment: "a1".into(),
        };
        assert_eq!(query.text(), "?scope=school&id=s-1&dimension=methodical&assessment=a1");
        let text = query.text();
        let pairs: Vec<_> = text
            .trim_start_matches('?')
            .split('&')
            .filter_map(|p| p.split_once('='))
            .collect();
        let read = MapQuery::read(|key| pairs.iter().find(|(k, _)| *k == key).map(|(_, v)| (*v).to_owned()));
        assert_eq!(read, query);
    }

    #[test]
    fn the_region_has_no_id() {
        let query = MapQuery {
            id: "left over".into(),
            ..MapQuery::default()
        };
        assert_eq!(query.text(), "?scope=region");
        assert!(!query.incomplete());
        assert!(
            MapQuery {
                scope: Scope::Group,
                ..MapQuery::default()
            }
            .incomplete()
        );
    }

    #[test]
    fn values_are_escaped() {
        assert_eq!(escaped("a&b я"), "a%26b%20%D1%8F");
    }
}
