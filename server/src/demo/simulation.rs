//! Simulated participants: who knows how much, who answers what. Seeded: the same programme every time.

use crate::attempts::{self, store};
use crate::demo::essay;
use crate::demo::people::Teacher;
use crate::platform::Refusal;
use crate::platform::clock::ManualClock;
use crate::state::State;
use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::attempt::FinishedBy;
use olymp_assessment::grade::{plausible_wrong, right_response};
use olymp_assessment::ids::AssessmentId;
use olymp_assessment::item::{Interaction, Key};
use olymp_assessment::response::Response;
use olymp_contract::WriterEpoch;
use olymp_contract::attempts::SaveResponse;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use std::collections::HashMap;

/// A number from 0 to 1.
fn uniform(rng: &mut impl Rng) -> f64 {
    f64::from(rng.next_u32()) / (f64::from(u32::MAX) + 1.0)
}

/// A number of the normal distribution with this mean and deviation (sum of twelve uniform ones, Irwin–Hall).
fn normal(rng: &mut impl Rng, mean: f64, deviation: f64) -> f64 {
    let sum: f64 = (0..12).map(|_| uniform(rng)).sum();
    mean + deviation * (sum - 6.0)
}

/// What a simulated teacher knows: a general ability and one a competency, in logits.
pub struct Mind {
    rng: ChaCha20Rng,
    ability: f64,
    by_competency: HashMap<String, f64>,
}

impl Mind {
    /// The mind of the teacher with this number.
    pub fn of(index: usize, teacher: &Teacher) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(0xD0_5EED + index as u64);
        let ability = normal(&mut rng, if teacher.network { 0.6 } else { 1.3 }, 0.8);
        Self {
            rng,
            ability,
            by_competency: HashMap::new(),
        }
    }

    /// Whether an item of this competency and difficulty is answered rightly: the Rasch model.
    fn knows(&mut self, competency: &str, difficulty: i16) -> bool {
        let rng = &mut self.rng;
        let own = *self
            .by_competency
            .entry(competency.to_owned())
            .or_insert_with(|| normal(rng, 0.0, 0.9));
        let logit = self.ability + own - 0.8 * (f64::from(difficulty) - 3.0);
        uniform(&mut self.rng) < 1.0 / (1.0 + (-logit).exp())
    }

    /// The response to an item; `None`: it is left out.
    fn respond(&mut self, interaction: &Interaction, key: &Key, competency: &str, difficulty: i16) -> Option<Response> {
        if uniform(&mut self.rng) < 0.03 {
            return None;
        }
        let knows = self.knows(competency, difficulty);
        Some(match (interaction, knows) {
            (Interaction::Extended { .. }, knows) => Response::Extended {
                text: essay::written(key, knows, self.ability),
            },
            (_, true) => right_response(interaction, key),
            (_, false) => plausible_wrong(interaction, key, &mut self.rng),
        })
    }
}

/// Holds an assessment in the past: everyone starts, answers item by item, finishes.
///
/// # Errors
/// Where a service refuses: the simulation then has a mistake.
pub async fn hold(
    state: &State,
    clock: &ManualClock,
    assessment: AssessmentId,
    at: DateTime<Utc>,
    sitters: &mut [(Teacher, Mind)],
) -> Result<(), Refusal> {
    clock.set(at);
    let mut papers = Vec::new();
    for (teacher, _) in sitters.iter() {
        clock.advance(TimeDelta::milliseconds(350));
        let id = attempts::start(state, teacher.account, assessment).await?;
        attempts::take(state, id, "demo".to_owned()).await?;
        let attempt = state.attempts.get(state, id).await?;
        let attempt = attempt.ok_or_else(|| Refusal::internal("a started attempt is missing"))?;
        papers.push((attempt, store::paper(state.db.reader(), id).await?));
    }
    let longest = papers.iter().map(|(_, paper)| paper.len()).max().unwrap_or(0);
    for turn in 0..longest {
        clock.advance(TimeDelta::seconds(48));
        let now = clock_millis(state);
        let mut saves = Vec::new();
        for ((attempt, paper), (_, mind)) in papers.iter().zip(sitters.iter_mut()) {
            let Some((slot, version)) = paper.get(turn) else {
                continue;
            };
            let interaction = serde_json::from_str(&version.interaction)?;
            let key = serde_json::from_str(&version.answer_key)?;
            let Some(response) = mind.respond(&interaction, &key, &version.competency, version.difficulty) else {
                continue;
            };
            let body = SaveResponse {
                sequence: WriterEpoch(1).sequence(i64::try_from(turn).map_err(Refusal::internal)? + 1),
                response: Some(attempts::wire::body(response)),
                flagged: false,
                client_time: now,
            };
            saves.push(attempts::save(
                state,
                attempt,
                u16::try_from(slot.position).map_err(Refusal::internal)?,
                body,
            ));
        }
        futures_util::future::try_join_all(saves).await?;
    }
    for (attempt, _) in &papers {
        clock.advance(TimeDelta::milliseconds(900));
        attempts::finish(state, attempt.id, FinishedBy::Participant).await?;
    }
    Ok(())
}

fn clock_millis(state: &State) -> i64 {
    use crate::platform::ClockExt;
    state.clock.millis()
}
