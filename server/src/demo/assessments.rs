//! The assessments of the demo: a diagnostic of every subject and an olympiad, both over, and an olympiad that is open now.

use crate::assessments;
use crate::banks::store::list_banks;
use crate::demo::people::{SUBJECTS, Teacher};
use crate::demo::simulation::{self, Mind};
use crate::demo::{consents, marks, table};
use crate::platform::Clock;
use crate::platform::clock::ManualClock;
use crate::platform::entropy::Entropy;
use crate::state::State;
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use olymp_assessment::ids::AssessmentId;
use olymp_contract::assessments::{AssessmentDraft, AssessmentKind, BlueprintLine, ClosePolicy, Release, Wave};
use olymp_contract::ids::BankId;
use olymp_contract::item::ItemType;
use std::collections::HashMap;
use std::sync::Arc;

const RULES: &str = "Работайте самостоятельно, без справочников и помощи коллег. Можно пользоваться бумагой и калькулятором.\n\n\
- Ответы сохраняются сами; нажимать «сохранить» не нужно.\n\
- К любому заданию можно вернуться, пока идёт время.\n\
- Если связь пропадёт, продолжайте: ответы останутся на компьютере и уйдут, когда связь вернётся.\n\
- Когда время закончится, работа будет сдана сама.";

/// The banks of a subject and its competencies.
const BANKS: [(&str, &str, [&str; 5]); 6] = [
    (
        "Математика",
        "mathematics",
        [
            "math.numbers",
            "math.proportions",
            "math.algebra",
            "math.functions",
            "math.geometry",
        ],
    ),
    (
        "Русский язык",
        "russian",
        [
            "russian.spelling",
            "russian.punctuation",
            "russian.morphology",
            "russian.syntax",
            "russian.lexis",
        ],
    ),
    (
        "Физика",
        "physics",
        [
            "physics.mechanics",
            "physics.heat",
            "physics.electricity",
            "physics.optics",
            "physics.experiment",
        ],
    ),
    (
        "Химия",
        "chemistry",
        [
            "chemistry.structure",
            "chemistry.reactions",
            "chemistry.substances",
            "chemistry.calculations",
            "chemistry.experiment",
        ],
    ),
    (
        "История",
        "history",
        [
            "history.chronology",
            "history.facts",
            "history.sources",
            "history.causes",
            "history.culture",
        ],
    ),
    (
        "Обществознание",
        "social-studies",
        [
            "social.society",
            "social.economics",
            "social.law",
            "social.politics",
            "social.culture",
        ],
    ),
];
const META: [&str; 5] = [
    "meta.reading",
    "meta.data",
    "meta.mathematical",
    "meta.scientific",
    "meta.reasoning",
];
const METHOD: [&str; 5] = [
    "method.planning",
    "method.assessment",
    "method.mistakes",
    "method.low-results",
    "method.technologies",
];

struct Banks(HashMap<String, BankId>);

impl Banks {
    async fn load(state: &State) -> anyhow::Result<Self> {
        let rows = list_banks(state.db.reader()).await?;
        Ok(Self(rows.into_iter().map(|row| (row.slug, row.id)).collect()))
    }

    fn line(&self, slug: &str, count: u16) -> anyhow::Result<BlueprintLine> {
        let bank = self
            .0
            .get(slug)
            .with_context(|| format!("the demo needs the bank `{slug}`"))?
            .clone();
        Ok(BlueprintLine {
            bank,
            competency: None,
            difficulty_min: None,
            difficulty_max: None,
            item_type: None,
            count,
            points: None,
            weight: None,
        })
    }

    fn of_competencies(&self, slug: &str, codes: &[&str], count: u16) -> anyhow::Result<Vec<BlueprintLine>> {
        codes
            .iter()
            .map(|code| {
                let mut line = self.line(slug, count)?;
                line.competency = Some((*code).to_owned());
                // Each item weighs the same, so that papers of different items stay comparable.
                line.points = Some("1".to_owned());
                Ok(line)
            })
            .collect()
    }
}

fn draft(kind: AssessmentKind, title: String, opens: DateTime<Utc>, closes: DateTime<Utc>) -> AssessmentDraft {
    AssessmentDraft {
        kind,
        title,
        rules: RULES.to_owned(),
        subject: None,
        wave: (kind == AssessmentKind::Diagnostic).then_some(Wave::Initial),
        opens_at: opens.timestamp_millis(),
        closes_at: closes.timestamp_millis(),
        limit_minutes: 60,
        close_policy: ClosePolicy::LastStart,
        shuffle_items: true,
        shuffle_options: true,
        show_score: Release::Immediately,
        show_answers: Release::AfterClose,
        blueprint: Vec::new(),
    }
}

async fn published(state: &State, draft: AssessmentDraft) -> anyhow::Result<AssessmentId> {
    let title = draft.title.clone();
    assessments::create_and_publish(state, draft)
        .await
        .with_context(|| format!("«{title}» cannot be published"))
}

