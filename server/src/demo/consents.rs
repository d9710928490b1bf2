//! Consents of the demo: everybody consented before the first simulated work, to a text that has been replaced since. Those whose
//! cards are printed are asked for the present one, as in a real programme.

use crate::demo::accounts::CARDS;
use crate::demo::people::Teacher;
use crate::identity::consent::{self, Documents};
use crate::platform::Refusal;
use crate::platform::config::ConsentConfig;
use crate::state::State;
use std::sync::Arc;

/// Every how many teachers one has not read the new text yet.
const SLOW: usize = 9;

/// Names an operator that nobody takes for a real one, where none is configured.
pub fn name_operator(config: &mut ConsentConfig) {
    let ConsentConfig {
        operator,
        address,
        inn,
        ogrn,
        contacts,
        ..
    } = config;
    if !operator.is_empty() {
        return;
    }
    for (setting, value) in [
        (operator, "Институт развития педагогов Примерского края (демонстрация)"),
        (address, "г. Примерск, ул. Образцовая, д. 1"),
        (inn, "0000000000"),
        (ogrn, "0000000000000"),
        (contacts, "pd@institut.example"),
    ] {
        if setting.is_empty() {
            value.clone_into(setting);
        }
    }
}

/// The text as it was before: with another term.
///
/// # Errors
/// As [`Documents::load`].
pub fn earlier(state: &State) -> anyhow::Result<Arc<Documents>> {
    let mut config = state.config.consent.clone();
    config.term_years = if config.term_years == 3 { 2 } else { 3 };
    Ok(Arc::new(Documents::load(&config)?))
}

/// All consent to the text of this state.
///
/// # Errors
/// Where the database does not answer.
pub async fn give(state: &State, teachers: &[Teacher]) -> Result<(), Refusal> {
    let tx = state.db.begin().await?;
    for teacher in teachers {
        consent::give(state, &tx, teacher.account).await?;
    }
    Ok(tx.commit().await?)
}

/// Most consent to the text in force; those with printed cards have not been asked yet.
///
/// # Errors
/// Where the database does not answer.
pub async fn renew(state: &State, teachers: &[Teacher]) -> Result<(), Refusal> {
    let asked = teachers.iter().enumerate().skip(CARDS);
    let willing: Vec<Teacher> = asked
        .filter(|(index, _)| index % SLOW != 0)
        .map(|(_, teacher)| teacher.clone())
        .collect();
    give(state, &willing).await
}
