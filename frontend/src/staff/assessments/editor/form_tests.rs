//! The form of a draft: text in, draft or faults out.

use super::{
    faults::{Place, Why},
    form::{DraftForm, LineForm, ready},
};
use olymp_contract::Millis;

fn local(at: Millis) -> String {
    at.to_string()
}

fn millis(text: &str) -> Option<Millis> {
    text.parse().ok()
}

fn filled() -> DraftForm {
    DraftForm {
        kind: "diagnostic".into(),
        title: " Входная диагностика ".into(),
        wave: "initial".into(),
        opens: "1000".into(),
        closes: "9000".into(),
        limit: "45".into(),
        close_policy: "hard-close".into(),
        show_score: "immediately".into(),
        show_answers: "after-close".into(),
        lines: vec![LineForm {
            bank: "b1".into(),
            count: "5".into(),
            points: "2,5".into(),
            weight: "0,5".into(),
            ..LineForm::default()
        }],
        ..DraftForm::default()
    }
}

fn faults(form: &DraftForm) -> Vec<(Place, Why)> {
    form.check(millis)
        .err()
        .unwrap_or_default()
        .into_iter()
        .map(|f| (f.place, f.why))
        .collect()
}

#[test]
fn a_filled_form_is_a_draft_and_comes_back() {
    let draft = filled().check(millis).unwrap();
    assert_eq!(draft.title, "Входная диагностика");
    assert_eq!(draft.blueprint[0].points.as_deref(), Some("2.5"));
    assert_eq!(draft.blueprint[0].weight.as_deref(), Some("0.5"));
    assert_eq!(draft.subject, None);
    let again = DraftForm::of(&draft, local).check(millis).unwrap();
    assert_eq!(again, draft);
}

#[test]
fn an_olympiad_has_no_wave() {
    let form = DraftForm {
        kind: "olympiad".into(),
        ..filled()
    };
    assert_eq!(form.check(millis).unwrap().wave, None);
}

#[test]
fn every_fault_is_named_at_its_field() {
    let line = LineForm {
        key: 7,
        from: "4".into(),
        to: "2".into(),
        count: "0".into(),
        points: "x".into(),
        weight: "101".into(),
        ..LineForm::default()
    };
    let form = DraftForm {
        title: "  ".into(),
        closes: "500".into(),
        limit: "0".into(),
        lines: vec![line],
        ..filled()
    };
    assert_eq!(
        faults(&form),
        [
            (Place::Title, Why::Title),
            (Place::Closes, Why::Later),
            (Place::Limit, Why::Limit),
            (Place::Bank(7), Why::Bank),
            (Place::Count(7), Why::Count),
            (Place::Points(7), Why::Points),
            (Place::Weight(7), Why::Weight),
            (Place::Difficulty(7), Why::Range),
        ]
    );
}

#[test]
fn missing_times_are_said_once_each() {
    let form = DraftForm {
        opens: String::new(),
        closes: String::new(),
        ..filled()
    };
    assert_eq!(faults(&form), [(Place::Opens, Why::Time), (Place::Closes, Why::Time)]);
}

#[test]
fn the_report_is_asked_for_the_lines_that_are_ready() {
    let mut form = filled();
    form.lines.push(LineForm {
        key: 1,
        ..LineForm::default()
    });
    assert_eq!(ready(&form.lines).iter().map(|(key, _)| *key).collect::<Vec<_>>(), [0]);
}
