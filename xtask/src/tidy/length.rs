//! Long files are on a list that only shrinks.

use super::Fault;
use super::tree::Tree;

const LIST: &str = "xtask/tidy-allow.txt";
const LIMIT: usize = 400;

/// A file of more than 400 lines is split, or listed for now; an entry that is no longer needed goes.
pub fn files_are_short(tree: &Tree) -> Vec<Fault> {
    let list = tree.file(LIST).map_or("", |file| file.text.as_str());
    let entries = list.lines().enumerate().map(|(number, line)| (number, line.trim()));
    let entries: Vec<_> = entries
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let mut faults = Vec::new();
    let mut long = Vec::new();
    for file in tree
        .files()
        .filter(|file| ["rs", "mjs", "css"].iter().any(|end| file.is(end)))
    {
        let lines = file.text.lines().count();
        if lines > LIMIT {
            long.push(file.path.as_str());
        }
        if lines > LIMIT && !entries.iter().any(|(_, path)| *path == file.path) {
            let text = format!(
                "{lines} lines, more than {LIMIT}. Split it by subject; where it is one subject, list it in {LIST} and say why in the commit"
            );
            faults.push(Fault::file(&file.path, text));
        }
    }
    for (number, path) in entries.into_iter().filter(|(_, path)| !long.contains(path)) {
        faults.push(Fault::line(
            LIST,
            number,
            format!("{path} is not over {LIMIT} lines any more. Remove this line"),
        ));
    }
    faults
}
