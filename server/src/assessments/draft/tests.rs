//! Every limit of a draft, by the place that a refusal names.

use super::{Known, check};
use olymp_contract::assessments::{AssessmentDraft, AssessmentKind, BlueprintLine, ClosePolicy, Release, Wave};
use olymp_contract::ids::BankId;
use uuid::Uuid;

fn known() -> Known {
    Known {
        banks: [Uuid::nil()].into(),
        competencies: ["x.y".to_owned()].into(),
    }
}

fn draft() -> AssessmentDraft {
    AssessmentDraft {
        kind: AssessmentKind::Olympiad,
        title: "  Олимпиада ".to_owned(),
        rules: "Раз.\n\nДва: $x^2$".to_owned(),
        subject: Some(" ".to_owned()),
        wave: None,
        opens_at: 1_800_000_000_000,
        closes_at: 1_800_000_000_001,
        limit_minutes: 60,
        close_policy: ClosePolicy::LastStart,
        shuffle_items: true,
        shuffle_options: true,
        show_score: Release::Immediately,
        show_answers: Release::AfterClose,
        blueprint: vec![BlueprintLine {
            bank: BankId(Uuid::nil().to_string()),
            competency: Some("x.y".to_owned()),
            difficulty_min: Some(2),
            difficulty_max: None,
            item_type: None,
            count: 200,
            points: Some("2,5".to_owned()),
            weight: None,
        }],
    }
}

/// The place and the limit that are refused; empty: nothing.
fn refused(change: impl FnOnce(&mut AssessmentDraft)) -> String {
    let mut draft = draft();
    change(&mut draft);
    match check(draft, &known()) {
        Ok(_) => String::new(),
        Err(refusal) => format!("{refusal:?}"),
    }
}

#[test]
fn a_good_draft_is_trimmed_and_rendered() {
    let checked = check(draft(), &known()).ok().unwrap();
    assert_eq!(
        (checked.draft.title.as_str(), checked.draft.subject.as_deref()),
        ("Олимпиада", None)
    );
    assert_eq!(checked.items, 200);
    assert!(checked.rules_html.starts_with("<p>Раз.</p>") && checked.rules_html.contains("<math"));
    assert_eq!(checked.blueprint.lines[0].points.unwrap().to_string(), "2.5");
}

type Change = fn(&mut AssessmentDraft);

#[test]
fn each_wrong_field_is_named() {
    let cases: [(&str, Change); 16] = [
        ("title", |d| d.title = "  аб ".to_owned()),
        ("title", |d| d.title = "а".repeat(201)),
        ("rules", |d| d.rules = "а".repeat(20_001)),
        ("rules", |d| d.rules = "Раз\n$\\nonsense$".to_owned()),
        ("subject", |d| d.subject = Some("а".repeat(101))),
        ("wave", |d| d.wave = Some(Wave::Initial)),
        ("wave", |d| d.kind = AssessmentKind::Diagnostic),
        ("opens_at", |d| d.opens_at = 5),
        ("closes_at", |d| d.closes_at = d.opens_at),
        ("limit_minutes", |d| d.limit_minutes = 601),
        ("blueprint", |d| d.blueprint.clear()),
        ("blueprint", |d| d.blueprint.push(d.blueprint[0].clone())),
        ("blueprint[0].bank", |d| d.blueprint[0].bank = BankId("x".to_owned())),
        ("blueprint[0].competency", |d| {
            d.blueprint[0].competency = Some("x".to_owned())
        }),
        ("blueprint[0].difficulty_max", |d| {
            d.blueprint[0].difficulty_max = Some(1)
        }),
        ("blueprint[0].points", |d| d.blueprint[0].points = Some("0".to_owned())),
    ];
    for (place, change) in cases {
        let told = refused(change);
        assert_eq!(told, format!("invalid_field at {place}"));
    }
}