/// Makes them all and holds what is over.
pub async fn make(state: &State, teachers: &[Teacher]) -> anyhow::Result<()> {
    let banks = Banks::load(state).await?;
    let now = state.clock.now();
    // The past is simulated on a clock of its own, and always the same.
    let clock = Arc::new(ManualClock::at(now - TimeDelta::days(60)));
    let shared: Arc<dyn Clock> = clock.clone();
    let past = State {
        entropy: Arc::new(Entropy::seeded(2026)),
        consent: consents::earlier(state)?,
        ..state.on(&shared)
    };
    consents::give(&past, teachers).await?;
    for (index, subject) in SUBJECTS.iter().enumerate() {
        let opens = morning(now - TimeDelta::days(45 - i64::try_from(index)?));
        let id = diagnostic(&past, &banks, subject, opens).await?;
        let mut sitters = minds(teachers, |teacher| teacher.subject == *subject);
        simulation::hold(&past, &clock, id, opens + TimeDelta::hours(2), &mut sitters).await?;
        marks::give(&past, id, sitters.len()).await?;
        table::say(&format!("  diagnostic: {subject}, {} teachers", sitters.len()));
    }
    let opens = morning(now - TimeDelta::days(14));
    let id = olympiad_of_mathematics(&past, &banks, opens).await?;
    let mut sitters = minds(teachers, |teacher| teacher.subject == "Математика");
    simulation::hold(&past, &clock, id, opens + TimeDelta::hours(3), &mut sitters).await?;
    // Some extended responses are left for the jury of the demo.
    marks::give(&past, id, sitters.len().saturating_sub(7)).await?;
    table::say(&format!("  olympiad that is over: {} teachers", sitters.len()));
    consents::renew(state, teachers).await?;
    published(state, open_now(&banks, now)?).await?;
    table::say("  olympiad that is open now: for all");
    Ok(())
}

fn minds(teachers: &[Teacher], takes_part: impl Fn(&Teacher) -> bool) -> Vec<(Teacher, Mind)> {
    let numbered = teachers.iter().enumerate();
    numbered
        .filter(|(_, teacher)| takes_part(teacher))
        .map(|(i, t)| (t.clone(), Mind::of(i, t)))
        .collect()
}

async fn diagnostic(state: &State, banks: &Banks, subject: &str, opens: DateTime<Utc>) -> anyhow::Result<AssessmentId> {
    let title = format!("Начальная диагностика: {}", subject.to_lowercase());
    let mut draft = draft(AssessmentKind::Diagnostic, title, opens, opens + TimeDelta::days(5));
    draft.subject = Some(subject.to_owned());
    draft.limit_minutes = 90;
    draft.show_score = Release::AfterClose;
    for (_, slug, codes) in BANKS.iter().filter(|(name, _, _)| *name == subject) {
        draft.blueprint.extend(banks.of_competencies(slug, codes, 3)?);
    }
    draft
        .blueprint
        .extend(banks.of_competencies("functional-literacy", &META, 3)?);
    draft.blueprint.extend(banks.of_competencies("methodical", &METHOD, 3)?);
    published(state, draft).await
}

async fn olympiad_of_mathematics(state: &State, banks: &Banks, opens: DateTime<Utc>) -> anyhow::Result<AssessmentId> {
    let mut draft = draft(
        AssessmentKind::Olympiad,
        "Олимпиада учителей математики".to_owned(),
        opens,
        opens + TimeDelta::days(2),
    );
    draft.subject = Some("Математика".to_owned());
    draft.close_policy = ClosePolicy::HardClose;
    for (item_type, count) in [
        (ItemType::SingleChoice, 4),
        (ItemType::MultipleChoice, 3),
        (ItemType::Numeric, 8),
        (ItemType::Matching, 2),
        (ItemType::Extended, 2),
    ] {
        let mut line = banks.line("mathematics", count)?;
        line.item_type = Some(item_type);
        line.points = Some(if item_type == ItemType::Extended { "5" } else { "2" }.to_owned());
        draft.blueprint.push(line);
    }
    published(state, draft).await
}

/// What the open olympiad asks: three items a competency, so that each can be judged, and every type among them.
const OPEN: [(&str, Option<ItemType>, u16); 12] = [
    ("meta.data", None, 3),
    ("meta.mathematical", Some(ItemType::Numeric), 1),
    ("meta.mathematical", None, 2),
    ("meta.reading", Some(ItemType::Gaps), 1),
    ("meta.reading", Some(ItemType::MultipleChoice), 1),
    ("meta.reading", Some(ItemType::ShortText), 1),
    ("meta.reasoning", Some(ItemType::Extended), 1),
    ("meta.reasoning", Some(ItemType::ShortText), 1),
    ("meta.reasoning", Some(ItemType::SingleChoice), 1),
    ("meta.scientific", Some(ItemType::Matching), 1),
    ("meta.scientific", Some(ItemType::Ordering), 1),
    ("meta.scientific", Some(ItemType::SingleChoice), 1),
];

fn open_now(banks: &Banks, now: DateTime<Utc>) -> anyhow::Result<AssessmentDraft> {
    let mut draft = draft(
        AssessmentKind::Olympiad,
        "Метапредметная олимпиада педагогов".to_owned(),
        morning(now - TimeDelta::days(1)),
        morning(now + TimeDelta::days(30)),
    );
    draft.limit_minutes = 45;
    for (competency, item_type, count) in OPEN {
        let mut line = banks.line("functional-literacy", count)?;
        line.competency = Some(competency.to_owned());
        line.item_type = item_type;
        // The extended one is worth what its criteria add up to: it is one item, so every paper has the same maximum.
        line.points = (item_type != Some(ItemType::Extended)).then(|| "2".to_owned());
        draft.blueprint.push(line);
    }
    Ok(draft)
}

/// Three o'clock of that day in UTC: six in Moscow, ten in Krasnoyarsk, so that works are dated as people work.
fn morning(day: DateTime<Utc>) -> DateTime<Utc> {
    let since_midnight = day.timestamp_millis().rem_euclid(86_400_000);
    day - TimeDelta::milliseconds(since_midnight) + TimeDelta::hours(3)
}
