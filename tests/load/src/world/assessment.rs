//! Assessments of items that need no jury, from the real banks, and the wait until their papers are drawn and they open.

use super::{Server, World};
use crate::http::Connection;
use anyhow::{Context, Result};
use olymp_contract::assessments::{AssessmentDraft, AssessmentKind, BlueprintLine, ClosePolicy, Release};
use olymp_contract::ids::BankId;
use olymp_contract::item::ItemType;
use olymp_contract::paths;
use olymp_server::assessments::create_and_publish;
use olymp_server::banks::store::list_banks;
use olymp_server::platform::ClockExt;
use std::time::{Duration, Instant};

/// How long the drawing of papers may take before one starts without.
const DRAW_TIMEOUT: Duration = Duration::from_secs(120);

/// What an assessment shall be.
pub struct Plan<'a> {
    /// Whom it is for.
    pub subject: &'a str,
    /// Items in a paper: 30, or 20.
    pub items: u16,
    /// How soon it opens.
    pub opens_in: Duration,
}

/// What a paper is drawn from: a bank, a type, how many of 30 items and how many of 20.
const LINES: [(&str, ItemType, u16, u16); 13] = [
    ("mathematics", ItemType::SingleChoice, 4, 3),
    ("mathematics", ItemType::MultipleChoice, 2, 1),
    ("mathematics", ItemType::Numeric, 6, 4),
    ("mathematics", ItemType::Matching, 1, 1),
    ("mathematics", ItemType::Ordering, 1, 1),
    ("mathematics", ItemType::Gaps, 1, 0),
    ("functional-literacy", ItemType::SingleChoice, 4, 3),
    ("functional-literacy", ItemType::MultipleChoice, 3, 2),
    ("functional-literacy", ItemType::Numeric, 2, 1),
    ("functional-literacy", ItemType::ShortText, 2, 1),
    ("functional-literacy", ItemType::Matching, 2, 1),
    ("functional-literacy", ItemType::Ordering, 1, 1),
    ("functional-literacy", ItemType::Gaps, 1, 1),
];

/// Makes and publishes an assessment; gives its id.
///
/// # Errors
/// Where the banks do not hold what it asks for.
pub async fn create(world: &World, plan: &Plan<'_>) -> Result<String> {
    let state = &world.state;
    let banks = list_banks(state.db.reader()).await?;
    let lines = LINES.into_iter().map(|(slug, item_type, of_thirty, of_twenty)| {
        let bank = banks.iter().find(|bank| bank.slug == slug);
        let count = if plan.items == 30 { of_thirty } else { of_twenty };
        Ok(line(bank.context(slug)?.id.clone(), item_type, count))
    });
    let blueprint: Vec<_> = lines.collect::<Result<_>>()?;
    let opens_at = state.clock.millis() + plan.opens_in.as_millis() as i64;
    let draft = AssessmentDraft {
        kind: AssessmentKind::Olympiad,
        title: format!("Нагрузка: {}", plan.subject),
        rules: "Работайте самостоятельно.".to_owned(),
        subject: Some(plan.subject.to_owned()),
        wave: None,
        opens_at,
        closes_at: opens_at + 86_400_000,
        limit_minutes: 180,
        close_policy: ClosePolicy::LastStart,
        shuffle_items: true,
        shuffle_options: true,
        show_score: Release::Immediately,
        show_answers: Release::Never,
        blueprint: blueprint.into_iter().filter(|line| line.count > 0).collect(),
    };
    Ok(create_and_publish(state, draft).await?.to_string())
}

fn line(bank: BankId, item_type: ItemType, count: u16) -> BlueprintLine {
    BlueprintLine {
        bank,
        competency: None,
        difficulty_min: None,
        difficulty_max: None,
        item_type: Some(item_type),
        count,
        points: None,
        weight: None,
    }
}

/// Waits until the server has drawn the papers and the assessment is open. `false` where the papers were not drawn in time.
///
/// # Errors
/// Where the server does not answer.
pub async fn opened(world: &World, server: &Server, assessment: &str) -> Result<bool> {
    let (organiser, since) = (world.organiser()?, Instant::now());
    let mut connection = Connection::to(server.address);
    loop {
        let status = connection
            .call("GET", &paths::assessment(assessment), &organiser)
            .await?;
        anyhow::ensure!(status == 200, "the assessment cannot be read: {status}");
        let view: serde_json::Value = serde_json::from_slice(connection.reply().body())?;
        let drawn = view["papers"]["state"] == "ready";
        let given_up = since.elapsed() > DRAW_TIMEOUT;
        let open = view["draft"]["opens_at"].as_i64().context("opens_at")? < world.state.clock.millis() - 50;
        if open && (drawn || given_up) {
            return Ok(drawn);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
