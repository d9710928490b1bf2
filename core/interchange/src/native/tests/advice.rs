//! What a bank is warned of.

use super::*;

fn multiple(scoring: &str, right: usize, wrong: usize) -> String {
    let options: String = (0..right + wrong)
        .map(|n| {
            format!(
                "[[options]]\nid = \"{n}\"\ntext = 'вариант {n}'\ncorrect = {}\n",
                n < right
            )
        })
        .collect();
    shared("multiple-choice", &options).replace("scoring = \"all-or-nothing\"", scoring)
}

fn proportional(penalty: &str) -> String {
    format!("scoring = \"proportional\"\npenalty = \"{penalty}\"")
}

fn warnings(tree: &FileTree) -> Vec<(String, &'static str, String)> {
    let reading = read_banks(tree);
    assert_eq!(reading.faults, []);
    reading
        .warnings
        .into_iter()
        .map(|warning| {
            (
                format!("{}:{}", warning.file, warning.line),
                warning.code,
                warning.message,
            )
        })
        .collect()
}

fn told(item: &str) -> String {
    warnings(&tree(item))
        .into_iter()
        .map(|(_, _, message)| message)
        .collect()
}

#[test]
fn ticking_everything_and_guessing_are_reckoned_by_the_rule_of_grading() {
    // Nothing is taken away: everything ticked earns everything, a coin for each option half of it.
    let message = told(&multiple(&proportional("0"), 2, 2));
    assert!(
        message.contains("отметит всё, получит 100 %") && message.contains("в среднем 50 %"),
        "{message}"
    );
    // A wrong one costs half: 1 − 1/2.
    let message = told(&multiple(&proportional("0,5"), 2, 2));
    assert!(message.contains("отметит всё, получит 50 %"), "{message}");
    assert_eq!(told(&multiple(&proportional("1"), 2, 3)), "");
    assert_eq!(told(&multiple("scoring = \"all-or-nothing\"", 2, 2)), "");
    // One of two options, one of three.
    assert!(told(&single()).contains("в среднем 50 %"));
    let three = format!("{}[[options]]\nid = \"c\"\ntext = 'три'\n", single());
    assert!(told(&three).contains("в среднем 33,3 %"));
    let four = format!("{three}[[options]]\nid = \"d\"\ntext = 'четыре'\n");
    assert_eq!(told(&four), "", "a quarter is not more than a quarter");
    // Two elements in one of two orders; one of two rights twice.
    assert!(told(&ordering()).contains("в среднем 50 %"));
    assert_eq!(told(&matching()), "", "two lefts of two rights: one way of four");
    // What is typed is not guessed.
    for typed in [numeric(), short_text(), extended()] {
        assert_eq!(told(&typed), "");
    }
    assert_eq!(told(&gaps()), "", "all or nothing, and one gap is typed");
    assert_eq!(warnings(&tree(&single()))[0].0, "mathematics/ratio-1.toml:6");
}

#[test]
fn many_ways_are_sampled() {
    let elements: String = (0..9)
        .map(|n| format!("[[elements]]\nid = \"{n}\"\ntext = 'шаг {n}'\n"))
        .collect();
    let item = shared("ordering", &elements).replace("scoring = \"all-or-nothing\"", &proportional("0"));
    let message = told(&item);
    // Half of the pairs of a random order are right.
    let percent: f64 = message
        .split("около ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .replace(',', ".")
        .parse()
        .unwrap();
    assert!((percent - 50.0).abs() < 2.0, "{message}");
    assert_eq!(told(&item), message, "the same bank gets the same report");
}

#[test]
fn unlike_penalties_of_a_bank_are_pointed_out() {
    let like = tree(&multiple(&proportional("1"), 2, 3))
        .with("mathematics/b.toml", multiple(&proportional("1"), 2, 4))
        .with("mathematics/c.toml", multiple("scoring = \"all-or-nothing\"", 2, 3));
    assert_eq!(warnings(&like), []);
    let unlike = like.with("mathematics/d.toml", multiple(&proportional("0,75"), 2, 3));
    let found = warnings(&unlike);
    let found: Vec<_> = found
        .iter()
        .filter(|(_, code, _)| *code == codes::UNEVEN_PENALTY)
        .collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "mathematics/d.toml:7");
    assert!(
        found[0].2.contains("\"0.75\"") && found[0].2.contains("\"1\""),
        "{}",
        found[0].2
    );
}
