//! Sound banks are read, whatever folder they come in.

use super::*;
use olymp_assessment::item::{Interaction, Key};

#[test]
fn every_type_is_read_without_a_fault() {
    for item in [
        single(),
        numeric(),
        short_text(),
        matching(),
        ordering(),
        gaps(),
        extended(),
    ] {
        assert_eq!(faults(&item), "", "{item}");
    }
}

#[test]
fn a_bank_alone_takes_the_competencies_of_its_parent() {
    let alone = |list: &str| {
        FileTree::new("mathematics")
            .with(list, COMPETENCIES)
            .with("bank.toml", BANK)
            .with("ratio-1.toml", single())
    };
    for list in ["competencies.toml", "../competencies.toml"] {
        let reading = read_banks(&alone(list));
        assert_eq!(reading.faults, []);
        assert_eq!(reading.banks[0].slug, "mathematics");
        assert_eq!(reading.banks[0].items[0].file, "ratio-1.toml");
        assert_eq!(reading.competencies.len(), 2);
    }
}

#[test]
fn gaps_come_in_the_order_of_the_stem() {
    let reading = read_banks(&tree(&gaps().replace("Слово {{1}} и слово {{2}}.", "{{2}}, {{1}}")));
    let Interaction::Gaps { gaps } = &reading.banks[0].items[0].item.interaction else {
        panic!()
    };
    assert_eq!(gaps.iter().map(|gap| gap.id.as_str()).collect::<Vec<_>>(), ["2", "1"]);
}

#[test]
fn commas_and_exponents_are_numbers() {
    let reading = read_banks(&tree(&numeric().replace("\"54\"", "\"5,4e1\"")));
    let Key::Numeric(key) = &reading.banks[0].items[0].item.key else {
        panic!()
    };
    assert_eq!(key.accepted[0].value, bigdecimal::BigDecimal::from(54));
}

#[test]
fn the_hash_follows_what_is_said_and_shown() {
    let item = single().replace("Сколько?", "![План](media/room.svg)");
    let svg = |shape: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><{shape}/></svg>");
    let hash = |item: &str, shape: &str| {
        let reading = read_banks(&tree(item).with("mathematics/media/room.svg", svg(shape)));
        assert_eq!(reading.faults, []);
        assert_eq!(reading.banks[0].items[0].media, ["media/room.svg"]);
        reading.banks[0].items[0].source_hash.clone()
    };
    let first = hash(&item, "g");
    assert_eq!(first.len(), 64);
    assert_eq!(first, hash(&format!("\u{FEFF}{}\r\n", item.replace('\n', "\r\n")), "g"));
    assert_ne!(first, hash(&item, "path"));
    assert_ne!(first, hash(&item.replace("два", "три"), "g"));
}

#[test]
fn the_report_has_the_promised_shape() {
    let report = CheckReport::from(&read_banks(&tree(
        &single().replace("difficulty = 2", "difficulty = 7"),
    )));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["banks"], 1);
    assert_eq!(json["items"], 0);
    assert_eq!(json["by_type"].as_object().unwrap().len(), 8);
    let keys: Vec<&String> = json["faults"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "file", "line", "message"]);
    assert_eq!(json["faults"][0]["line"], 4);
    assert_eq!(json["faults"][0]["file"], "mathematics/ratio-1.toml");
}

#[test]
fn titles_are_what_they_look_like() {
    let told = |from: &str, to: &str| {
        let tree = FileTree::new("question-banks")
            .with("competencies.toml", COMPETENCIES.replacen(from, to, 1))
            .with("mathematics/bank.toml", BANK.replacen(from, to, 1))
            .with("mathematics/ratio-1.toml", single());
        lines(&tree)
    };
    assert_eq!(
        told("Задания.", "Задания\u{ad}."),
        "",
        "a description may be broken into lines"
    );
    for (from, to, file) in [
        ("\"Проценты\"", "\"Про\u{202e}центы\"", "competencies.toml:3"),
        (
            "title = \"Математика\"",
            "title = 'Мате\u{200b}матика'",
            "mathematics/bank.toml:1",
        ),
        (
            "title = \"Математика\"",
            "title = '''Мате\nматика'''",
            "mathematics/bank.toml:",
        ),
        (
            "subject = \"Математика\"",
            "subject = \"Мате\\u200Bматика\"",
            "mathematics/bank.toml:2",
        ),
        ("\"CC BY 4.0\"", "\"CC BY\u{2066} 4.0\"", "mathematics/bank.toml:5"),
    ] {
        let told = told(from, to);
        assert!(
            told.starts_with(file) && told.contains("control-character"),
            "{to:?}: {told}"
        );
        assert_eq!(told.lines().count(), 1, "{told}");
    }
}
