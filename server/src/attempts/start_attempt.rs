//! Starts an attempt. Starting again gives the same attempt.
//!
//! Where the paper was drawn ahead, a start is one indexed read and one small insert that shares its commit with all who
//! start at the same moment; otherwise the paper is drawn now.

use crate::assessments::{self, Plan};
use crate::attempts::attempt_cache::AttemptInfo;
use crate::attempts::batch::StartOutcome;
use crate::attempts::papers::{self, render_paper};
use crate::attempts::quota::Ledger;
use crate::attempts::read_sealed_paper;
use crate::attempts::store::{self, NewStart, Slot};
use crate::banks::ItemVersion;
use crate::entities::attempt;
use crate::entities::attempt::AttemptStatus;
use crate::identity::consent::{self, Standing};
use crate::identity::store as people;
use crate::identity::{Anything, Entry, Guard};
use crate::live::Connection;
use crate::platform::Refusal;
use crate::state::State;
use actix_web::{HttpRequest, HttpResponse, post, web};
use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::ids::{AccountId, AssessmentId, AttemptId};
use olymp_assessment::seed::Seed;
use olymp_assessment::timing::{self, Phase};
use olymp_contract::attempts::{StartAttempt as Body, StartedAttempt};
use olymp_contract::codes::Code;
use std::sync::Arc;

crate::operation!(StartAttempt => Anything);

/// Starts the attempt, or gives the one that runs. Where a tab is named, a start brings its pen and the paper.
#[utoipa::path(tag = "attempts", params(("assessment" = String, Path)), request_body = Body, responses(
    (status = 200, body = StartedAttempt), (status = 404), (status = 409, description = "not_open_yet, window_closed, data_consent_missing"),
    (status = 422, description = "consent_missing, invalid_field")))]
#[post("/api/my/assessments/{assessment}/attempt")]
pub async fn start_attempt(
    guard: Guard<StartAttempt>,
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<uuid::Uuid>,
    body: web::Json<Body>,
) -> Result<HttpResponse, Refusal> {
    if !body.consent {
        return Err(Refusal::new(Code::ConsentMissing).at("consent"));
    }
    let tab = body.tab.as_deref();
    if tab.is_some_and(|tab| tab.is_empty() || tab.chars().count() > 64) {
        return Err(Refusal::new(Code::InvalidField).at("tab").with("1…64"));
    }
    let started = begin(
        &state,
        (guard.actor.account, guard.actor.entry),
        AssessmentId(*path),
        tab,
    )
    .await?;
    let (Some(begun), Some(_)) = (started.begun, tab) else {
        return Ok(HttpResponse::Ok().json(StartedAttempt {
            attempt: olymp_contract::ids::AttemptId(started.attempt.to_string()),
            pen: None,
            paper: None,
            key: None,
        }));
    };
    let key = body.sealed.then(|| read_sealed_paper::key(&state, started.attempt));
    render_paper::of_start(&state, &request, &begun, key).await
}

/// Starts the attempt of this participant, or gives the one there is; nobody has signed in for it.
///
/// # Errors
/// `not_found` where the assessment is not for them; `not_open_yet`, `window_closed`, `data_consent_missing`.
pub async fn start(state: &State, account: AccountId, assessment: AssessmentId) -> Result<AttemptId, Refusal> {
    Ok(begin(state, (account, Entry::default()), assessment, None)
        .await?
        .attempt)
}

/// An attempt, and how it began where it began just now.
struct Started {
    attempt: AttemptId,
    begun: Option<NewStarted>,
}

/// An attempt that has begun just now.
pub(super) struct NewStarted {
    /// What is taken.
    pub plan: Arc<Plan>,
    /// As it stands.
    pub row: attempt::Model,
    /// Its paper.
    pub slots: Vec<Slot>,
    /// What stands there, in the same order.
    pub versions: Vec<Arc<ItemVersion>>,
    /// Who takes it.
    pub name: String,
}

async fn begin(
    state: &State,
    (account, entry): (AccountId, Entry),
    assessment: AssessmentId,
    tab: Option<&str>,
) -> Result<Started, Refusal> {
    let db = state.db.reader();
    let plan = state.assessments.plan(db, assessment).await?.ok_or(Code::NotFound)?;
    let asked = Asked {
        state,
        plan: &plan,
        account,
        entry,
        tab,
        now: state.clock.now(),
    };
    let (start, slots, name, ahead) = match state.batchers.prepared_papers.run((assessment, account)).await? {
        Some(ready) => match ready.started {
            Some(attempt) => return Ok(existing(AttemptId(attempt))),
            None => {
                let start = asked.prepared(&ready)?;
                asked.has_consented(ready.standing()?.as_ref())?;
                (start, ready.paper()?, ready.name, true)
            }
        },
        None => match asked.drawn_now().await? {
            Found::Attempt(attempt) => return Ok(existing(attempt)),
            Found::Start(start, name) => {
                let slots = start.slots.clone();
                (*start, slots, name, false)
            }
        },
    };
    let mut row = start.row.clone();
    let attempt = AttemptId(row.id);
    match state.batchers.starts.run(start).await? {
        StartOutcome::Existing(attempt) => return Ok(existing(attempt)),
        StartOutcome::Started { deadline } => row.deadline = deadline,
    }
    state.live.left(assessment, Connection::Waiting(account));
    metrics::counter!("olymp_starts_total", "paper" => if ahead { "ahead" } else { "drawn" }).increment(1);
    let begun = match tab {
        Some(_) => Some(NewStarted {
            versions: render_paper::versions(state, &slots).await?,
            plan,
            row,
            slots,
            name,
        }),
        None => None,
    };
    begun.iter().for_each(|begun| remember(state, begun));
    Ok(Started { attempt, begun })
}

