//! Somebody at work in one tab: an attempt, its paper, its writer epoch, and the connection of the browser.

mod paper;

pub use paper::{Paper, Place, body};

use crate::drive::Worker;
use crate::http::Connection;
use crate::world::{Book, Participant};
use anyhow::{Result, ensure};
use olymp_contract::WriterEpoch;
use olymp_contract::attempts::{Pen, ResponseSaved, TakePen};
use olymp_contract::paths;

/// Somebody at work.
pub struct Sitter {
    /// The access token.
    pub access: String,
    /// The attempt.
    pub attempt: String,
    /// The line to the server.
    pub line: Connection,
    /// The paper.
    pub places: Vec<Place>,
    epoch: WriterEpoch,
    count: i64,
}

impl Sitter {
    /// Somebody who has started, and writes in this epoch.
    pub fn new(who: &Participant, attempt: &str, epoch: WriterEpoch, line: Connection) -> Self {
        Self {
            access: who.access.clone(),
            attempt: attempt.to_owned(),
            line,
            places: Vec::new(),
            epoch,
            count: 0,
        }
    }

    /// Reads the paper from the server.
    ///
    /// # Errors
    /// Where it is refused or names unknown items.
    pub async fn open(&mut self, book: &Book) -> Result<Paper> {
        let status = self
            .line
            .call("GET", &paths::paper(&self.attempt), &self.access)
            .await?;
        let paper: Paper = body(&self.line, status)?;
        self.lay_out(&paper, book)?;
        Ok(paper)
    }

    /// Takes the places from a paper.
    ///
    /// # Errors
    /// Where it names unknown items.
    pub fn lay_out(&mut self, paper: &Paper, book: &Book) -> Result<()> {
        self.places = paper.places(&self.attempt, book)?;
        Ok(())
    }

    /// Takes the pen for a new tab.
    ///
    /// # Errors
    /// Where it is refused.
    pub async fn take_pen(&mut self) -> Result<()> {
        let tab = TakePen { tab: "load".to_owned() };
        let path = paths::pen(&self.attempt);
        let status = self.line.call_with("POST", &path, &self.access, &tab).await?;
        self.epoch = WriterEpoch(body::<Pen>(&self.line, status)?.pen);
        self.count = 0;
        Ok(())
    }

    /// Prepares the next save of the item with this index; gives its sequence.
    pub fn prepare(&mut self, index: usize, right: bool) -> i64 {
        self.count += 1;
        let sequence = self.epoch.sequence(self.count);
        let place = &mut self.places[index];
        place.save.sequence = sequence;
        place.save.response = Some(place.item.body(right));
        sequence
    }

    /// Sends what was prepared for the item with this index; the server acknowledges that very sequence.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn save(&mut self, index: usize) -> Result<()> {
        let place = &self.places[index];
        let status = self
            .line
            .call_with("PUT", &place.path, &self.access, &place.save)
            .await?;
        let saved: ResponseSaved = body(&self.line, status)?;
        ensure!(
            saved.sequence == place.save.sequence,
            "another sequence was acknowledged"
        );
        Ok(())
    }

    /// Sends what was prepared and hangs up before the answer can come.
    ///
    /// # Errors
    /// Where it cannot be sent.
    pub async fn save_and_drop(&mut self, index: usize) -> Result<()> {
        let place = &self.places[index];
        Ok(self
            .line
            .call_and_drop("PUT", &place.path, &self.access, &place.save)
            .await?)
    }
}

/// Saves without end, item after item; the response itself stays the same.
impl Worker for Sitter {
    async fn turn(&mut self) -> Result<(), String> {
        self.count += 1;
        let index = self.count as usize % self.places.len();
        let place = &mut self.places[index];
        place.save.sequence = self.epoch.sequence(self.count);
        let sent = self.line.call_with("PUT", &place.path, &self.access, &place.save).await;
        match sent {
            Ok(200) => Ok(()),
            Ok(status) => Err(format!(
                "{status} {}",
                String::from_utf8_lossy(self.line.reply().body())
            )),
            Err(error) => Err(error.to_string()),
        }
    }
}
