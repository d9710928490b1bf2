//! Taking an assessment: what the participant's door reads and writes.

use crate::{
    Millis, PointsText,
    assessments::AssessmentKind,
    ids::{AssessmentId, AttemptId},
    item::{Dimension, ItemView, ResponseBody},
    live::Announcement,
    session::{CardIssue, Role, SignInKind},
};

wire_codes! {
    /// What a participant may do with an assessment now.
    MyPhase {
        /// Not open yet.
        NotYet = "not-yet",
        /// May be started.
        MayStart = "may-start",
        /// An attempt runs.
        Running = "running",
        /// Finished, not all is graded.
        AwaitingJury = "awaiting-jury",
        /// Finished and scored.
        Finished = "finished",
        /// The window is over and it was not taken.
        Missed = "missed",
    }
    /// What an entry of an attempt's history says.
    HistoryKind {
        /// A new card was issued.
        CardIssued = "card-issued",
        /// The participant signed in.
        SignedIn = "signed-in",
        /// The attempt began.
        Started = "started",
        /// A tab saved its first answer.
        Wrote = "wrote",
        /// Extra time was given.
        ExtraTime = "extra-time",
        /// Time that an outage had cost was given back.
        MadeUp = "made-up",
        /// The attempt ended.
        Finished = "finished",
    }
    /// Who ended an attempt.
    FinishedBy {
        /// The participant.
        Participant = "participant",
        /// The clock.
        Deadline = "deadline",
        /// The organiser.
        Organiser = "organiser",
    }
}

