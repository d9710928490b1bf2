//! The banks of `question-banks/`: sound, enough, and their keys right by a second reckoning.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use bigdecimal::{BigDecimal, ToPrimitive};
use exmex::Express;
use olymp_assessment::grade::{Outcome, grade, right_response};
use olymp_assessment::item::{Interaction, Key, Markup, Tolerance};
use olymp_interchange::markup::{plain_text, render, render_inline};
use olymp_interchange::native::{AuthoredItem, CheckReport, FileTree, Reading, read_banks, write_item};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../question-banks")
}

fn add_folder(tree: &mut FileTree, root: &Path, folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_folder(tree, root, &path);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            tree.files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

fn banks() -> Reading {
    let mut tree = FileTree::new("question-banks");
    add_folder(&mut tree, &root(), &root());
    read_banks(&tree)
}

fn items(reading: &Reading) -> impl Iterator<Item = &AuthoredItem> {
    reading.banks.iter().flat_map(|bank| &bank.items)
}

/// Fails with all complaints at once.
fn no_complaints(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn the_banks_have_no_faults() {
    no_complaints(&banks().faults.iter().map(ToString::to_string).collect::<Vec<_>>());
}

#[test]
fn there_is_enough_of_everything() {
    let reading = banks();
    let report = CheckReport::from(&reading);
    assert!(report.banks >= 8, "{} banks", report.banks);
    assert!(report.items >= 240, "{} items", report.items);
    for (item_type, count) in &report.by_type {
        assert!(*count > 0, "no item of type {item_type}");
    }
    for dimension in ["subject", "meta-subject", "methodical"] {
        assert!(
            items(&reading).any(|i| i.item.dimension.code() == dimension),
            "no item of dimension {dimension}"
        );
    }
}

#[test]
fn every_key_earns_the_maximum() {
    let mut complaints = Vec::new();
    for AuthoredItem { item, file, .. } in items(&banks()) {
        let response = right_response(&item.interaction, &item.key);
        let outcome = grade(&item.interaction, &item.key, &item.scoring, item.max, Some(&response)).unwrap();
        let due = if matches!(item.key, Key::Extended { .. }) {
            Outcome::AwaitsJury
        } else {
            Outcome::Graded {
                points: item.max.into(),
            }
        };
        if outcome != due {
            complaints.push(format!("{file}: {response:?} earns {outcome:?}, not {}", item.max));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn every_text_is_rendered() {
    let mut complaints = Vec::new();
    for AuthoredItem { item, file, media, .. } in items(&banks()) {
        let address = |path: &str| media.iter().any(|m| m == path).then(|| format!("/media/{path}"));
        let mut texts = vec![&item.stem, &item.explanation];
        match &item.interaction {
            Interaction::SingleChoice { options, .. } | Interaction::MultipleChoice { options, .. } => {
                texts.extend(options.iter().map(|option| &option.text));
            }
            Interaction::Matching { left, right } => texts.extend(left.iter().chain(right).map(|choice| &choice.text)),
            Interaction::Ordering { elements } => texts.extend(elements.iter().map(|element| &element.text)),
            _ => {}
        }
        for text in texts {
            for rendered in [render(text, &address), render_inline(text, &address)] {
                match rendered {
                    Ok(html) if html.contains("style=\"") => complaints.push(format!("{file}: a style in {html}")),
                    Ok(html) if html.trim().is_empty() => {
                        complaints.push(format!("{file}: nothing to see of {text:?}"))
                    }
                    Ok(_) => {}
                    Err(faults) => complaints.push(format!("{file}: {faults:?}")),
                }
            }
            if plain_text(text).is_empty() {
                complaints.push(format!("{file}: no plain text of {text:?}"));
            }
        }
    }
    no_complaints(&complaints);
}

#[test]
fn items_survive_being_written_and_read() {
    let mut tree = FileTree::new("question-banks");
    add_folder(&mut tree, &root(), &root());
    let first = read_banks(&tree);
    for authored in items(&first) {
        tree.files
            .insert(authored.file.clone(), write_item(&authored.item).into_bytes());
    }
    let second = read_banks(&tree);
    assert_eq!(second.faults, []);
    for (before, after) in items(&first).zip(items(&second)) {
        assert_eq!(before.item, after.item, "{}", before.file);
    }
}

#[test]
fn keys_equal_their_second_reckoning() {
    let reading = banks();
    let reckoned: Vec<(&AuthoredItem, &String)> = items(&reading)
        .filter_map(|authored| Some((authored, authored.recompute.as_ref()?)))
        .collect();
    let complain = |(authored, expression): &(&AuthoredItem, &String)| {
        complaint(authored, expression).map(|complaint| format!("{}: `{expression}` {complaint}", authored.file))
    };
    no_complaints(&reckoned.iter().filter_map(complain).collect::<Vec<_>>());
    println!("{} keys reckoned a second time", reckoned.len());
    assert!(
        reckoned.len() >= 40,
        "only {} keys are reckoned a second time",
        reckoned.len()
    );
    for (authored, expression) in reckoned {
        let wrong = format!("({expression}) + 1000001");
        assert!(
            complaint(authored, &wrong).is_some(),
            "{}: `{wrong}` passes",
            authored.file
        );
    }
}

/// How an expression contradicts the key, by the rule of the format.
fn complaint(AuthoredItem { item, .. }: &AuthoredItem, expression: &str) -> Option<String> {
    let value = match exmex::parse::<f64>(expression).and_then(|parsed| parsed.eval(&[])) {
        Ok(value) => value,
        Err(error) => return Some(error.to_string()),
    };
    match (&item.key, &item.interaction) {
        (Key::Numeric(key), _) => {
            let first = &key.accepted[0];
            let accepted = number(&first.value);
            let tolerance = match &first.tolerance {
                Tolerance::Absolute(absolute) => number(absolute),
                Tolerance::Relative(share) => (number(share) * accepted).abs(),
            };
            let near = (value - accepted).abs() <= tolerance || is_equal(value, accepted);
            (!near).then(|| format!("is {value}, the key {accepted} ± {tolerance}"))
        }
        (Key::SingleChoice { choice }, Interaction::SingleChoice { options, .. }) => {
            let equal = options
                .iter()
                .filter(|option| number_in(&option.text).is_some_and(|n| is_equal(value, n)));
            let equal: Vec<&str> = equal.map(|option| option.id.as_str()).collect();
            (equal != [choice.as_str()]).then(|| format!("is {value}: options {equal:?}, the key {choice}"))
        }
        _ => Some("has no number to compare with".to_owned()),
    }
}

fn number(decimal: &BigDecimal) -> f64 {
    decimal.to_f64().unwrap()
}

fn is_equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// The one number of an option's text; `None` where there is none or more than one.
fn number_in(text: &Markup) -> Option<f64> {
    let text = fraction_as_quotient(
        &plain_text(text)
            .replace("{,}", ".")
            .replace("\\,", "")
            .replace(['\u{A0}', '\u{202F}'], ""),
    );
    let text = text.replace(',', ".").replace(['−', '–'], "-");
    let found: Vec<f64> = text
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '/')))
        .map(|part| part.trim_end_matches(['.', '-', '/']).trim_start_matches(['.', '/']))
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()))
        .filter_map(|part| match part.split_once('/') {
            Some((over, under)) => Some(over.parse::<f64>().ok()? / under.parse::<f64>().ok()?),
            None => part.parse().ok(),
        })
        .collect();
    if let [one] = found[..] { Some(one) } else { None }
}

