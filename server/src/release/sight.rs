//! What one who asks may see of assessments now.

use crate::assessments::Plan;
use crate::identity::Actor;
use crate::identity::store as people;
use crate::platform::Refusal;
use crate::release::store;
use crate::release::{Facts, Unfinished, Viewer, Visibility, visibility};
use crate::state::State;
use olymp_assessment::ids::{AssessmentId, ItemId};
use olymp_contract::assessments::Release;
use olymp_contract::codes::Code;
use olymp_contract::session::Role;

/// What a person of staff may see of what others did.
pub struct Sight {
    viewer: Viewer,
    unfinished: Unfinished,
    /// Those of them that the viewer takes part in.
    own: Unfinished,
}

impl Sight {
    /// As of now.
    ///
    /// # Errors
    /// `busy` while a pause of this server is made up for, or where the database does not answer.
    pub async fn of(state: &State, actor: &Actor) -> Result<Self, Refusal> {
        let unfinished = Unfinished::now(state).await?;
        let own = if actor.is(Role::Participant) {
            let db = state.db.reader();
            let subject = people::subject_of(db, actor.account).await?;
            let started = store::started(db, actor.account).await?;
            unfinished.taken_by(subject.as_deref(), &started)
        } else {
            Unfinished::default()
        };
        Ok(Self {
            viewer: Viewer::of_staff(&actor.roles),
            unfinished,
            own,
        })
    }

    /// The assessments whose items are kept back from the viewer elsewhere.
    #[must_use]
    pub fn keepers(&self) -> Vec<AssessmentId> {
        match self.viewer {
            Viewer::Maker => self.own.ids().collect(),
            Viewer::Participant | Viewer::Coordinator => self.unfinished.ids().collect(),
        }
    }

    /// What is shown of an answer to this item in this assessment, in an attempt that holds these items.
    #[must_use]
    pub fn of_answer(&self, plan: &Plan, item: ItemId, attempt: &[ItemId]) -> Visibility {
        let over = !self.unfinished.contains(plan.id);
        let facts = Facts {
            score_released: over,
            answers_released: over && plan.show_answers != Release::Never,
            shares_released: over,
            stands_elsewhere: self.unfinished.hold_besides(item, plan.id),
            attempt_holds_such: self.unfinished.hold_any_besides(attempt, plan.id),
            viewer_takes_part: self.own.contains(plan.id) || self.own.hold(item),
        };
        visibility(self.viewer, facts)
    }

    /// Whether scores, places and shares of this assessment are shown.
    #[must_use]
    pub fn sees_scores(&self, id: AssessmentId) -> bool {
        let over = !self.unfinished.contains(id);
        let facts = Facts {
            score_released: over,
            answers_released: over,
            shares_released: over,
            stands_elsewhere: false,
            attempt_holds_such: false,
            viewer_takes_part: self.own.contains(id),
        };
        visibility(self.viewer, facts).score
    }

    /// Refuses where scores of this assessment are not shown yet.
    ///
    /// # Errors
    /// `not_released`, or `takes_part` where it is for the viewer's own part in it.
    pub fn must_see_scores(&self, id: AssessmentId) -> Result<(), Refusal> {
        match self.sees_scores(id) {
            true => Ok(()),
            false if self.viewer == Viewer::Maker => Err(Code::TakesPart.into()),
            false => Err(Code::NotReleased.into()),
        }
    }

    /// The assessments whose scores are not shown: nothing that is put together of several may contain them.
    #[must_use]
    pub fn hidden(&self) -> Vec<AssessmentId> {
        self.unfinished.ids().filter(|id| !self.sees_scores(*id)).collect()
    }

    /// Whether the viewer takes part in an assessment that is not over and holds this item: then its text, its key and what
    /// others answered are not for them, whatever their role.
    #[must_use]
    pub fn is_off_limits(&self, item: ItemId) -> bool {
        self.own.hold(item)
    }
}
