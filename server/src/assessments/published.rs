//! What other capabilities may know of a published assessment.

use crate::assessments::store;
use crate::entities::assessment;
use crate::platform::clock::from_millis;
use crate::platform::{Connection, Refusal};
use chrono::TimeDelta;
use olymp_assessment::blueprint::Blueprint;
use olymp_assessment::ids::{AccountId, AssessmentId};
use olymp_assessment::timing::{ClosePolicy, Schedule};
use olymp_contract::assessments::{AssessmentKind, Release, Wave};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

/// A published assessment with the one thing about it that still moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// What was published.
    pub plan: Arc<Plan>,
    /// The longest extra time that anybody has; until it is over, the window is not over for all.
    pub longest_extra: TimeDelta,
}

impl Deref for Published {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.plan
    }
}

/// What was published; nothing of it changes any more, so that it may be kept in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The assessment.
    pub id: AssessmentId,
    /// Olympiad or diagnostic.
    pub kind: AssessmentKind,
    /// The title participants see.
    pub title: String,
    /// The rules, sanitised HTML.
    pub rules_html: String,
    /// For teachers of this subject; `None`: for all.
    pub subject: Option<String>,
    /// Which wave; `None` for an olympiad.
    pub wave: Option<Wave>,
    /// The window, the limit, what the end of the window means.
    pub schedule: Schedule,
    /// Whether each paper has its own order of items.
    pub shuffle_items: bool,
    /// Whether each paper has its own order of options.
    pub shuffle_options: bool,
    /// When the score is shown.
    pub show_score: Release,
    /// When answers, keys and explanations are shown.
    pub show_answers: Release,
    /// What is drawn.
    pub blueprint: Blueprint,
    /// Items in a paper.
    pub items: u32,
}

/// The published assessment with this id; `None` where there is none or it is a draft.
///
/// # Errors
/// Where the database does not answer (so for all functions here).
pub async fn published(db: &impl Connection, id: AssessmentId) -> Result<Option<Published>, Refusal> {
    let Some(row) = store::find(db, id).await?.filter(store::is_published) else {
        return Ok(None);
    };
    let longest = store::longest_extra(db).await?;
    Published::of(row, &longest).map(Some)
}

/// Every published assessment, the latest window first.
///
/// # Errors
/// Where the database does not answer.
pub async fn all_published(db: &impl Connection) -> Result<Vec<Published>, Refusal> {
    let rows = store::list(db, true).await?;
    let longest = store::longest_extra(db).await?;
    rows.into_iter().map(|row| Published::of(row, &longest)).collect()
}

/// The extra time of a participant in an assessment; zero where none was given.
///
/// # Errors
/// Where the database does not answer.
pub async fn extra_time(
    db: &impl Connection,
    assessment: AssessmentId,
    account: AccountId,
) -> Result<TimeDelta, Refusal> {
    let granted = store::find_extra_time(db, assessment, account).await?;
    Ok(granted.map_or(TimeDelta::zero(), |row| TimeDelta::seconds(i64::from(row.seconds))))
}

/// The extra time of a participant in each assessment where any was granted; elsewhere it is zero.
///
/// # Errors
/// Where the database does not answer.
pub async fn extra_times_of(
    db: &impl Connection,
    account: AccountId,
) -> Result<BTreeMap<AssessmentId, TimeDelta>, Refusal> {
    let granted = store::extra_times_of(db, account).await?;
    Ok(granted
        .into_iter()
        .map(|(id, seconds)| (AssessmentId(id), TimeDelta::seconds(i64::from(seconds))))
        .collect())
}

impl Published {
    fn of(row: assessment::Model, longest: &BTreeMap<AssessmentId, TimeDelta>) -> Result<Self, Refusal> {
        Ok(Self {
            longest_extra: longest.get(&AssessmentId(row.id)).copied().unwrap_or_default(),
            plan: Arc::new(Plan::try_from(row)?),
        })
    }
}

impl TryFrom<assessment::Model> for Plan {
    type Error = Refusal;

    fn try_from(row: assessment::Model) -> Result<Self, Refusal> {
        let unknown = |what: &str| Refusal::internal(format!("assessment {}: unknown {what}", row.id));
        Ok(Self {
            id: AssessmentId(row.id),
            kind: AssessmentKind::from_code(&row.kind).ok_or_else(|| unknown("kind"))?,
            wave: store::wave_of(&row)?,
            schedule: Schedule {
                opens_at: from_millis(row.opens_at),
                closes_at: from_millis(row.closes_at),
                limit: TimeDelta::seconds(i64::from(row.limit_seconds)),
                close: ClosePolicy::from_code(&row.close_policy).ok_or_else(|| unknown("close policy"))?,
            },
            show_score: Release::from_code(&row.show_score).ok_or_else(|| unknown("release of scores"))?,
            show_answers: Release::from_code(&row.show_answers).ok_or_else(|| unknown("release of answers"))?,
            blueprint: serde_json::from_str(&row.blueprint)?,
            items: u32::try_from(row.items).unwrap_or(0),
            shuffle_items: row.shuffle_items,
            shuffle_options: row.shuffle_options,
            title: row.title,
            rules_html: row.rules_html,
            subject: row.subject,
        })
    }
}

impl Plan {
    /// Whether it is for a teacher of this subject.
    #[must_use]
    pub fn is_for(&self, subject: Option<&str>) -> bool {
        self.subject.as_deref().is_none_or(|wanted| Some(wanted) == subject)
    }
}