/// `\frac{a}{b}` of two plain numbers as `a/b`.
fn fraction_as_quotient(text: &str) -> String {
    let mut out = text.to_owned();
    for command in ["\\dfrac", "\\tfrac", "\\frac"] {
        while let Some((before, over, under, after)) =
            out.split_once(&format!("{command}{{")).and_then(|(before, rest)| {
                let (over, rest) = rest.split_once("}{")?;
                let (under, after) = rest.split_once('}')?;
                Some((before, over, under, after))
            })
        {
            out = format!("{before}{over}/{under}{after}");
        }
    }
    out
}

#[test]
fn numbers_of_options_are_found() {
    for (text, value) in [
        ("$25\\,\\%$", 25.0),
        ("12,5 см", 12.5),
        ("$-3$", -3.0),
        ("−3", -3.0),
        ("$\\frac{3}{4}$", 0.75),
        ("$-\\dfrac{1}{2}$ м", -0.5),
        ("$1\\,250$ руб.", 1250.0),
        ("$0{,}5$.", 0.5),
    ] {
        assert_eq!(number_in(&Markup::from(text)), Some(value), "{text}");
    }
    assert_eq!(number_in(&Markup::from("от 2 до 3")), None);
    assert_eq!(number_in(&Markup::from("нет верного")), None);
}
