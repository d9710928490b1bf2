//! Servers on a world, and who is at work on them.

use crate::drive::Load;
use crate::options::Scale;
use crate::probe::Probe;
use crate::sitter::Sitter;
use crate::world::{Fleet, Setup, Store, World};
use anyhow::{Context, Result};
use std::time::Duration;

/// How often stubs and servers take turns.
const ROUNDS: u32 = 2;

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

    /// Lets everybody who is at work save at the stubs and at the servers in turns, `drive` says how; gives what the stubs and
    /// what the servers came to.
    ///
    /// In turns, so that what else happens on the machine meets both.
    ///
    /// # Errors
    /// Where there are no stubs.
    pub async fn in_turns(
        &mut self,
        drive: impl AsyncFn(Vec<Sitter>, Duration, &Probe) -> (Vec<Sitter>, Load),
    ) -> Result<(Load, Load)> {
        let (mut stub, mut real) = (Load::default(), Load::default());
        let stubs = self.stubs.as_ref().context("no stubs")?;
        let measured = self.scale.measured / ROUNDS;
        let mut sitters = std::mem::take(&mut self.sitters);
        for _ in 0..ROUNDS {
            for (fleet, sum) in [(stubs, &mut stub), (&self.fleet, &mut real)] {
                for (number, sitter) in sitters.iter_mut().enumerate() {
                    sitter.line.turn_to(fleet.address(number));
                }
                let load;
                (sitters, load) = drive(sitters, measured, &fleet.probe(self.world)).await;
                sum.add(load);
            }
        }
        self.sitters = sitters;
        Ok((stub, real))
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
