//! Stories of answers on their way.

use super::*;
use olymp_contract::WriterEpoch;
use olymp_contract::attempts::ResponseSaved;

mod long_texts;

fn text(text: &str) -> Answer {
    Answer {
        response: Some(ResponseBody::ShortText { text: text.to_owned() }),
        flagged: false,
    }
}

fn on_server(position: u16, sequence: i64, answer: &Answer) -> SavedResponse {
    SavedResponse {
        position,
        sequence,
        response: answer.response.clone(),
        flagged: answer.flagged,
        saved_at: 500,
    }
}

fn receipt(sequence: i64, pen: i64) -> ResponseSaved {
    ResponseSaved {
        sequence,
        saved_at: 1000,
        deadline: 9000,
        pen,
    }
}

fn kept(position: u16, epoch: i64, answer: &Answer) -> Kept {
    Kept {
        position,
        epoch: WriterEpoch(epoch),
        edit: 1,
        answer: answer.clone(),
        given_at: 7,
    }
}

#[test]
fn a_choice_is_sent_at_once_and_saved_only_by_its_receipt() {
    let mut outbox = Outbox::open(WriterEpoch(3), &[]);
    assert_eq!(outbox.state(1), SaveState::Untouched);
    outbox.edit(1, text("a"), 0.0, 100.0, 7);
    assert_eq!(outbox.state(1), SaveState::Saving);
    let sent = outbox.next(100.0).unwrap();
    assert_eq!((sent.sequence, sent.given_at), (3_000_001, 7));
    assert_eq!(outbox.state(1), SaveState::Saving);
    assert!(outbox.saved(1, &receipt(3_000_001, 3)));
    assert_eq!(outbox.state(1), SaveState::Saved(1000));
    assert!(outbox.unsent().is_empty());
}

#[test]
fn typing_is_gathered_but_not_for_ever() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    let mut now = 0.0;
    let mut written = String::new();
    while now < 2800.0 {
        written.push('a');
        outbox.edit(1, text(&written), 400.0, now, 0);
        assert!(outbox.next(now).is_none());
        now += 200.0;
    }
    outbox.edit(1, text("done"), 400.0, 2900.0, 0);
    assert!(outbox.next(3000.0).is_some(), "three seconds of typing are enough");
}

#[test]
fn the_latest_wins_and_one_request_is_under_way() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    outbox.edit(1, text("a"), 0.0, 0.0, 0);
    let first = outbox.next(0.0).unwrap();
    outbox.edit(1, text("b"), 0.0, 1.0, 0);
    outbox.edit(1, text("c"), 0.0, 2.0, 0);
    assert!(outbox.next(3.0).is_none(), "one at a time for a position");
    assert!(
        !outbox.saved(1, &receipt(first.sequence, 1)),
        "a later change is unsent"
    );
    assert_eq!(outbox.state(1), SaveState::Saving);
    let second = outbox.next(4.0).unwrap();
    assert_eq!(second.answer, text("c"));
    assert!(second.sequence > first.sequence);
}

#[test]
fn a_lost_receipt_is_asked_for_by_the_same_number() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    outbox.edit(1, text("a"), 0.0, 0.0, 0);
    let first = outbox.next(0.0).unwrap();
    outbox.failed(1, first.sequence, Trouble::Unreached, 0.0, 0.5);
    assert!(outbox.next(500.0).is_none(), "not before the retry is due");
    let again = outbox.next(1000.0).unwrap();
    assert_eq!(again, first);
    outbox.failed(1, again.sequence, Trouble::Unreached, 1000.0, 0.5);
    outbox.edit(1, text("b"), 0.0, 1500.0, 0);
    outbox.wake();
    assert!(
        outbox.next(1500.0).unwrap().sequence > first.sequence,
        "another answer has another number"
    );
}

#[test]
fn what_the_page_says_without_a_line_depends_on_what_is_kept() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    let edit = outbox.edit(1, text("a"), 0.0, 0.0, 0).unwrap().edit;
    let sent = outbox.next(0.0).unwrap();
    outbox.failed(1, sent.sequence, Trouble::Unreached, 0.0, 0.0);
    assert_eq!(
        outbox.state(1),
        SaveState::Waiting {
            kept: false,
            busy: false
        }
    );
    outbox.kept(1, edit);
    assert_eq!(
        outbox.state(1),
        SaveState::Waiting {
            kept: true,
            busy: false
        }
    );
    outbox.edit(1, text("ab"), 0.0, 0.0, 0);
    assert_eq!(
        outbox.state(1),
        SaveState::Waiting {
            kept: false,
            busy: false
        },
        "the newer change is not kept yet"
    );
}

