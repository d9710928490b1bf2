//! The paths of the API: a pattern for the server, a function for the browser, side by side so that they cannot differ.

macro_rules! paths {
    ($($(#[$doc:meta])* $pattern:ident $build:ident ( $($arg:ident),* ) $text:literal,)+) => {$(
        $(#[$doc])*
        pub const $pattern: &str = $text;

        $(#[$doc])*
        #[must_use]
        pub fn $build($($arg: &str),*) -> String {
            let path = $text.to_owned();
            $(let path = path.replace(concat!("{", stringify!($arg), "}"), $arg);)*
            path
        }
    )+};
}

paths! {
    /// Who is signed in (GET), sign in by password (POST), sign out (DELETE).
    SESSION session() "/api/session",
    /// Sign in by card (POST).
    SESSION_CARD session_card() "/api/session/card",
    /// How long a sign-in by password takes now (GET).
    SESSION_QUEUE session_queue() "/api/session/queue",
    /// Renew the session (POST).
    SESSION_RENEWAL session_renewal() "/api/session/renewal",
    /// People that the reader may see (GET, `?school=`).
    PEOPLE people() "/api/people",
    /// Issue a new card (POST).
    PERSON_CARD person_card(account) "/api/people/{account}/card",

    /// Banks (GET), upload of a bank as ZIP (POST, `?dry_run=true`).
    BANKS banks() "/api/banks",
    /// Items of a bank (GET).
    BANK_ITEMS bank_items(bank) "/api/banks/{bank}/items",
    /// One item with its key (GET).
    ITEM item(item) "/api/items/{item}",
    /// Competencies (GET).
    COMPETENCIES competencies() "/api/competencies",
    /// A picture by content hash and extension (GET).
    MEDIA media(name) "/api/media/{name}",

    /// Assessments for staff (GET), a new draft (POST).
    ASSESSMENTS assessments() "/api/assessments",
    /// What a blueprint gives, nothing stored (POST).
    BLUEPRINT_REPORT blueprint_report() "/api/blueprint-report",
    /// One assessment (GET, PUT, DELETE).
    ASSESSMENT assessment(assessment) "/api/assessments/{assessment}",
    /// Publish (POST).
    ASSESSMENT_PUBLICATION assessment_publication(assessment) "/api/assessments/{assessment}/publication",
    /// Extra time for one participant (PUT), what was granted (GET).
    EXTRA_TIME extra_time(assessment) "/api/assessments/{assessment}/extra-time",
    /// What was told (GET), tell everybody who sits or waits (POST).
    ANNOUNCEMENTS announcements(assessment) "/api/assessments/{assessment}/announcements",
    /// How many are there now, as server-sent events (GET).
    LIVE live(assessment) "/api/assessments/{assessment}/live",
    /// Results (GET).
    RESULTS results(assessment) "/api/assessments/{assessment}/results",
    /// What is on record of one attempt (GET).
    ATTEMPT_HISTORY attempt_history(attempt) "/api/attempts/{attempt}/history",
    /// Results as a workbook (GET).
    RESULTS_XLSX results_xlsx(assessment) "/api/assessments/{assessment}/results.xlsx",
    /// Statistics of the test (GET).
    STATISTICS statistics(assessment) "/api/assessments/{assessment}/statistics",

    /// The policy of the processing of personal data, for everybody (GET).
    POLICY policy() "/api/policy",
    /// The own consent to the processing of personal data: read (GET), give (POST), withdraw (DELETE).
    MY_CONSENT my_consent() "/api/my/consent",
    /// The participant's assessments (GET).
    MY_ASSESSMENTS my_assessments() "/api/my/assessments",
    /// One of them with its rules (GET).
    MY_ASSESSMENT my_assessment(assessment) "/api/my/assessments/{assessment}",
    /// Start, or get the attempt that runs (POST).
    MY_ATTEMPT my_attempt(assessment) "/api/my/assessments/{assessment}/attempt",
    /// The paper, sealed until the start: 12 bytes of nonce, then AES-256-GCM of gzip of JSON (GET).
    SEALED_PAPER sealed_paper(assessment) "/api/my/assessments/{assessment}/sealed-paper",
    /// What happens while one waits for the start, as server-sent events (GET).
    WAITING_ROOM waiting_room(assessment) "/api/my/assessments/{assessment}/events",
    /// What happens while one sits, as server-sent events (GET).
    ATTEMPT_EVENTS attempt_events(attempt) "/api/attempts/{attempt}/events",
    /// The paper with the answers so far (GET).
    PAPER paper(attempt) "/api/attempts/{attempt}/paper",
    /// The clock (GET).
    CLOCK clock(attempt) "/api/attempts/{attempt}/clock",
    /// Take the pen (POST).
    PEN pen(attempt) "/api/attempts/{attempt}/pen",
    /// Save a response (PUT).
    RESPONSE response(attempt, position) "/api/attempts/{attempt}/responses/{position}",
    /// Finish (POST).
    FINISH finish(attempt) "/api/attempts/{attempt}/finish",
    /// The own result (GET).
    RESULT result(attempt) "/api/attempts/{attempt}/result",

    /// The marking queue (GET).
    MARKING marking() "/api/marking",
    /// One response to mark (GET, PUT).
    MARKING_TASK marking_task(work, position) "/api/marking/{work}/{position}",

    /// The map (GET, `?scope=region|school|group&id=&dimension=&assessment=`).
    DEFICIT_MAP deficit_map() "/api/monitoring/map",
    /// The map as a workbook (GET, the same query).
    DEFICIT_MAP_XLSX deficit_map_xlsx() "/api/monitoring/map.xlsx",
    /// One teacher's profile (GET).
    PROFILE profile(account) "/api/monitoring/profiles/{account}",
    /// The answers behind a cell (GET, `?assessment=`).
    EVIDENCE evidence(account, competency) "/api/monitoring/profiles/{account}/{competency}",

    /// Schools that the reader may see (GET).
    SCHOOLS schools() "/api/schools",
    /// Working groups (GET).
    GROUPS groups() "/api/groups",
    /// The programme at a glance (GET).
    OVERVIEW overview() "/api/overview",
}
