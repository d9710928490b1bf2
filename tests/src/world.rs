//! An application with a bank in it and the people of the institute.

use crate::app::TestApp;
use crate::person::Person;
use crate::sitting::Sitting;
use crate::{bank, draft};
use olymp_contract::assessments::{AssessmentDraft, AssessmentView, PublishAssessment};
use olymp_contract::banks::{BankRow, ImportReport};
use olymp_contract::ids::{AssessmentId, BankId};
use olymp_contract::paths;
use olymp_contract::session::Role;

/// An application with the bank of the tests in it.
pub struct World<'a> {
    /// The application.
    pub app: &'a TestApp,
    /// Who imported the bank.
    pub author: Person,
    /// Who makes assessments.
    pub organiser: Person,
    /// The bank.
    pub bank: BankId,
}

impl<'a> World<'a> {
    /// Lets an author import the bank.
    pub async fn of(app: &'a TestApp) -> Self {
        let author = app.staff(Role::Author).await;
        let organiser = app.staff(Role::Organiser).await;
        let report: ImportReport = author.upload(paths::BANKS, bank::archive(&bank::files())).await.ok();
        assert!(report.imported, "{report:?}");
        let banks: Vec<BankRow> = author.get(paths::BANKS).await.ok();
        let bank = banks[0].id.clone();
        Self {
            app,
            author,
            organiser,
            bank,
        }
    }

    /// An olympiad with every item of the bank, as a draft to be changed before [`World::publish`].
    #[must_use]
    pub fn draft(&self) -> AssessmentDraft {
        draft::olympiad(self.app.now(), draft::every_type(&self.bank))
    }

    /// Lets the organiser store a draft.
    pub async fn create(&self, draft: &AssessmentDraft) -> AssessmentView {
        self.organiser.post(paths::ASSESSMENTS, draft).await.ok()
    }

    /// Lets the organiser make and publish an assessment.
    pub async fn publish(&self, draft: &AssessmentDraft) -> AssessmentId {
        let view = self.create(draft).await;
        let path = paths::assessment_publication(&view.id.0);
        self.organiser
            .post(path, &PublishAssessment { version: view.version })
            .await
            .is_ok();
        view.id
    }

    /// A participant of this name who has started [`World::draft`], published as it is.
    pub async fn sitting(&self, name: &str) -> Sitting {
        let assessment = self.publish(&self.draft()).await;
        Sitting::start(self.app.participant(name).await, &assessment).await
    }
}
