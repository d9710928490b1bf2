//! A computer whose clock is a day off: what it says of the time is kept as a record and changes nothing.

use crate::clients::at_work;
use crate::crew::Crew;
use crate::rounds::rounds;
use crate::verdict;
use olymp_tests::engine::RUNTIME;
use olymp_tests::process::Launch;
use olymp_tests::{DAY, Engine};
use std::sync::Arc;

#[test]
fn a_day_off_changes_nothing_but_the_record() {
    RUNTIME.block_on(async {
        let database = Arc::new(Engine::Sqlite.database().await);
        let mut clients = at_work(&database, 6).await;
        let errors = [0, DAY, -DAY];
        for (number, client) in clients.iter_mut().enumerate() {
            client.clock_error = errors[number % errors.len()];
        }
        let server = Launch::on(&database.url).start();
        let crew = Crew::start(clients, &server.url);
        crew.saves(rounds(120, 1_200)).await;
        let (mut clients, met) = crew.stop().await;
        assert!(met.is_empty(), "{met:?}");
        for client in &clients {
            let deadline = client.sitting.paper.clock.deadline;
            let receipts = client.memory.iter().filter_map(|(_, sent)| sent.receipt.as_ref());
            assert!(receipts.into_iter().all(|receipt| receipt.deadline == deadline));
        }
        let verdict = verdict::of_finished(&database.url, &mut clients).await;
        verdict.tell(
            "clock of the participant's computer a day ahead, a day behind",
            errors.len(),
        );
    });
}
