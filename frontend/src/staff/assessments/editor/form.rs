//! The draft as it is typed, and the way to and from what the server keeps.

use super::faults::{Fault, Place, Why};
use olymp_contract::{
    Millis,
    assessments::{AssessmentDraft, AssessmentKind, BlueprintLine, ClosePolicy, Release, Wave},
    ids::BankId,
    item::ItemType,
};
use olymp_frontend::points::Points;

/// Characters of a title, characters of the rules, minutes, items of a paper, points and weight of an item: as the server checks them.
pub const TITLE: std::ops::RangeInclusive<usize> = 3..=200;
pub const RULES: usize = 20_000;
const MINUTES: std::ops::RangeInclusive<u32> = 1..=600;
const ITEMS: std::ops::RangeInclusive<u32> = 1..=200;
const MOST_POINTS: &str = "1000";
const MOST_WEIGHT: &str = "100";

/// One line of the blueprint as typed; empty text: any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineForm {
    /// Tells the lines of one editor apart.
    pub key: u32,
    /// The bank's id.
    pub bank: String,
    /// The competency's code.
    pub competency: String,
    /// The lowest difficulty.
    pub from: String,
    /// The highest difficulty.
    pub to: String,
    /// The type's code.
    pub item_type: String,
    /// How many.
    pub count: String,
    /// Points an item.
    pub points: String,
    /// Weight of an item in the profile.
    pub weight: String,
}

/// The whole draft as typed: codes and texts of the fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftForm {
    /// The kind's code.
    pub kind: String,
    /// The title.
    pub title: String,
    /// The rules, Markdown.
    pub rules: String,
    /// The subject; empty: all.
    pub subject: String,
    /// The wave's code; not used for an olympiad.
    pub wave: String,
    /// When it opens, as the field of date and time has it.
    pub opens: String,
    /// When it closes.
    pub closes: String,
    /// Minutes.
    pub limit: String,
    /// The policy's code.
    pub close_policy: String,
    /// Own order of items.
    pub shuffle_items: bool,
    /// Own order of options.
    pub shuffle_options: bool,
    /// The release of the score.
    pub show_score: String,
    /// The release of the answers.
    pub show_answers: String,
    /// The blueprint.
    pub lines: Vec<LineForm>,
}

/// Reads a line.
///
/// # Errors
/// Every fault of the line.
fn check_line(line: &LineForm) -> Result<BlueprintLine, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut fault = |place: fn(u32) -> Place, why| {
        faults.push(Fault {
            place: place(line.key),
            why,
        })
    };
    if line.bank.is_empty() {
        fault(Place::Bank, Why::Bank);
    }
    let count = line.count.trim().parse::<u16>().ok().filter(|n| (1..=200).contains(n));
    if count.is_none() {
        fault(Place::Count, Why::Count);
    }
    let positive = |text: &str, most: &str| {
        let most = Points::parse(most).unwrap_or_default();
        Points::parse(text).filter(|p| *p > Points::default() && *p <= most)
    };
    let points = positive(&line.points, MOST_POINTS);
    let weight = positive(&line.weight, MOST_WEIGHT);
    if points.is_none() && !line.points.trim().is_empty() {
        fault(Place::Points, Why::Points);
    }
    if weight.is_none() && !line.weight.trim().is_empty() {
        fault(Place::Weight, Why::Weight);
    }
    let (from, to) = (line.from.parse::<u8>().ok(), line.to.parse::<u8>().ok());
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        fault(Place::Difficulty, Why::Range);
    }
    match count {
        Some(count) if faults.is_empty() => Ok(BlueprintLine {
            bank: BankId(line.bank.clone()),
            competency: non_empty(&line.competency),
            difficulty_min: from,
            difficulty_max: to,
            item_type: ItemType::from_code(&line.item_type),
            count,
            points: points.map(Points::text),
            weight: weight.map(Points::text),
        }),
        _ => Err(faults),
    }
}