wire! {
    /// An assessment as a participant sees it.
    pub struct MyAssessment {
        /// The assessment.
        pub id: AssessmentId,
        /// Its kind.
        pub kind: AssessmentKind,
        /// Its title.
        pub title: String,
        /// Its subject.
        pub subject: Option<String>,
        /// What may be done now.
        pub phase: MyPhase,
        /// When starting becomes possible.
        pub opens_at: Millis,
        /// When the window ends.
        pub closes_at: Millis,
        /// The limit that the organiser set.
        pub limit_minutes: u32,
        /// What this person would really have, starting now, in seconds.
        pub available_seconds: u32,
        /// Whether the end of the window cuts the limit.
        pub cut_by_window: bool,
        /// Personal extra time, in seconds, contained in `available_seconds`.
        pub extra_seconds: u32,
        /// The attempt, where there is one.
        pub attempt: Option<AttemptId>,
        /// Whether the result may be opened.
        pub result_released: bool,
        /// Items in a paper.
        pub items: u32,
        /// The server's clock.
        pub server_time: Millis,
    }

    /// The page before the start.
    pub struct MyAssessmentDetail {
        /// The assessment.
        pub assessment: MyAssessment,
        /// The rules, sanitised HTML.
        pub rules_html: String,
        /// What the organiser has told, oldest first.
        pub announcements: Vec<Announcement>,
        /// Whether a sealed paper may be fetched now.
        pub sealed: bool,
    }

    /// Start, having accepted the rules.
    pub struct StartAttempt {
        /// Whether the rules and the processing of personal data were accepted.
        pub consent: bool,
        /// The tab's own random id: with it the reply brings the pen and the paper, and the sitting begins with one request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tab: Option<String>,
        /// Whether the page holds the sealed paper: then the reply brings its key, and no items.
        #[serde(default)]
        pub sealed: bool,
    }

    /// The attempt that runs. Starting again gives the same, without pen and paper: the page opens it as any other that runs.
    pub struct StartedAttempt {
        /// The attempt.
        pub attempt: AttemptId,
        /// The pen of the tab that was named; `None` where none was, or where the attempt runs already.
        pub pen: Option<i64>,
        /// The paper, under the same conditions; without items where the page holds them sealed.
        pub paper: Option<Paper>,
        /// What opens the sealed paper: 32 bytes in base64.
        pub key: Option<String>,
    }

    /// What a sealed paper holds once it is opened.
    pub struct SealedPaper {
        /// The items.
        pub items: Vec<PaperItem>,
        /// The pictures of the items: the name after `/api/media/`, and a `data:` address.
        pub media: std::collections::BTreeMap<String, String>,
    }

    /// One item of a paper.
    pub struct PaperItem {
        /// Its place, from 1.
        pub position: u16,
        /// What it is worth.
        pub max: PointsText,
        /// The order in which this paper shows the item's lists (options; elements; right side; each gap's options).
        pub order: Vec<Vec<String>>,
        /// The item.
        pub item: ItemView,
    }

    /// A response that the server has.
    pub struct SavedResponse {
        /// Which item.
        pub position: u16,
        /// Its place in the journal of the attempt.
        pub sequence: i64,
        /// The response; `None` where only the flag was set.
        pub response: Option<ResponseBody>,
        /// Whether the participant flagged the item.
        pub flagged: bool,
        /// When it was stored.
        pub saved_at: Millis,
    }

    /// The whole paper with the answers given so far.
    pub struct Paper {
        /// The attempt.
        pub attempt: AttemptId,
        /// The title.
        pub title: String,
        /// The participant's full name.
        pub participant: String,
        /// The items.
        pub items: Vec<PaperItem>,
        /// The newest response of each item answered so far.
        pub responses: Vec<SavedResponse>,
        /// The clock.
        pub clock: AttemptClock,
    }

    /// The clock and the state of an attempt; read every half minute.
    pub struct AttemptClock {
        /// The server's clock.
        pub server_time: Millis,
        /// When the attempt ends.
        pub deadline: Millis,
        /// Whether responses are taken.
        pub open: bool,
        /// The pen that writes now; a lower one is an older tab.
        pub pen: i64,
        /// The newest sequence in the journal; 0: none. A page that sees one that it did not send reads the paper again.
        pub newest_sequence: i64,
        /// What the organiser has told, oldest first.
        pub announcements: Vec<Announcement>,
    }

    /// Take the pen: from now on this tab writes and older tabs say so. Every taking gives another pen.
    pub struct TakePen {
        /// The tab's own random id, kept as a record of who writes.
        pub tab: String,
    }

    /// The pen. Sequences of this tab are `pen * 1_000_000 + 1, 2, 3 …`.
    pub struct Pen {
        /// Grows with every taking.
        pub pen: i64,
    }

    /// Save one response.
    pub struct SaveResponse {
        /// `pen * 1_000_000 + n`; the same sequence again changes nothing.
        pub sequence: i64,
        /// The response; `None` takes only the flag.
        pub response: Option<ResponseBody>,
        /// Whether the item is flagged.
        pub flagged: bool,
        /// The browser's clock when the answer was given; a record only, never trusted.
        pub client_time: Millis,
    }

    /// The receipt: it is on the disk.
    pub struct ResponseSaved {
        /// What was saved.
        pub sequence: i64,
        /// When, by the server's clock.
        pub saved_at: Millis,
        /// When the attempt ends (it may have been extended).
        pub deadline: Millis,
        /// The pen that writes now; above this save's own: an older tab, whose save is kept in the history.
        pub pen: i64,
    }

    /// The attempt is over.
    pub struct FinishedAttempt {
        /// When.
        pub finished_at: Millis,
        /// By whom.
        pub by: FinishedBy,
        /// Whether the jury has something to mark.
        pub awaits_jury: bool,
    }

    /// The share of one competency.
    pub struct CompetencyShare {
        /// The code.
        pub competency: String,
        /// The name.
        pub title: String,
        /// The dimension.
        pub dimension: Dimension,
        /// Earned: the sum of the items' shares of their maxima, each times its weight, as it is shown.
        pub earned: PointsText,
        /// Possible: the sum of the weights, which is the number of items unless a blueprint weighs them.
        pub possible: PointsText,
        /// The share in hundredths of a percent: 6667 is 66.67 %. Never rounded up to a whole tenth of a percent nor down to
        /// nothing.
        pub share_basis_points: u32,
        /// Items behind it.
        pub items: u32,
        /// Further items, not counted for now: they are still needed.
        pub kept_back: u32,
    }

    /// One own answer with the right one.
    pub struct AnswerReview {
        /// Which item.
        pub position: u16,
        /// The item as it was shown.
        pub item: ItemView,
        /// The order of its lists in this paper.
        pub order: Vec<Vec<String>>,
        /// The own response.
        pub response: Option<ResponseBody>,
        /// Earned; `None` waits for the jury, or is kept back, with that of all other items as long as one item is.
        pub earned: Option<PointsText>,
        /// The maximum.
        pub max: PointsText,
        /// Whether points, right answer and explanation are kept back for now: the item is still needed.
        pub kept_back: bool,
        /// The right answer, sanitised HTML; empty where it is kept back.
        pub key_html: String,
        /// Why, sanitised HTML; empty where it is kept back.
        pub explanation_html: String,
        /// What the jury wrote.
        pub comment: Option<String>,
    }

    /// The result as the participant may see it.
    pub struct MyResult {
        /// The attempt.
        pub attempt: AttemptId,
        /// The title.
        pub title: String,
        /// The participant.
        pub participant: String,
        /// When it was finished.
        pub finished_at: Millis,
        /// By whom.
        pub by: FinishedBy,
        /// Items answered and in all.
        pub answered: u32,
        /// Items in all.
        pub items: u32,
        /// The score; `None` where it is not released or not final.
        pub score: Option<PointsText>,
        /// The exact score (`7 1/3`) where `score` is not it.
        pub score_exact: Option<String>,
        /// The share in hundredths of a percent; `None` where the score is.
        pub share_basis_points: Option<u32>,
        /// The maximum.
        pub max: PointsText,
        /// Whether the jury still has something to mark.
        pub awaits_jury: bool,
        /// By competency; empty before score and answers are released; where answers never are, before the window is over for
        /// everybody.
        pub competencies: Vec<CompetencyShare>,
        /// Answers; `None` where they are not released.
        pub answers: Option<Vec<AnswerReview>>,
        /// When what is not shown yet will be; `None`: never.
        pub released_at: Option<Millis>,
        /// The last card issued before the attempt, and those shortly before it or during it, the oldest first.
        pub cards: Vec<CardIssue>,
    }

    /// One entry of an attempt's history.
    pub struct HistoryEvent {
        /// When.
        pub at: Millis,
        /// What.
        pub kind: HistoryKind,
        /// Who did it, where it was somebody of staff.
        pub by: Option<String>,
        /// In which role.
        pub role: Option<Role>,
        /// Why; may be empty.
        pub reason: String,
        /// Minutes in all, of extra time; minutes more, of time given back.
        pub minutes: Option<u32>,
        /// How, of a sign-in; `None`: it was not kept.
        #[serde(default)]
        pub sign_in: Option<SignInKind>,
        /// Who ended it, of an end.
        pub finished_by: Option<FinishedBy>,
    }

    /// What is on record of an attempt beside its answers.
    pub struct AttemptHistory {
        /// The attempt.
        pub attempt: AttemptId,
        /// Of what.
        pub assessment: AssessmentId,
        /// Its title.
        pub title: String,
        /// Whose.
        pub participant: String,
        /// The earliest first.
        pub events: Vec<HistoryEvent>,
    }
}
