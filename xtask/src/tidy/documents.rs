//! Rules of the documents: they name what exists.

use super::Fault;
use super::tree::Tree;

/// The documents that speak of the code.
const MAPS: [&str; 3] = ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/glossary.md"];

/// Every path between backticks in the documents that speak of the code exists.
pub fn paths_exist(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for name in MAPS {
        let Some(document) = tree.file(name) else {
            faults.push(Fault::file(name, "is missing. It tells a newcomer what is where"));
            continue;
        };
        for (number, line) in document.text.lines().enumerate() {
            let texts = quoted(line).filter(|text| is_path(text));
            for path in texts.flat_map(expand) {
                if !tree.files().any(|file| names(&file.path, &path)) {
                    let text = format!("`{path}` does not exist. Name what is there now, or take the sentence out");
                    faults.push(Fault::line(name, number, text));
                }
            }
        }
    }
    faults
}

/// The recipe of CONTRIBUTING.md is followed by its example: what a row says of a file stands in it.
pub fn recipe_holds(tree: &Tree) -> Vec<Fault> {
    const RECIPE: &str = "CONTRIBUTING.md";
    let rows = tree
        .file(RECIPE)
        .into_iter()
        .flat_map(|file| file.text.lines().enumerate());
    let rows = rows.filter_map(|(number, line)| {
        let mut quoted = quoted(line);
        let (path, needle) = (quoted.next()?, quoted.next()?);
        (line.starts_with("| `") && is_path(path)).then_some((number, path, needle))
    });
    let broken = rows.filter(|(_, path, needle)| tree.file(path).is_none_or(|file| !file.text.contains(needle)));
    broken
        .map(|(number, path, needle)| {
            Fault::line(
                RECIPE,
                number,
                format!("`{needle}` does not stand in {path}. Bring the recipe up to date"),
            )
        })
        .collect()
}

/// What stands between backticks.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Whether the text between backticks is a path of the repository and not an address, a type or a command.
fn is_path(text: &str) -> bool {
    let of_a_path = |it: char| it.is_ascii_alphanumeric() || "._-/{},".contains(it);
    let media = ["application/", "text/", "image/", "font/"]
        .iter()
        .any(|kind| text.starts_with(kind));
    let slash = text.trim_end_matches('/').contains('/') || text.ends_with('/');
    slash && !text.starts_with('/') && text.chars().all(of_a_path) && !media
}

/// `a/{b,c}/d` as `a/b/d` and `a/c/d`.
fn expand(text: &str) -> Vec<String> {
    let parts = text
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
    match parts {
        Some((before, (choices, after))) => choices
            .split(',')
            .flat_map(|it| expand(&format!("{before}{it}{after}")))
            .collect(),
        None => vec![text.to_owned()],
    }
}

/// Whether the path names this file or a folder that it is in, from the root or from any folder on the way.
fn names(file: &str, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    file.match_indices(path).any(|(at, _)| {
        let before = file.get(..at).unwrap_or_default();
        let after = file.get(at + path.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with('/')) && (after.is_empty() || after.starts_with('/'))
    })
}

/// Every code that a refusal can carry is in the documents that list them.
pub fn codes_are_documented(tree: &Tree) -> Vec<Fault> {
    let Some(table) = tree.file("core/contract/src/codes.rs") else {
        return Vec::new();
    };
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        let is_row = words.next()?.starts_with(char::is_uppercase) && words.next()?.parse::<u16>().is_ok();
        let code = words.next()?.strip_prefix('"')?.strip_suffix("\",")?;
        is_row.then(|| code.to_owned())
    };
    let codes: Vec<String> = table.text.lines().filter_map(row).collect();
    let mut faults = Vec::new();
    for document in ["docs/error-codes.md"].iter().filter_map(|path| tree.file(path)) {
        for code in codes
            .iter()
            .filter(|code| !document.text.contains(&format!("`{code}`")))
        {
            faults.push(Fault::file(
                &document.path,
                format!("the code `{code}` is missing. Run: cargo xtask codegen"),
            ));
        }
    }
    faults
}

/// What changes for users is written down.
pub fn changelog_is_kept(tree: &Tree) -> Vec<Fault> {
    const PATH: &str = "CHANGELOG.md";
    let is_heading = |line: &str| {
        line.starts_with("## ") && (line.contains("Unreleased") || line.contains(|it: char| it.is_ascii_digit()))
    };
    match tree.file(PATH) {
        None => vec![Fault::file(
            PATH,
            "is missing. Begin it with `## Unreleased` and what users notice",
        )],
        Some(file) if !file.text.lines().any(is_heading) => {
            vec![Fault::file(
                PATH,
                "has neither `## Unreleased` nor a version. Add the heading and what users notice beneath it",
            )]
        }
        Some(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{expand, is_path, names};

    #[test]
    fn paths_are_told_from_addresses_and_types() {
        for text in ["core/assessment", "server/src/{banks,attempts}/mod.rs", "xtask/"] {
            assert!(is_path(text), "{text}");
        }
        for text in [
            "/api/attempts/{id}",
            "Guard<SaveResponse>",
            "cargo xtask test",
            "text/html",
            "store.rs",
            "PUT /a/b",
        ] {
            assert!(!is_path(text), "{text}");
        }
    }

    #[test]
    fn braces_give_every_path() {
        assert_eq!(expand("a/{b,c}/{d,e}"), ["a/b/d", "a/b/e", "a/c/d", "a/c/e"]);
    }

    #[test]
    fn a_part_of_a_name_is_not_the_name() {
        assert!(names("server/src/banks/mod.rs", "server/src/banks/"));
        assert!(names("server/src/identity/policy.rs", "identity/policy.rs"));
        assert!(!names("server/src/banks/mod.rs", "src/bank"));
    }
}
