//! How often a long text is sent.

use super::*;

#[test]
fn who_types_for_hours_never_reaches_the_quota() {
    use olymp_contract::limits::Quota;
    for (keys_ms, most_letters) in [(200.0, 20_000), (410.0, 20_000), (410.0, 300), (150.0, 2_000)] {
        let mut outbox = Outbox::open(WriterEpoch(1), &[]);
        let (mut now, mut saves, mut bytes, mut letters) = (0.0, 0, 0, 0);
        let mut longest_unsent: f64 = 0.0;
        let mut sent_at = 0.0;
        while now < 4.0 * 3_600_000.0 {
            letters += 1;
            let text = "ъ".repeat(most_letters.min(letters)) + if letters % 2 == 0 { "." } else { "" };
            let essay = Answer {
                response: Some(ResponseBody::Extended { text }),
                flagged: false,
            };
            outbox.edit(1, essay, 400.0, now, 0);
            now += keys_ms;
            while let Some(sent) = outbox.next(now) {
                saves += 1;
                bytes += Quota::ROW + weight(&sent.answer) as u64 + 40;
                longest_unsent = longest_unsent.max(now - sent_at);
                sent_at = now;
                assert!(outbox.saved(1, &receipt(sent.sequence, 1)));
                let seconds = (now / 1_000.0) as u64;
                assert_eq!(
                    Quota::after(seconds).seconds_until(saves * 3 / 2, bytes * 3 / 2),
                    None,
                    "{now}"
                );
            }
        }
        assert!(saves > 500, "{saves}");
        assert!(longest_unsent < 25_000.0, "{longest_unsent} ms of typing were not sent");
    }
}

#[test]
fn a_long_text_is_sent_less_often_and_at_once_when_the_page_is_left() {
    let essay = |letters: usize| Answer {
        response: Some(ResponseBody::Extended {
            text: "ъ".repeat(letters),
        }),
        flagged: false,
    };
    let mut outbox = Outbox::open(WriterEpoch(1), &[]);
    outbox.edit(1, essay(20_000), 0.0, 0.0, 0);
    let first = outbox.next(0.0).unwrap();
    outbox.saved(1, &receipt(first.sequence, 1));
    outbox.edit(1, essay(19_999), 400.0, 1_000.0, 0);
    assert!(outbox.next(19_000.0).is_none());
    outbox.edit(2, text("another item"), 0.0, 1_000.0, 0);
    assert_eq!(outbox.next(1_000.0).unwrap().position, 2, "nothing else waits for it");
    let mut leaving = outbox.clone();
    assert_eq!(leaving.last_words().len(), 2);
    assert!(outbox.next(20_000.0).is_some());
}
