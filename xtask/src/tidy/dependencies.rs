//! Which crate may know which.

use super::Fault;
use super::tree::{File, Tree};

/// What does input, output or time, or belongs to one side of the wire.
const IMPURE: [&str; 10] = [
    "tokio",
    "actix",
    "async",
    "sea-orm",
    "sqlx",
    "redis",
    "reqwest",
    "leptos",
    "olymp-server",
    "olymp-frontend",
];

/// `core/` computes; it does not touch the world.
pub fn core_is_pure(tree: &Tree) -> Vec<Fault> {
    let manifests = tree
        .files()
        .filter(|file| file.path.starts_with("core/") && file.name() == "Cargo.toml");
    let faults = manifests.flat_map(|file| {
        let impure = |name: &str| {
            IMPURE
                .iter()
                .any(|it| name == *it || name.starts_with(&format!("{it}-")))
        };
        let found = dependencies(file).filter(move |(_, name)| impure(name));
        found.map(|(number, name)| {
            Fault::line(
                &file.path,
                number,
                format!(
                    "core/ must stay pure and cannot depend on `{name}`. Do that work in server/ and pass its result in"
                ),
            )
        })
    });
    faults.collect()
}

/// What of ours the browser may see: neither can spell a key.
const SEEN_BY_THE_BROWSER: [&str; 2] = ["olymp-contract", "olymp-notation"];

/// The browser sees the contract and how numbers are written, and nothing else of ours, so that no key can reach it.
pub fn frontend_knows_no_key(tree: &Tree) -> Vec<Fault> {
    let manifest = tree.file("frontend/Cargo.toml").into_iter();
    let faults = manifest.flat_map(|file| {
        let found = dependencies(file).filter(|(_, name)| name.starts_with("olymp-") && !SEEN_BY_THE_BROWSER.contains(name));
        found.map(|(number, name)| Fault::line(&file.path, number, format!("the frontend cannot depend on `{name}`, only on `olymp-contract` and `olymp-notation`. Put what both sides need into core/contract")))
    });
    faults.collect()
}

/// The crates that a manifest depends on outside of its tests, with their lines.
fn dependencies(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    file.text.lines().enumerate().filter_map(move |(number, line)| {
        if let Some(section) = line.trim().strip_prefix('[') {
            let section = section.trim_end_matches(']');
            inside = section.ends_with("dependencies") && !section.ends_with("dev-dependencies");
            return None;
        }
        let name = line.split(['.', '=', ' ']).next()?;
        (inside && !name.is_empty() && !name.starts_with('#')).then_some((number, name))
    })
}

#[cfg(test)]
mod tests {
    use super::{File, dependencies};

    #[test]
    fn what_only_tests_use_is_left_out() {
        let text = "[package]\nname = \"x\"\n[dependencies]\n# a note\nserde.workspace = true\n\n[dev-dependencies]\ntokio = \"1\"\n";
        let file = File {
            path: "core/x/Cargo.toml".to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(dependencies(&file).collect::<Vec<_>>(), [(4, "serde")]);
    }
}
