//! The verdict on a fault: what was acknowledged is in the database and in the scores, once, and nothing was taken or refused at
//! the wrong time.

use crate::clients::{Client, Outcome};
use crate::journal::{self, Stored};
use crate::memory::{Memory, Sent};
use crate::report;
use olymp_assessment::points::Points;
use olymp_contract::attempts::{MyResult, SavedResponse};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long past the deadline a response is accepted, unless a test says otherwise, milliseconds.
const GRACE: i64 = 5_000;

/// What was found.
#[derive(Default)]
pub struct Verdict {
    acknowledged: usize,
    lost: Vec<String>,
    duplicated: Vec<String>,
    mistimed: Vec<String>,
}

/// How the server's clock and its rules stand to the true time.
#[derive(Clone, Copy)]
pub struct Terms {
    /// The grace, milliseconds.
    pub grace: i64,
    /// How far the server's clock is ahead of ours, at least and at most, milliseconds.
    pub ahead: (i64, i64),
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            grace: GRACE,
            ahead: (0, 0),
        }
    }
}

/// Sends what is in doubt again, looks at the papers as the pages do, finishes, and judges.
pub async fn of_finished(database: &str, clients: &mut [Client]) -> Verdict {
    settle(clients).await;
    let mut shown = Vec::new();
    for client in &*clients {
        shown.extend(unshown(client).await);
    }
    for client in &*clients {
        client.sitting.finish().await;
    }
    let mut verdict = of_closed(database, clients, Terms::default()).await;
    verdict.lost.extend(shown);
    verdict
}

/// What a page that is opened now does not show, though it was acknowledged.
async fn unshown(client: &Client) -> Vec<String> {
    let paper = client.sitting.reload().await;
    let newest = client.memory.newest();
    let missing = newest.into_iter().filter(|(position, sent)| {
        let shown = paper.responses.iter().find(|saved| saved.position == *position);
        // Another tab may have written something newer.
        let same = |saved: &SavedResponse| saved.sequence > sent.save.sequence || saved.response == sent.save.response;
        !shown.is_some_and(|saved| saved.sequence >= sent.save.sequence && same(saved))
    });
    missing.map(|(_, sent)| format!("not shown: {sent:?}")).collect()
}

/// Sends what is in doubt again, until it is answered: the server is well now.
pub async fn settle(clients: &mut [Client]) {
    for client in clients {
        for (position, save) in client.memory.in_doubt() {
            let sent = async {
                while let Outcome::ClockAnomaly(_) = client.send(position, &save).await {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            };
            crate::rounds::in_time("an answer to what was in doubt", sent).await;
            // Once more: it is there already, and its receipt is the first one.
            client.send(position, &save).await;
        }
    }
}

/// Judges attempts that are over. Several clients may be tabs of one attempt.
pub async fn of_closed(database: &str, clients: &[Client], terms: Terms) -> Verdict {
    let mut verdict = Verdict::default();
    let mut attempts: BTreeMap<&str, Vec<&Client>> = BTreeMap::new();
    for client in clients {
        attempts.entry(&client.sitting.attempt.0).or_default().push(client);
    }
    let db = journal::open(database).await;
    for (attempt, tabs) in attempts {
        let stored = journal::read(&db, attempt).await;
        let memories: Vec<&Memory> = tabs.iter().map(|tab| &tab.memory).collect();
        verdict.journal(&stored, &memories);
        verdict.times(&stored, &memories, terms);
        let result = tabs[0].sitting.result().await;
        verdict.scores(&stored, &memories, &result);
    }
    db.close().await;
    verdict
}

fn find<'a>(memories: &[&'a Memory], sequence: i64) -> Option<&'a Sent> {
    memories.iter().find_map(|memory| memory.of(sequence))
}

impl Verdict {
    /// Compares the rows with what the tabs remember.
    fn journal(&mut self, stored: &Stored, memories: &[&Memory]) {
        let mut rows: BTreeMap<i64, Vec<_>> = BTreeMap::new();
        for row in &stored.rows {
            rows.entry(row.sequence).or_default().push(row);
        }
        for (sequence, found) in &rows {
            match find(memories, *sequence) {
                Some(sent) if found.len() == 1 && journal::holds(found[0], sent) => {}
                Some(sent) => self.duplicated.push(format!("{found:?} for {sent:?}")),
                None => self.duplicated.push(format!("nobody sent {found:?}")),
            }
        }
        for (sequence, sent) in memories.iter().flat_map(|memory| memory.iter()) {
            self.duplicated.extend(sent.contradictions.iter().cloned());
            let Some(receipt) = &sent.receipt else { continue };
            self.acknowledged += 1;
            match rows.get(&sequence).map(|found| found[0]) {
                Some(row) if row.saved_at == receipt.saved_at => {}
                Some(row) => self.duplicated.push(format!("{row:?} is not that of {receipt:?}")),
                None => self.lost.push(format!("{sent:?}")),
            }
        }
    }

