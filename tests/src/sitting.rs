//! Somebody at work: an attempt, its paper, and the writer epoch of one tab.

use crate::answer::Answer;
use crate::person::Person;
use crate::process::SECRET;
use crate::responses;
use olymp_contract::WriterEpoch;
use olymp_contract::attempts::{
    AttemptClock, FinishedAttempt, MyResult, Paper, PaperItem, Pen, ResponseSaved, SaveResponse, StartAttempt,
    StartedAttempt, TakePen,
};
use olymp_contract::ids::{AssessmentId, AttemptId};
use olymp_contract::item::{ItemType, ResponseBody};
use olymp_contract::paths;
use olymp_server::identity::Keys;

/// Somebody at work in one tab.
#[derive(Clone)]
pub struct Sitting {
    /// Who.
    pub person: Person,
    /// The attempt.
    pub attempt: AttemptId,
    /// The paper as it was at the start.
    pub paper: Paper,
    epoch: WriterEpoch,
    count: i64,
}

impl Sitting {
    /// Accepts the rules, starts, reads the paper and takes the pen.
    pub async fn start(person: Person, assessment: &AssessmentId) -> Self {
        let answer = person.post(paths::my_attempt(&assessment.0), &consented(true)).await;
        let attempt = answer.ok::<StartedAttempt>().attempt;
        Self::open(person, attempt, "tab").await
    }

    /// Opens the page of an attempt that runs in a tab.
    pub async fn open(person: Person, attempt: AttemptId, tab: &str) -> Self {
        let paper: Paper = person.get(paths::paper(&attempt.0)).await.ok();
        let pen: Pen = person
            .post(paths::pen(&attempt.0), &TakePen { tab: tab.to_owned() })
            .await
            .ok();
        Self {
            person,
            attempt,
            paper,
            epoch: WriterEpoch(pen.pen),
            count: 0,
        }
    }

    /// The first item of this type.
    ///
    /// # Panics
    /// Where the paper has none.
    #[must_use]
    pub fn item(&self, item_type: ItemType) -> &PaperItem {
        let found = self
            .paper
            .items
            .iter()
            .find(|item| responses::item_type(item) == item_type);
        found.unwrap_or_else(|| panic!("no {item_type} in the paper"))
    }

    /// Where the jury marks the response at this place.
    ///
    /// # Panics
    /// Where the attempt's id is no UUID.
    #[must_use]
    pub fn marking_task(&self, position: u16) -> String {
        let attempt = olymp_assessment::ids::AttemptId(self.attempt.0.parse().unwrap());
        let work = Keys::from_secret(SECRET).marking_id(attempt).unwrap();
        paths::marking_task(&work.to_string(), &position.to_string())
    }

    /// All items of this type, in the order of the paper.
    pub fn items(&self, item_type: ItemType) -> impl Iterator<Item = &PaperItem> {
        self.paper
            .items
            .iter()
            .filter(move |item| responses::item_type(item) == item_type)
    }

    /// The next save of this tab, not sent yet.
    pub fn next(&mut self, response: Option<ResponseBody>) -> SaveResponse {
        self.count += 1;
        SaveResponse {
            sequence: self.epoch.sequence(self.count),
            response,
            flagged: false,
            client_time: 0,
        }
    }

    /// Sends a save.
    pub async fn send(&self, position: u16, save: &SaveResponse) -> Answer {
        self.person
            .put(paths::response(&self.attempt.0, &position.to_string()), save)
            .await
    }

    /// Saves a response under the next sequence, whatever comes of it.
    pub async fn try_save(&mut self, position: u16, response: ResponseBody) -> Answer {
        let save = self.next(Some(response));
        self.send(position, &save).await
    }

    /// Saves a response under the next sequence.
    pub async fn save(&mut self, position: u16, response: ResponseBody) -> ResponseSaved {
        self.try_save(position, response).await.ok()
    }

    /// Saves this response to every item of which it gives one.
    pub async fn answer_all(&mut self, response: impl Fn(&PaperItem) -> Option<ResponseBody>) {
        for item in self.paper.items.clone() {
            if let Some(response) = response(&item) {
                self.save(item.position, response).await;
            }
        }
    }

    /// The paper as it is now.
    pub async fn reload(&self) -> Paper {
        self.person.get(paths::paper(&self.attempt.0)).await.ok()
    }

    /// The response that the server has for this place; `None` where there is none.
    pub async fn stored(&self, position: u16) -> Option<ResponseBody> {
        let saved = self
            .reload()
            .await
            .responses
            .into_iter()
            .find(|saved| saved.position == position);
        saved.and_then(|saved| saved.response)
    }

    /// The clock.
    pub async fn clock(&self) -> AttemptClock {
        self.person.get(paths::clock(&self.attempt.0)).await.ok()
    }

    /// Finishes.
    pub async fn finish(&self) -> FinishedAttempt {
        self.person.post_nothing(paths::finish(&self.attempt.0)).await.ok()
    }

    /// The own result.
    pub async fn result(&self) -> MyResult {
        self.person.get(paths::result(&self.attempt.0)).await.ok()
    }
}

/// A start as a page sends it that wants nothing but the attempt.
#[must_use]
pub const fn consented(consent: bool) -> StartAttempt {
    StartAttempt {
        consent,
        tab: None,
        sealed: false,
    }
}
