//! The policy of the processing of personal data, for everybody.

use crate::messages::t;
use olymp_contract::{consent::Policy, paths};
use olymp_frontend::{
    api::reading,
    dom::{
        El, el,
        parts::{main_page, page_header},
    },
    i18n::common,
};

/// The page.
pub fn page() -> El {
    let (policy, _) = reading(paths::policy, |sent| {
        let policy: Policy = sent.read()?;
        Ok(vec![
            el("div")
                .class("card")
                .with(el("div").class("prose").html(&policy.html)),
        ])
    });
    main_page()
        .with(page_header(common().policy_title, "", Some(("/", t().policy_back))))
        .with(policy)
}
