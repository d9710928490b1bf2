//! The names of codes: types, kinds, roles, verdicts. A new code without its names fails the build.

use olymp_contract::{
    assessments::{AssessmentKind, ClosePolicy, Release, Wave},
    consent::ConsentState,
    item::{Dimension, ItemType},
    monitoring::Verdict,
    programme::SiteKind,
    session::Role,
};
use olymp_frontend::i18n::lang;

/// The type of an item.
pub fn item_type(item_type: ItemType) -> &'static str {
    let (ru, en) = match item_type {
        ItemType::SingleChoice => ("Один ответ", "Single choice"),
        ItemType::MultipleChoice => ("Несколько ответов", "Multiple choice"),
        ItemType::Numeric => ("Число", "Number"),
        ItemType::ShortText => ("Краткий ответ", "Short text"),
        ItemType::Matching => ("Соответствие", "Matching"),
        ItemType::Ordering => ("Порядок", "Ordering"),
        ItemType::Gaps => ("Пропуски", "Gaps"),
        ItemType::Extended => ("Развёрнутый ответ", "Extended response"),
    };
    lang().pick(ru, en)
}

/// The type of an item by its code; the code itself where it is unknown.
pub fn item_type_code(code: &str) -> String {
    ItemType::from_code(code).map_or_else(|| code.to_owned(), |t| item_type(t).to_owned())
}

/// A dimension of the diagnostic.
pub fn dimension(dimension: Dimension) -> &'static str {
    let (ru, en) = match dimension {
        Dimension::Subject => ("Предметная", "Subject"),
        Dimension::MetaSubject => ("Метапредметная", "Meta-subject"),
        Dimension::Methodical => ("Методическая", "Methodical"),
    };
    lang().pick(ru, en)
}

/// The kind of an assessment.
pub fn kind(kind: AssessmentKind) -> &'static str {
    let (ru, en) = match kind {
        AssessmentKind::Olympiad => ("Олимпиада", "Olympiad"),
        AssessmentKind::Diagnostic => ("Диагностика", "Diagnostic"),
    };
    lang().pick(ru, en)
}

/// A wave of the diagnostic.
pub fn wave(wave: Wave) -> &'static str {
    let (ru, en) = match wave {
        Wave::Initial => ("Начальная", "Initial"),
        Wave::Repeat => ("Повторная", "Repeat"),
    };
    lang().pick(ru, en)
}

/// What the end of the window means.
pub fn close_policy(policy: ClosePolicy) -> &'static str {
    let (ru, en) = match policy {
        ClosePolicy::LastStart => (
            "Последний срок начать: кто начал вовремя, работает всё отведённое время",
            "Last moment to start: who started in time keeps the whole limit",
        ),
        ClosePolicy::HardClose => (
            "Все заканчивают: в эту минуту работы закрываются у всех",
            "Everybody stops: all attempts close at this minute",
        ),
    };
    lang().pick(ru, en)
}

/// When something is shown to the participant.
pub fn release(release: Release) -> &'static str {
    let (ru, en) = match release {
        Release::Never => ("не показывать", "never"),
        Release::Immediately => ("сразу после проверки", "as soon as it is graded"),
        Release::AfterClose => ("после закрытия для всех", "when it has closed for everybody"),
    };
    lang().pick(ru, en)
}

/// A role.
pub fn role(role: Role) -> &'static str {
    let (ru, en) = match role {
        Role::Participant => ("участник", "participant"),
        Role::Author => ("автор", "author"),
        Role::Organiser => ("организатор", "organiser"),
        Role::Jury => ("жюри", "jury"),
        Role::SchoolCoordinator => ("координатор школы", "school coordinator"),
        Role::RegionalCoordinator => ("координатор края", "regional coordinator"),
        Role::Administrator => ("администратор", "administrator"),
    };
    lang().pick(ru, en)
}

/// All roles of a person in one line.
pub fn roles(roles: &[Role]) -> String {
    roles.iter().map(|r| role(*r)).collect::<Vec<_>>().join(", ")
}

/// What a cell of the map says.
pub fn verdict(verdict: Verdict) -> &'static str {
    let (ru, en) = match verdict {
        Verdict::Deficit => ("дефицит", "deficit"),
        Verdict::Mastered => ("освоено", "mastered"),
        Verdict::TooFewData => ("данных мало", "too little data"),
    };
    lang().pick(ru, en)
}

/// How a participant's consent to the processing of personal data stands.
pub fn consent(state: ConsentState) -> &'static str {
    let (ru, en) = match state {
        ConsentState::Given => ("дано", "given"),
        ConsentState::Outdated => ("устарело", "outdated"),
        ConsentState::Withdrawn => ("отозвано", "withdrawn"),
        ConsentState::Missing => ("нет", "none"),
    };
    lang().pick(ru, en)
}

/// What a school is in the programme.
pub fn site(kind: SiteKind) -> &'static str {
    let (ru, en) = match kind {
        SiteKind::Network => ("сетевая площадка", "network site"),
        SiteKind::Pilot => ("пилотная площадка", "pilot site"),
    };
    lang().pick(ru, en)
}

/// An indicator of the programme by its code; the code itself where it is unknown.
pub fn indicator(code: &str) -> String {
    let (ru, en) = match code {
        "network-sites" => ("Школы — сетевые площадки", "Schools: network sites"),
        "pilot-sites" => ("Школы — пилотные площадки", "Schools: pilot sites"),
        "groups" => ("Предметные рабочие группы", "Subject working groups"),
        "pilot-teachers" => ("Педагоги пилотных площадок", "Teachers of pilot sites"),
        "recipients" => ("Получатели услуг", "Service recipients"),
        "diagnosed" => ("Прошли диагностику", "Diagnosed"),
        other => return other.to_owned(),
    };
    lang().pick(ru, en).to_owned()
}
