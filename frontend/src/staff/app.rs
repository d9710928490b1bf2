//! The routes of the door.

use crate::{
    assessments::{AssessmentPage, AssessmentsPage, NewAssessmentPage},
    banks::{BankPage, BanksPage, ItemPage, UploadPage},
    home::{HomePage, Welcome},
    marking::{QueuePage, TaskPage},
    monitoring::{EvidencePage, MapPage, ProfilePage},
    parts::hear_back_first,
    people::{PeoplePage, SchoolPage},
    results::{HistoryPage, ResultsPage},
    rights::{Rights, rights},
    shell::{Forbidden, NotFound, Shell},
    statistics::StatisticsPage,
};
use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};
use olymp_frontend::session::Gate;

/// The whole door.
pub fn app() -> AnyView {
    hear_back_first();
    view! {
        <Router>
            <Gate welcome=|| view! { <Welcome /> }>
                <Shell>
                    <Pages />
                </Shell>
            </Gate>
        </Router>
    }
    .into_any()
}

#[component]
fn Pages() -> AnyView {
    view! {
        <Routes fallback=|| view! { <NotFound /> }>
            <Route path=path!("/staff") view=|| allowed(|r| r.any(), HomePage) />
            <Route path=path!("/staff/banks") view=|| allowed(|r| r.list_banks, BanksPage) />
            <Route path=path!("/staff/banks/upload") view=|| allowed(|r| r.import_banks, UploadPage) />
            <Route path=path!("/staff/banks/:bank") view=|| allowed(|r| r.read_items, BankPage) />
            <Route path=path!("/staff/banks/:bank/items/:item") view=|| allowed(|r| r.read_items, ItemPage) />
            <Route path=path!("/staff/assessments") view=|| allowed(|r| r.list_assessments, AssessmentsPage) />
            <Route path=path!("/staff/assessments/new") view=|| allowed(|r| r.edit_assessments, NewAssessmentPage) />
            <Route path=path!("/staff/assessments/:assessment") view=|| allowed(|r| r.read_assessments, AssessmentPage) />
            <Route path=path!("/staff/assessments/:assessment/results") view=|| allowed(|r| r.read_results, ResultsPage) />
            <Route
                path=path!("/staff/assessments/:assessment/statistics")
                view=|| allowed(|r| r.read_statistics, StatisticsPage)
            />
            <Route path=path!("/staff/attempts/:attempt") view=|| allowed(|r| r.read_results, HistoryPage) />
            <Route path=path!("/staff/marking") view=|| allowed(|r| r.read_marking, QueuePage) />
            <Route path=path!("/staff/marking/:work/:position") view=|| allowed(|r| r.read_marking, TaskPage) />
            <Route path=path!("/staff/monitoring") view=|| allowed(|r| r.read_monitoring, MapPage) />
            <Route path=path!("/staff/monitoring/profiles/:account") view=|| allowed(|r| r.read_monitoring, ProfilePage) />
            <Route
                path=path!("/staff/monitoring/profiles/:account/:competency")
                view=|| allowed(|r| r.read_monitoring, EvidencePage)
            />
            <Route path=path!("/staff/people") view=|| allowed(|r| r.read_people, PeoplePage) />
            <Route path=path!("/staff/people/:school") view=|| allowed(|r| r.read_people, SchoolPage) />
        </Routes>
    }
    .into_any()
}

/// The page, for those who may see it.
fn allowed(may: fn(Rights) -> bool, page: fn() -> AnyView) -> AnyView {
    if may(rights()) {
        page()
    } else {
        view! { <Forbidden /> }.into_any()
    }
}
