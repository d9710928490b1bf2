//! Export of very many rows to a workbook, by a fresh server each time.

use crate::http::Connection;
use crate::options::Figure;
use crate::probe::{peak, resident};
use crate::report::{Row, Section};
use crate::world::{Server, World};
use anyhow::Result;
use olymp_contract::paths;
use std::time::{Duration, Instant};

/// What asks for it.
pub const EXPORT: &[Figure] = &[Figure::Export];
/// Beyond this, in seconds, it is given up.
const TOO_LONG: u64 = 300;
/// Beyond this, in megabytes, it is given up: the machine shall not go down with it.
const TOO_MUCH: f64 = 8_000.0;

/// An export.
pub struct Run {
    /// How long it took.
    pub seconds: f64,
    /// The most memory that the server held, in megabytes.
    pub peak: f64,
}

impl Run {
    /// Whether a larger one may be tried.
    pub fn is_bearable(&self) -> bool {
        self.seconds < TOO_LONG as f64 / 3.0 && self.peak < TOO_MUCH / 2.0
    }
}

/// Exports the results of this assessment.
pub async fn measure(world: &World, assessment: &str, size: usize, section: &mut Section) -> Result<Run> {
    let server = Server::real(world).await?;
    let (path, organiser) = (paths::results_xlsx(assessment), world.organiser()?);
    let mut line = Connection::to(server.address);
    line.keep(4);
    let empty = resident(server.pid()).unwrap_or(f64::NAN);
    let began = Instant::now();
    let outcome = tokio::select! {
        status = line.call("GET", &path, &organiser) => status.map_err(|error| error.to_string()),
        () = tokio::time::sleep(Duration::from_secs(TOO_LONG)) => Err(format!("given up after {TOO_LONG} s")),
        () = outgrown(server.pid()) => Err(format!("given up at {TOO_MUCH} MB")),
    };
    let run = Run {
        seconds: began.elapsed().as_secs_f64(),
        peak: peak(server.pid()).unwrap_or(f64::NAN),
    };
    let fault = match outcome {
        Ok(200) if line.reply().body() == b"PK\x03\x04" => None,
        Ok(status) => Some(format!("{status}, {} bytes", line.reply().length())),
        Err(text) => Some(text),
    };
    section.check(format!("export of {size} rows is a workbook"), fault);
    let row = Row::new(EXPORT, format!("export of {size} rows to XLSX"), run.seconds, "s");
    let kilobytes = line.reply().length() / 1024;
    section.add(row.note(format!(
        "{kilobytes} KB; the server held {:.0} MB at most, {empty:.0} before",
        run.peak
    )));
    Ok(run)
}

/// Returns when the process holds too much.
async fn outgrown(pid: u32) {
    while resident(pid).is_some_and(|held| held < TOO_MUCH) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