#[test]
fn retries_grow_to_half_a_minute_and_obey_a_busy_server() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    outbox.edit(1, text("a"), 0.0, 0.0, 0);
    for _ in 0..12 {
        outbox.wake_due_only();
        let sent = outbox.next(0.0).unwrap();
        outbox.failed(1, sent.sequence, Trouble::Unreached, 0.0, 1.0);
    }
    assert!(outbox.next(44_999.0).is_none());
    assert!(outbox.next(45_000.0).is_some());
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    outbox.edit(1, text("a"), 0.0, 0.0, 0);
    let sent = outbox.next(0.0).unwrap();
    outbox.failed(1, sent.sequence, Trouble::Busy(60), 0.0, 0.0);
    assert!(outbox.next(60_000.0).is_none());
    assert!(outbox.next(60_500.0).is_some());
}

#[test]
fn a_busy_server_is_told_from_a_lost_line_and_met_again_at_different_times() {
    let due = |random| {
        let mut outbox = Outbox::open(WriterEpoch(1), &[]);
        let edit = outbox.edit(1, text("a"), 0.0, 0.0, 0).unwrap().edit;
        outbox.kept(1, edit);
        let sent = outbox.next(0.0).unwrap();
        outbox.failed(1, sent.sequence, Trouble::Busy(2), 0.0, random);
        assert_eq!(outbox.state(1), SaveState::Waiting { kept: true, busy: true });
        assert_eq!(outbox.unsent(), vec![1], "it is kept until there is a receipt");
        let due = (0..)
            .map(|step| f64::from(step) * 100.0)
            .find(|now| outbox.clone().next(*now).is_some());
        assert_eq!(
            outbox.next(10_000.0).unwrap(),
            sent,
            "the same answer under the same number"
        );
        due.unwrap()
    };
    assert_eq!(
        (due(0.0), due(1.0)),
        (2500.0, 3500.0),
        "never before the seconds that were named, and spread"
    );
}

impl Outbox {
    fn wake_due_only(&mut self) {
        self.cells.values_mut().for_each(|cell| cell.due = 0.0);
    }
}

#[test]
fn a_newer_pen_stops_this_page_and_saves_nothing_in_its_name() {
    let mut outbox = Outbox::open(WriterEpoch(3), &[]);
    outbox.edit(1, text("mine"), 0.0, 0.0, 0);
    let sent = outbox.next(0.0).unwrap();
    assert!(!outbox.saved(1, &receipt(sent.sequence, 4)));
    assert!(outbox.is_superseded());
    assert_eq!(outbox.state(1), SaveState::Unsent);
    assert!(outbox.next(1e9).is_none());
}

#[test]
fn taking_over_sends_what_is_unsent_unless_the_other_has_answered() {
    let mut outbox = Outbox::open(WriterEpoch(3), &[]);
    outbox.edit(1, text("mine"), 0.0, 0.0, 0);
    outbox.edit(2, text("also mine"), 0.0, 0.0, 0);
    outbox.supersede();
    outbox.reread(WriterEpoch(5), &[on_server(1, 4_000_001, &text("theirs"))]);
    assert_eq!(outbox.answer(1), text("theirs"));
    assert_eq!(outbox.displaced(1), Some(&text("mine")));
    let sent = outbox.next(0.0).unwrap();
    assert_eq!((sent.position, sent.sequence), (2, 5_000_001));
    assert!(outbox.next(0.0).is_none());
    let mine = outbox.take_displaced(1).unwrap();
    outbox.edit(1, mine, 0.0, 0.0, 0);
    assert_eq!(outbox.next(0.0).unwrap().answer, text("mine"));
}

#[test]
fn a_stale_receipt_after_taking_over_confirms_nothing() {
    let mut outbox = Outbox::open(WriterEpoch(3), &[]);
    outbox.edit(1, text("mine"), 0.0, 0.0, 0);
    let old = outbox.next(0.0).unwrap();
    outbox.reread(WriterEpoch(5), &[]);
    assert!(!outbox.saved(1, &receipt(old.sequence, 5)));
    assert_eq!(outbox.next(0.0).unwrap().sequence, 5_000_001);
}

#[test]
fn a_reload_finds_unsent_answers() {
    let mut outbox = Outbox::open(
        WriterEpoch(4),
        &[
            on_server(1, 3_000_001, &text("early")),
            on_server(2, 3_000_002, &text("same")),
        ],
    );
    let adopted = outbox.adopt(
        vec![
            kept(1, 3, &text("late")),
            kept(2, 3, &text("same")),
            kept(3, 2, &text("old")),
            kept(3, 3, &text("new")),
        ],
        0.0,
    );
    assert_eq!(adopted.forget, vec![(2, WriterEpoch(3))]);
    assert_eq!(
        adopted.keep.iter().map(|k| (k.position, k.epoch.0)).collect::<Vec<_>>(),
        vec![(1, 4), (3, 4)]
    );
    assert_eq!(outbox.answer(1), text("late"));
    assert_eq!(outbox.answer(3), text("new"));
    assert_eq!(outbox.unsent(), vec![1, 3]);
}

