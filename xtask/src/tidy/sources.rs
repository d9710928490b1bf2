//! Rules of the Rust sources.

use super::Fault;
use super::tree::{File, Tree};

/// Every module says in its first line what it is.
pub fn modules_have_docs(tree: &Tree) -> Vec<Fault> {
    let silent = tree.rust().filter(|file| !file.text.starts_with("//!"));
    silent
        .map(|file| {
            Fault::line(
                &file.path,
                0,
                "the module does not open with `//!`. Say in one sentence what it is",
            )
        })
        .collect()
}

/// Nothing is left for later in silence.
pub fn nothing_unfinished(tree: &Tree) -> Vec<Fault> {
    let unfinished = [
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("db", "g!("),
    ];
    let ignored = concat!("#[ig", "nore");
    let mut faults = Vec::new();
    for file in tree.rust() {
        for (number, line) in file.code().filter(|_| !file.is_test()) {
            if let Some(word) = unfinished.iter().find(|word| has_word(line, word)) {
                let text = format!("`{word}…)` is left in the code. Finish it, or take it out");
                faults.push(Fault::line(&file.path, number, text));
            }
        }
        for (number, line) in file.text.lines().enumerate() {
            if line.trim_start().starts_with(ignored) {
                let text = format!(
                    "a test is switched off by `{ignored}]`. Mend it, or remove it with its reason in the commit"
                );
                faults.push(Fault::line(&file.path, number, text));
            }
        }
    }
    faults
}

/// Only stores, the journal, the platform and the migrations know the database.
pub fn database_stays_in_stores(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.rust().filter(|file| !may_know_the_database(file)) {
        for (number, line) in file.code() {
            if let Some(word) = ["sea_orm", "sea_orm_migration", "sqlx"]
                .iter()
                .find(|it| has_word(line, &format!("{it}::")))
            {
                let text = format!(
                    "`{word}` is used outside of a store. Move the query into the capability's store.rs and give it a name"
                );
                faults.push(Fault::line(&file.path, number, text));
            }
        }
    }
    faults
}

fn may_know_the_database(file: &File) -> bool {
    let path = file.path.as_str();
    let folders = ["migrations/", "server/src/platform/", "tests/", "xtask/"];
    let rooms = ["store", "entities", "entity", "journal"];
    let allowed = |part: &str| rooms.iter().any(|room| part.starts_with(room));
    folders.iter().any(|folder| path.starts_with(folder)) || file.is_test() || path.split('/').any(allowed)
}

/// Every migration can be taken back.
pub fn migrations_go_back(tree: &Tree) -> Vec<Fault> {
    let migrations = tree.rust().filter(|file| file.path.starts_with("migrations/src/"));
    let one_way =
        migrations.filter(|file| file.text.contains(" MigrationTrait for ") && !file.text.contains("fn down("));
    one_way
        .map(|file| Fault::file(&file.path, "the migration has no `down`. Write what takes it back"))
        .collect()
}

/// Whether the line has this text, not as the end of a longer word.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|it| it.is_alphanumeric() || it == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::has_word;

    #[test]
    fn a_longer_word_is_another_word() {
        assert!(has_word("use sqlx::query;", "sqlx::"));
        assert!(!has_word("use my_sqlx::query;", "sqlx::"));
    }
}