    /// Looks whether anything was taken late, refused early or closed at the wrong time.
    fn times(&mut self, stored: &Stored, memories: &[&Memory], terms: Terms) {
        let attempt = &stored.attempt;
        let end = attempt.deadline + terms.grace;
        let finished_at = attempt.finished_at.expect("the attempt is over");
        if finished_at > attempt.deadline {
            self.mistimed.push(format!("finished after its deadline: {attempt:?}"));
        }
        let by_clock = attempt.finished_by.as_deref() == Some("deadline");
        if by_clock && finished_at != attempt.deadline {
            self.mistimed
                .push(format!("closed by the clock at another time: {attempt:?}"));
        }
        for (sequence, sent) in memories.iter().flat_map(|memory| memory.iter()) {
            // A repeat of what was saved before is answered by the receipt of the first time, or refused when it is late.
            let once = sent.times == 1;
            if once && sent.receipt.is_some() && sent.sent_at + terms.ahead.0 > end {
                self.mistimed.push(format!("taken after {end}: {sent:?}"));
            }
            let Some(refused_at) = sent.refused_at else { continue };
            // A finish at the participant's wish closes earlier.
            let last = if by_clock { end } else { finished_at - 1 };
            if refused_at + terms.ahead.1 <= last {
                self.mistimed
                    .push(format!("refused before the end at {last}: {sent:?}"));
            }
            if once && stored.rows.iter().any(|row| row.sequence == sequence) {
                self.mistimed.push(format!("refused and graded: {sent:?}"));
            }
        }
    }

    /// Compares what was graded with the newest answers.
    fn scores(&mut self, stored: &Stored, memories: &[&Memory], result: &MyResult) {
        let mut newest: BTreeMap<u16, &Sent> = BTreeMap::new();
        // In the order of the sequences: what is newest stays.
        for row in &stored.rows {
            if let Some(sent) = find(memories, row.sequence) {
                newest.insert(sent.position, sent);
            }
        }
        let mut sum = Points::ZERO;
        for answer in result.answers.as_ref().expect("released at once") {
            let expected = newest.get(&answer.position);
            let response = expected.and_then(|sent| sent.save.response.clone());
            let earned = expected.map_or(Some("0"), |sent| sent.earned);
            let jury = earned.is_none();
            if answer.response != response || (!jury && answer.earned.as_deref() != earned) {
                let told = format!("graded {:?} {:?}", answer.response, answer.earned);
                self.lost.push(format!("{told}, expected {expected:?}"));
            }
            sum = sum + earned.map_or(Points::ZERO, |earned| earned.parse().unwrap());
        }
        if stored.attempt.score_units != sum.units() {
            self.lost.push(format!("{sum} points expected, {:?}", stored.attempt));
        }
        if usize::try_from(result.answered).unwrap() != newest.len() {
            self.lost
                .push(format!("{} answers counted of {}", result.answered, newest.len()));
        }
    }

    /// Takes what another verdict found along.
    pub fn and(mut self, other: Self) -> Self {
        self.acknowledged += other.acknowledged;
        self.lost.extend(other.lost);
        self.duplicated.extend(other.duplicated);
        self.mistimed.extend(other.mistimed);
        self
    }

    /// How many were lost, duplicated and wrongly timed.
    pub fn counts(&self) -> [usize; 3] {
        [&self.lost, &self.duplicated, &self.mistimed].map(Vec::len)
    }

    /// Writes the row of this fault.
    ///
    /// # Panics
    /// Where anything was lost, duplicated or wrongly timed.
    pub fn tell(self, fault: &str, rounds: usize) {
        report::row(fault, rounds, self.acknowledged, self.counts());
        let all = [
            ("lost", &self.lost),
            ("duplicated", &self.duplicated),
            ("wrongly timed", &self.mistimed),
        ];
        for (name, all) in all {
            assert!(all.is_empty(), "{fault}: {} {name}, such as {}", all.len(), all[0]);
        }
        assert!(self.acknowledged > 0, "{fault}: nobody saved anything");
    }
}
