//! Servers on a world, and who is at work on them.

use crate::options::Scale;
use crate::sitter::Sitter;
use crate::world::{Fleet, Setup, Store, World};
use anyhow::Result;

/// Servers on a world, and who is at work on them.
pub struct Stage<'a> {
    /// The world.
    pub world: &'a World,
    /// The set-up.
    pub setup: Setup,
    /// How much of everything.
    pub scale: &'a Scale,
    /// The servers.
    pub fleet: Fleet,
    /// As many stubs; there once the size of a paper is known.
    pub stubs: Option<Fleet>,
    /// Who has started and may save.
    pub sitters: Vec<Sitter>,
    /// Saves a second that the servers reached.
    pub saturated: f64,
    /// Saves a second that the stubs reached.
    pub unwritten: f64,
}

impl<'a> Stage<'a> {
    /// Starts the servers.
    ///
    /// # Errors
    /// Where one does not answer.
    pub async fn open(world: &'a World, setup: Setup, scale: &'a Scale) -> Result<Self> {
        Ok(Self {
            world,
            setup,
            scale,
            fleet: Fleet::real(world, setup.servers).await?,
            stubs: None,
            sitters: Vec::new(),
            saturated: f64::NAN,
            unwritten: f64::NAN,
        })
    }

    /// Stops the stubs and hangs up for those who are at work.
    pub fn dismiss(&mut self) {
        self.stubs = None;
        self.sitters.clear();
    }

    /// Whether the database is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.setup.engine == Store::Sqlite
    }
}
