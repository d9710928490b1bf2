//! How far the drawing of papers has come.

use crate::assessments::store;
use crate::identity::consent;
use crate::platform::jobs::{self, JobKind};
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use olymp_assessment::ids::AssessmentId;
use olymp_contract::assessments::{Papers, PapersState};

/// How far the drawing has come.
///
/// # Errors
/// Where the database does not answer.
pub(super) async fn papers_progress(state: &State, id: AssessmentId) -> Result<Papers, Refusal> {
    let db = state.db.reader();
    let Some(plan) = state.assessments.plan(db, id).await? else {
        return Ok(Papers {
            state: PapersState::Waiting,
            drawn: 0,
            eligible: 0,
            without_consent: 0,
        });
    };
    let eligible = store::eligible(db, &plan).await?;
    let drawn = eligible.saturating_sub(store::without_paper(db, &plan).await?);
    let rule = state.consent.rule(state.clock.now());
    let without_consent = consent::store::lacking(db, &rule, plan.subject.as_deref()).await?;
    let job = jobs::find(db, JobKind::DrawPapers, id.0).await?;
    let stands = match job {
        Some(job) if job.failures > 0 => PapersState::Failing,
        _ if drawn == eligible => PapersState::Ready,
        Some(job) if job.leased_until > state.clock.millis() => PapersState::Drawing,
        Some(_) if drawn == 0 => PapersState::Waiting,
        Some(_) | None => PapersState::Ready,
    };
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Papers {
        state: stands,
        drawn: number(drawn),
        eligible: number(eligible),
        without_consent: number(without_consent),
    })
}
