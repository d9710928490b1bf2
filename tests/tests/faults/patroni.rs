//! `kill -9` of the PostgreSQL primary under Patroni, with a synchronous replica, on real nodes on loopback
//! (`tests/faults-long/patroni.sh`). In long runs only.

use crate::clients::{ClockAnomaly, at_work};
use crate::crew::Crew;
use crate::rounds::{a_moment, any, long};
use crate::verdict;
use olymp_tests::engine::{Fresh, RUNTIME};
use olymp_tests::process::Launch;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

const ROUNDS: usize = 5;

/// The cluster; it goes with its standard input.
struct Cluster {
    child: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Cluster {
    /// Starts it; gives the port at which its primary is found.
    fn start() -> (Self, u16) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("faults-long/patroni.sh");
        let mut command = Command::new("bash");
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut cluster = Self {
            commands: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            child,
        };
        let ready = cluster.answer("READY");
        let port = ready.split_whitespace().find_map(|word| word.strip_prefix("port="));
        (cluster, port.expect("a port").parse().unwrap())
    }

    fn answer(&mut self, expected: &str) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(
            line.starts_with(expected),
            "{expected} expected, {line:?} told; see above"
        );
        line
    }

    /// Gives a command and waits for the answer to it.
    fn tell(&mut self, command: &str, expected: &str) {
        writeln!(self.commands, "{command}").unwrap();
        self.answer(expected);
    }

    fn stop(mut self) {
        self.tell("stop", "STOPPED");
        assert!(self.child.wait().unwrap().success());
    }
}

#[test]
fn what_was_acknowledged_outlives_the_primary() {
    if !long() {
        println!("left out: cargo xtask test --long");
        return;
    }
    let (mut cluster, port) = Cluster::start();
    RUNTIME.block_on(async {
        let url = format!("postgres://postgres@127.0.0.1:{port}/olymp");
        let database = Arc::new(Fresh::at(&url).await);
        let clients = at_work(&database, 6).await;
        let server = Launch::on(&url).start();
        let crew = Crew::start(clients, &server.url);
        for _ in 0..ROUNDS {
            crew.saves(any(40..200)).await;
            a_moment(Duration::from_millis(50)).await;
            cluster.tell("kill-primary", "KILLED");
            cluster.tell("wait-primary", "PRIMARY");
            crew.saves(40).await;
            cluster.tell("revive", "REVIVED");
            cluster.tell("wait-standby", "STANDBY");
        }
        crew.saves(40).await;
        let (mut clients, met) = crew.stop().await;
        let expected = |trouble: &ClockAnomaly| {
            [
                ClockAnomaly::Broken,
                ClockAnomaly::Status(500),
                ClockAnomaly::Status(503),
            ]
            .contains(trouble)
        };
        assert!(met.iter().all(expected), "{met:?}");
        let verdict = verdict::of_finished(&url, &mut clients).await;
        verdict.tell("`kill -9` of the PostgreSQL primary under Patroni", ROUNDS);
    });
    cluster.stop();
}