#[test]
fn a_reload_never_overwrites_what_a_later_pen_answered() {
    let mut outbox = Outbox::open(WriterEpoch(6), &[on_server(1, 5_000_001, &text("theirs"))]);
    let adopted = outbox.adopt(vec![kept(1, 3, &text("mine"))], 0.0);
    assert_eq!(adopted, Adopted::default());
    assert_eq!(outbox.answer(1), text("theirs"));
    assert_eq!(outbox.displaced(1), Some(&text("mine")));
    assert!(outbox.next(0.0).is_none());
}

#[test]
fn a_quiet_reread_leaves_what_is_being_written() {
    let mut outbox = Outbox::open(WriterEpoch(3), &[]);
    outbox.edit(1, text("being written"), 400.0, 0.0, 0);
    assert!(outbox.is_behind(3_000_009));
    outbox.reread(
        WriterEpoch(3),
        &[
            on_server(1, 2_000_001, &text("older")),
            on_server(2, 3_000_009, &text("other")),
        ],
    );
    assert_eq!(outbox.answer(1), text("being written"));
    assert_eq!(outbox.answer(2), text("other"));
    assert!(!outbox.is_behind(3_000_009));
}

#[test]
fn an_old_paper_does_not_undo_a_newer_receipt() {
    let mut outbox = Outbox::open(WriterEpoch(3), &[]);
    outbox.edit(1, text("a"), 0.0, 0.0, 0);
    let first = outbox.next(0.0).unwrap();
    outbox.saved(1, &receipt(first.sequence, 3));
    outbox.edit(1, text("b"), 0.0, 0.0, 0);
    let second = outbox.next(0.0).unwrap();
    outbox.saved(1, &receipt(second.sequence, 3));
    outbox.reread(WriterEpoch(3), &[on_server(1, first.sequence, &text("a"))]);
    assert_eq!(outbox.answer(1), text("b"));
}

#[test]
fn a_refused_answer_waits_for_the_next_change() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    outbox.edit(1, text("a"), 0.0, 0.0, 0);
    let sent = outbox.next(0.0).unwrap();
    outbox.failed(1, sent.sequence, Trouble::Refused(Code::TooLarge, 9), 0.0, 0.0);
    assert_eq!(outbox.overall(), SaveState::Refused(Code::TooLarge, 9));
    assert!(outbox.next(1e9).is_none());
    outbox.edit(1, text("b"), 0.0, 0.0, 0);
    assert!(outbox.next(0.0).is_some());
}

#[test]
fn the_end_leaves_an_honest_list() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    outbox.edit(4, text("late"), 0.0, 0.0, 0);
    let sent = outbox.next(0.0).unwrap();
    outbox.failed(4, sent.sequence, Trouble::Closed, 0.0, 0.0);
    assert!(outbox.is_closed());
    assert_eq!(outbox.unsent(), vec![4]);
    assert_eq!(outbox.state(4), SaveState::Unsent);
}

/// Four hours of typing without a pause, key by key, into one essay of 20,000 letters and then over and over at its end: what is
/// sent stays far within the quota of an attempt, at every moment. So do single letters with pauses that are just long enough.
#[test]
fn a_returned_line_sends_four_at_once() {
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    for position in 1..=9 {
        outbox.edit(position, text("x"), 0.0, 0.0, 0);
    }
    assert_eq!(std::iter::from_fn(|| outbox.next(0.0)).count(), 4);
}

#[test]
fn what_was_unsent_at_the_end_is_sent_when_the_work_goes_on() {
    let mut outbox = Outbox::open(WriterEpoch(2), &[]);
    outbox.edit(1, text("saved"), 0.0, 0.0, 0);
    let saved = outbox.next(0.0).unwrap();
    outbox.saved(1, &receipt(saved.sequence, 2));
    outbox.edit(2, text("late"), 0.0, 1.0, 0);
    outbox.edit(3, text("typed"), 400.0, 1.0, 0);
    let late = outbox.next(1.0).unwrap();
    outbox.failed(2, late.sequence, Trouble::Closed, 2.0, 0.5);
    assert!(outbox.is_closed() && outbox.next(9000.0).is_none());
    assert_eq!((outbox.unsent(), outbox.state(2)), (vec![2, 3], SaveState::Unsent));
    outbox.reopen();
    assert_eq!(outbox.state(2), SaveState::Saving);
    assert_eq!(outbox.state(1), SaveState::Saved(1000));
    let again = outbox.next(2.0).unwrap();
    assert_eq!(
        (again.sequence, again.answer),
        (late.sequence, text("late")),
        "under the same number"
    );
    assert_eq!(outbox.next(2.0).unwrap().position, 3);
    assert!(outbox.next(2.0).is_none());
}
