//! The limit of a start: a static file of a paper's size.

use crate::drive::{Worker, stampede};
use crate::figures::stage::Stage;
use crate::http::Connection;
use crate::stub;
use crate::world::Fleet;
use anyhow::{Context, Result};

/// The static file of a paper's size, asked for in the same way: files a second, the median of some rounds.
///
/// # Errors
/// Where one is not answered.
pub async fn reads(stage: &Stage<'_>, stubs: &Fleet, size: usize) -> Result<f64> {
    let (scale, probe) = (stage.scale, stubs.probe(stage.world));
    let mut readers: Vec<Reader> = (0..scale.starters)
        .map(|number| Reader {
            line: Connection::to(stubs.address(number)),
            size,
        })
        .collect();
    for reader in &mut readers {
        reader.line.keep(0);
        reader.line.connect().await?;
    }
    let mut rates = Vec::new();
    for _ in 0..=scale.static_rounds {
        let (back, load) = stampede(readers, &probe).await;
        anyhow::ensure!(load.failures.count == 0, "the static file: {:?}", load.failures.first);
        readers = back;
        rates.push(load.rate());
    }
    // The first round warms up.
    rates.remove(0);
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().context("no round")
}

struct Reader {
    line: Connection,
    size: usize,
}

impl Worker for Reader {
    async fn turn(&mut self) -> Result<(), String> {
        match self.line.call("GET", stub::PAPER, "").await {
            Ok(200) if self.line.reply().length() == self.size => Ok(()),
            Ok(status) => Err(format!("{status}, {} bytes", self.line.reply().length())),
            Err(error) => Err(error.to_string()),
        }
    }
}
