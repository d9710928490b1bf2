//! Small banks in, faults out.

mod advice;
mod catalogue;
mod fuzz;
mod reading;
mod round_trip;

use super::*;

/// A folder with one bank of one item, `mathematics/ratio-1.toml`.
fn tree(item: &str) -> FileTree {
    FileTree::new("question-banks")
        .with("competencies.toml", COMPETENCIES)
        .with("mathematics/bank.toml", BANK)
        .with("mathematics/ratio-1.toml", item)
}

/// What is wrong with the item, a fault a line.
fn faults(item: &str) -> String {
    lines(&tree(item))
}

fn lines(tree: &FileTree) -> String {
    read_banks(tree)
        .faults
        .iter()
        .map(|fault| format!("{fault}\n"))
        .collect()
}

const COMPETENCIES: &str = r#"[[competency]]
code = "math.proportions"
title = "Проценты"
dimension = "subject"
[[competency]]
code = "meta.data"
title = "Данные"
dimension = "meta-subject"
"#;

const BANK: &str = r#"title = "Математика"
subject = "Математика"
language = "ru"
description = "Задания."
license = "CC BY 4.0"
"#;

/// What all types share, with the stem on line 7 and the explanation on line 10.
fn shared(item_type: &str, rest: &str) -> String {
    format!(
        r#"type = "{item_type}"
competency = "math.proportions"
dimension = "subject"
difficulty = 2
max = "1"
scoring = "all-or-nothing"
stem = '''
Сколько?
'''
explanation = '''
Потому что.
'''
{rest}"#
    )
}

fn single() -> String {
    shared(
        "single-choice",
        "[[options]]\nid = \"a\"\ntext = 'один'\ncorrect = true\n[[options]]\nid = \"b\"\ntext = 'два'\n",
    )
}

fn numeric() -> String {
    shared(
        "numeric",
        "unit = \"required\"\n[[answers]]\nvalue = \"54\"\ntolerance = \"0.5\"\n[[units]]\nname = \"км/ч\"\nfactor = \"1\"\n[[units]]\nname = \"м/с\"\nfactor = \"3.6\"\naliases = [\"m/s\"]\n",
    )
}

fn short_text() -> String {
    shared("short-text", "one-typo = true\n[[answers]]\ntext = \"фотосинтез\"\n")
}

fn matching() -> String {
    let right = "[[right]]\nid = \"a\"\ntext = \"А\"\n[[right]]\nid = \"b\"\ntext = \"Б\"\n";
    let left =
        "[[left]]\nid = \"1\"\ntext = \"один\"\nmatch = \"b\"\n[[left]]\nid = \"2\"\ntext = \"два\"\nmatch = \"b\"\n";
    shared("matching", &format!("{left}{right}"))
}

fn ordering() -> String {
    shared(
        "ordering",
        "[[elements]]\nid = \"1\"\ntext = \"один\"\n[[elements]]\nid = \"2\"\ntext = \"два\"\n",
    )
}

fn gaps() -> String {
    shared(
        "gaps",
        r#"[[gaps]]
id = "1"
kind = "choice"
options = [ { id = "a", text = "слитно", correct = true }, { id = "b", text = "раздельно" } ]
[[gaps]]
id = "2"
kind = "text"
answers = [ { text = "не" } ]
"#,
    )
    .replace("Сколько?", "Слово {{1}} и слово {{2}}.")
}

fn extended() -> String {
    let criterion = "[[criteria]]\nid = \"goal\"\ntitle = \"Цель\"\ndescription = '1 балл: есть'\npoints = \"1\"\n";
    shared("extended", &format!("sample = '''\nОбразец.\n'''\n{criterion}"))
        .replace("scoring = \"all-or-nothing\"\n", "")
}