impl DraftForm {
    /// The form of a draft that the server keeps; `local` writes a time as the field of date and time wants it.
    pub fn of(draft: &AssessmentDraft, local: impl Fn(Millis) -> String) -> Self {
        let text = |n: Option<u8>| n.map(|n| n.to_string()).unwrap_or_default();
        let line = |(key, line): (u32, &BlueprintLine)| LineForm {
            key,
            bank: line.bank.0.clone(),
            competency: line.competency.clone().unwrap_or_default(),
            from: text(line.difficulty_min),
            to: text(line.difficulty_max),
            item_type: line.item_type.map(|t| t.code().to_owned()).unwrap_or_default(),
            count: line.count.to_string(),
            points: line.points.clone().unwrap_or_default(),
            weight: line.weight.clone().unwrap_or_default(),
        };
        Self {
            kind: draft.kind.code().to_owned(),
            title: draft.title.clone(),
            rules: draft.rules.clone(),
            subject: draft.subject.clone().unwrap_or_default(),
            wave: draft.wave.unwrap_or(Wave::Initial).code().to_owned(),
            opens: local(draft.opens_at),
            closes: local(draft.closes_at),
            limit: draft.limit_minutes.to_string(),
            close_policy: draft.close_policy.code().to_owned(),
            shuffle_items: draft.shuffle_items,
            shuffle_options: draft.shuffle_options,
            show_score: draft.show_score.code().to_owned(),
            show_answers: draft.show_answers.code().to_owned(),
            lines: (0..).zip(&draft.blueprint).map(line).collect(),
        }
    }

    /// Reads the whole form; `millis` reads a field of date and time in the browser's zone.
    ///
    /// # Errors
    /// Every fault, in the order of the fields.
    pub fn check(&self, millis: impl Fn(&str) -> Option<Millis>) -> Result<AssessmentDraft, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut fault = |place, why| faults.push(Fault { place, why });
        match self.title.trim().chars().count() {
            0 => fault(Place::Title, Why::Title),
            length if TITLE.contains(&length) => {}
            _ => fault(Place::Title, Why::TitleLength),
        }
        if self.rules.chars().count() > RULES {
            fault(Place::Rules, Why::RulesLength);
        }
        let (opens_at, closes_at) = (millis(&self.opens), millis(&self.closes));
        if opens_at.is_none() {
            fault(Place::Opens, Why::Time);
        }
        if closes_at.is_none() {
            fault(Place::Closes, Why::Time);
        }
        if opens_at.zip(closes_at).is_some_and(|(opens, closes)| opens >= closes) {
            fault(Place::Closes, Why::Later);
        }
        let limit = self.limit.trim().parse::<u32>().ok().filter(|n| MINUTES.contains(n));
        if limit.is_none() {
            fault(Place::Limit, Why::Limit);
        }
        let mut blueprint = Vec::new();
        for line in &self.lines {
            match check_line(line) {
                Ok(line) => blueprint.push(line),
                Err(more) => faults.extend(more),
            }
        }
        let items: u32 = blueprint.iter().map(|line| u32::from(line.count)).sum();
        if faults.is_empty() && !ITEMS.contains(&items) {
            faults.push(Fault {
                place: Place::Lines,
                why: Why::Items,
            });
        }
        let (Some(opens_at), Some(closes_at), Some(limit_minutes), true) =
            (opens_at, closes_at, limit, faults.is_empty())
        else {
            return Err(faults);
        };
        let kind = AssessmentKind::from_code(&self.kind).unwrap_or(AssessmentKind::Olympiad);
        let release = |code: &str| Release::from_code(code).unwrap_or(Release::Never);
        Ok(AssessmentDraft {
            kind,
            title: self.title.trim().to_owned(),
            rules: self.rules.clone(),
            subject: non_empty(&self.subject),
            wave: Wave::from_code(&self.wave).filter(|_| kind == AssessmentKind::Diagnostic),
            opens_at,
            closes_at,
            limit_minutes,
            close_policy: ClosePolicy::from_code(&self.close_policy).unwrap_or(ClosePolicy::LastStart),
            shuffle_items: self.shuffle_items,
            shuffle_options: self.shuffle_options,
            show_score: release(&self.show_score),
            show_answers: release(&self.show_answers),
            blueprint,
        })
    }
}

/// The lines that can be reported on, each with its key.
pub fn ready(lines: &[LineForm]) -> Vec<(u32, BlueprintLine)> {
    lines
        .iter()
        .filter_map(|line| Some((line.key, check_line(line).ok()?)))
        .collect()
}

fn non_empty(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
