//! What one person remembers of the own answers, and how the server is held against it.

use super::{Step, Times};
use crate::sitter::{Paper, Sitter};
use anyhow::{Context, Result, ensure};
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use olymp_assessment::score::Score;
use olymp_contract::attempts::MyResult;
use olymp_server::attempts::wire;
use std::collections::BTreeMap;
use std::time::Instant;

/// What one person remembers.
#[derive(Default)]
pub struct Memory {
    /// Every acknowledged answer: sequence, place, content.
    pub acknowledged: Vec<(i64, u16, Response)>,
    /// By the place's index: the newest acknowledged sequence, and whether that answer is right.
    newest: BTreeMap<usize, (i64, bool)>,
}

impl Memory {
    /// Saves an answer and remembers it once it is acknowledged.
    ///
    /// # Errors
    /// Where it is not.
    pub async fn save(&mut self, sitter: &mut Sitter, index: usize, right: bool, times: &mut Times) -> Result<()> {
        let (sequence, sent) = (sitter.prepare(index, right), Instant::now());
        sitter.save(index).await.context("save")?;
        times.record(Step::Save, sent.elapsed());
        let place = &sitter.places[index];
        self.newest.insert(index, (sequence, right));
        self.acknowledged
            .push((sequence, place.position, place.item.answer(right).clone()));
        Ok(())
    }

    /// Compares a paper that was read again with what was acknowledged; `unknown` is a save whose answer never came.
    ///
    /// # Errors
    /// Where something is missing or different.
    pub fn find_all_in(&self, paper: &Paper, sitter: &Sitter, unknown: Option<(i64, usize)>) -> Result<()> {
        for (index, (sequence, right)) in &self.newest {
            let place = &sitter.places[*index];
            let kept = paper.responses.iter().find(|it| it.position == place.position);
            let kept = kept.with_context(|| format!("LOST: nothing at place {}", place.position))?;
            let of_unknown = unknown.is_some_and(|(unknown, at)| at == *index && kept.sequence == unknown);
            let same = kept.sequence == *sequence && kept.response == Some(place.item.body(*right));
            ensure!(same || of_unknown, "LOST: another answer at place {}", place.position);
        }
        Ok(())
    }

    /// How the result differs from what this client reckons; `None`: it does not.
    ///
    /// # Errors
    /// Where an item cannot be graded.
    pub fn compare(&self, sitter: &Sitter, result: &MyResult) -> Result<Option<String>> {
        let own = self.newest.iter().map(|(index, (_, right))| {
            let place = &sitter.places[*index];
            place.item.earns(place.max, *right)
        });
        let max: Points = result.max.parse()?;
        let own = own.sum::<Result<Score>>()?.display(max);
        let empty = |(index, (_, right)): (&usize, &(i64, bool))| {
            wire::body(sitter.places[*index].item.answer(*right).clone()).is_empty()
        };
        let answered = self.newest.iter().filter(|it| !empty(*it)).count();
        let same = result.score.as_ref() == Some(&own) && result.answered as usize == answered;
        let told = || {
            format!(
                "{:?} of {} answers instead of {own} of {answered}",
                result.score, result.answered
            )
        };
        Ok((!same).then(told))
    }
}
