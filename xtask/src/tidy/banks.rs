//! Every item of the question banks tests a competency that exists.

use super::Fault;
use super::tree::{File, Tree};

const LIST: &str = "question-banks/competencies.toml";

/// Items name competencies of the one list.
pub fn competencies_exist(tree: &Tree) -> Vec<Fault> {
    let Some(list) = tree.file(LIST) else { return Vec::new() };
    let list: toml::Table = match list.text.parse() {
        Ok(list) => list,
        Err(error) => return vec![Fault::file(LIST, format!("is not TOML: {error}"))],
    };
    let rows = list
        .get("competency")
        .and_then(toml::Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let codes: Vec<&str> = rows.iter().filter_map(|row| row.get("code")?.as_str()).collect();
    tree.files()
        .filter(|file| is_item(file))
        .filter_map(|file| check(file, &codes))
        .collect()
}

/// `question-banks/BANK/ITEM.toml`.
fn is_item(file: &File) -> bool {
    let below = file.path.strip_prefix("question-banks/").unwrap_or_default();
    below.matches('/').count() == 1 && file.is("toml") && file.name() != "bank.toml"
}

fn check(file: &File, codes: &[&str]) -> Option<Fault> {
    let item: toml::Table = match file.text.parse() {
        Ok(item) => item,
        Err(error) => {
            let error: toml::de::Error = error;
            let at = error.span().map_or(0, |span| {
                file.text.get(..span.start).unwrap_or_default().matches('\n').count()
            });
            return Some(Fault::line(&file.path, at, format!("is not TOML: {}", error.message())));
        }
    };
    let Some(code) = item.get("competency").and_then(toml::Value::as_str) else {
        return Some(Fault::file(
            &file.path,
            format!("names no `competency`. Choose one of {LIST}"),
        ));
    };
    if codes.contains(&code) {
        return None;
    }
    let line = file
        .text
        .lines()
        .position(|line| line.trim_start().starts_with("competency"))
        .unwrap_or(0);
    let nearest = codes.iter().min_by_key(|known| distance(known, code));
    let hint = nearest
        .map(|known| format!(" Did you mean `{known}`?"))
        .unwrap_or_default();
    Some(Fault::line(
        &file.path,
        line,
        format!("competency `{code}` does not exist.{hint} See {LIST}"),
    ))
}

/// How many letters must be changed, added or removed to make one text the other (Levenshtein's distance).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut next = vec![index + 1];
        for ((above, diagonal), it) in row.iter().skip(1).zip(&row).zip(&other) {
            let left = next.last().copied().unwrap_or_default();
            next.push((above + 1).min(left + 1).min(diagonal + usize::from(*it != letter)));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{File, check, distance};

    #[test]
    fn distances() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("math", "math"), 0);
    }

    #[test]
    fn a_misspelt_competency_is_answered_with_the_nearest() {
        let text = "type = \"numeric\"\ncompetency = \"math.proportion\"\n".to_owned();
        let file = File {
            path: "question-banks/m/a.toml".to_owned(),
            text,
        };
        let fault = check(&file, &["math.algebra", "math.proportions"])
            .map(|fault| fault.to_string())
            .unwrap_or_default();
        assert!(fault.starts_with("question-banks/m/a.toml:2: competency `math.proportion` does not exist. Did you mean `math.proportions`?"), "{fault}");
    }
}
