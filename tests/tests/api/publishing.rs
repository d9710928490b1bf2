//! Publication: feasible or not at all, once, and nothing changes afterwards.

use olymp_contract::assessments::{AssessmentStatus, AssessmentView, PublishAssessment, UpdateAssessment};
use olymp_contract::codes::Code;
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{Answer, Sitting, World, bank, draft, responses};
use rstest::rstest;

async fn publish(world: &World<'_>, view: &AssessmentView, version: u32) -> Answer {
    let path = paths::assessment_publication(&view.id.0);
    world.organiser.post(path, &PublishAssessment { version }).await
}

#[rstest]
fn what_cannot_be_drawn_is_not_published(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut lines = draft::every_type(&world.bank);
        lines[2].count = 4;
        let view = world.create(&draft::olympiad(app.now(), lines)).await;
        let refused = publish(&world, &view, 1).await.refused(Code::BlueprintInfeasible);
        assert_eq!(
            (refused.place.as_deref(), refused.detail.as_deref()),
            (Some("blueprint[2]"), Some("3"))
        );
        let view: AssessmentView = world.organiser.get(paths::assessment(&view.id.0)).await.ok();
        assert_eq!((view.status, view.version), (AssessmentStatus::Draft, 1));
    });
}

#[rstest]
fn what_is_published_stays_as_it_is(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let view = world.create(&world.draft()).await;
        publish(&world, &view, 7).await.refused(Code::VersionConflict);
        let published: AssessmentView = publish(&world, &view, 1).await.ok();
        assert_eq!((published.status, published.version), (AssessmentStatus::Published, 2));
        let path = paths::assessment(&view.id.0);
        for version in [1, 2] {
            publish(&world, &view, version).await.refused(Code::AlreadyPublished);
            let change = UpdateAssessment {
                version,
                draft: world.draft(),
            };
            world
                .organiser
                .put(&path, &change)
                .await
                .refused(Code::AlreadyPublished);
        }
        world.organiser.delete(&path).await.refused(Code::AlreadyPublished);
    });
}

#[rstest]
fn an_edited_item_leaves_a_published_paper_alone(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let assessment = world.publish(&world.draft()).await;
        let anna = Sitting::start(app.participant("anna").await, &assessment).await;
        // The key is «corrected» to a wrong one amid the olympiad: old papers are judged by what they show.
        let edited = bank::with(bank::files(), "trial/plant-001.toml", "\"фотосинтез\"", "\"хлорофилл\"");
        world.author.upload(paths::BANKS, bank::archive(&edited)).await.is_ok();
        let mut boris = Sitting::start(app.participant("boris").await, &assessment).await;
        let versions = |sitting: &Sitting| {
            let mut all: Vec<_> = sitting
                .paper
                .items
                .iter()
                .map(|item| item.item.version.0.clone())
                .collect();
            all.sort();
            all
        };
        assert_eq!(versions(&anna), versions(&boris));
        boris.answer_all(responses::right).await;
        boris.finish().await;
        let shares = boris.person.get(paths::result(&boris.attempt.0)).await.json();
        let review = shares["answers"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["response"]["type"] == "short-text");
        assert_eq!(review.unwrap()["earned"], "1");
    });
}