const fn existing(attempt: AttemptId) -> Started {
    Started { attempt, begun: None }
}

/// The first save asks nothing of the database.
fn remember(state: &State, begun: &NewStarted) {
    state.attempts.keep(Arc::new(AttemptInfo {
        id: AttemptId(begun.row.id),
        assessment: AssessmentId(begun.row.assessment_id),
        account: AccountId(begun.row.account_id),
        versions: begun.versions.clone().into_boxed_slice(),
        ledger: Ledger::empty(begun.row.started_at),
    }));
}

/// Who asks to start what, and when.
struct Asked<'a> {
    state: &'a State,
    plan: &'a Plan,
    account: AccountId,
    entry: Entry,
    tab: Option<&'a str>,
    now: DateTime<Utc>,
}

enum Found {
    Attempt(AttemptId),
    Start(Box<NewStart>, String),
}

impl Asked<'_> {
    fn prepared(&self, ready: &store::Prepared) -> Result<NewStart, Refusal> {
        let extra = TimeDelta::seconds(i64::from(ready.seconds.unwrap_or(0)));
        self.may_start(extra)?;
        Ok(NewStart {
            row: self.row(AttemptId(ready.attempt_id), ready.seed.clone(), extra, ready.max_units),
            slots: Vec::new(),
            extra_seconds: ready.seconds.unwrap_or(0),
        })
    }

    /// For those who came after the papers were drawn.
    async fn drawn_now(&self) -> Result<Found, Refusal> {
        let (state, db, id) = (self.state, self.state.db.reader(), self.plan.id);
        if let Some(running) = store::find_of(db, id, self.account).await? {
            return Ok(Found::Attempt(AttemptId(running.id)));
        }
        let subject = people::subject_of(db, self.account).await?;
        if !self.plan.is_for(subject.as_deref()) {
            return Err(Code::NotFound.into());
        }
        let name = people::name_of(db, self.account).await?.ok_or(Code::NotFound)?;
        let extra = assessments::extra_time(db, id, self.account).await?;
        self.may_start(extra)?;
        self.has_consented(consent::store::standing(db, self.account).await?.as_ref())?;
        let seed = Seed(state.entropy.bytes());
        let attempt = AttemptId(state.entropy.id(self.now));
        let met = papers::met(state, &[self.account])
            .await?
            .remove(&self.account)
            .unwrap_or_default();
        let slots = papers::draw(state, self.plan, attempt, &seed, &met).await?;
        let max = papers::worth(&slots).units();
        let start = NewStart {
            row: self.row(attempt, seed.0.to_vec(), extra, max),
            slots,
            extra_seconds: i32::try_from(extra.num_seconds()).map_err(Refusal::internal)?,
        };
        Ok(Found::Start(Box::new(start), name))
    }

    /// Asked before a start only: an attempt that runs goes on whatever became of the consent.
    fn has_consented(&self, last: Option<&Standing>) -> Result<(), Refusal> {
        if self.state.consent.rule(self.now).holds(last) {
            Ok(())
        } else {
            Err(Code::DataConsentMissing.into())
        }
    }

    fn may_start(&self, extra: TimeDelta) -> Result<(), Refusal> {
        match timing::phase(&self.plan.schedule, extra, None, self.now) {
            Phase::MayStart { .. } => Ok(()),
            Phase::NotYet { .. } => Err(Code::NotOpenYet.into()),
            Phase::Closed | Phase::Running { .. } | Phase::TimeUp { .. } | Phase::Review { .. } => {
                Err(Code::WindowClosed.into())
            }
        }
    }

    fn row(&self, id: AttemptId, seed: Vec<u8>, extra: TimeDelta, max_units: i64) -> attempt::Model {
        let now = self.now.timestamp_millis();
        attempt::Model {
            id: id.0,
            assessment_id: self.plan.id.0,
            account_id: self.account.0,
            seed,
            status: AttemptStatus::Open,
            consent_at: now,
            started_at: now,
            deadline: timing::deadline(&self.plan.schedule, self.now, extra).timestamp_millis(),
            finished_at: None,
            finished_by: None,
            pen: i64::from(self.tab.is_some()),
            pen_tab: self.tab.unwrap_or_default().to_owned(),
            answered: 0,
            score_units: 0,
            score_remainder: String::new(),
            max_units,
            sign_in_kind: self.entry.code().to_owned(),
            signed_in_at: self.entry.at,
        }
    }
}
