//! What the cells mean, and by which rule.

use super::verdict::{class, sign};
use crate::messages::{names, t};
use leptos::prelude::*;
use olymp_contract::monitoring::{RuleView, Verdict};
use olymp_frontend::i18n::{fill, integer, percent};

/// The rule in words and the signs.
#[component]
pub fn Legend(
    /// The rule that was applied.
    rule: RuleView,
) -> AnyView {
    let t = &t().monitoring;
    let said = fill(
        t.rule,
        &[&percent(rule.threshold_permille * 10), &integer(rule.min_items)],
    );
    let signs = Verdict::ALL.iter().map(|verdict| {
        view! {
            <li>
                <span class=format!("legend-sign {}", class(*verdict)) aria-hidden="true">{sign(*verdict)}</span>
                {names::verdict(*verdict)}
            </li>
        }
    });
    view! {
        <div class="legend">
            <ul class="legend-signs" aria-label=t.legend>
                {signs.collect_view()}
                <li><span class="legend-sign" aria-hidden="true">"—"</span>{t.no_items}</li>
            </ul>
            <p class="muted small">{said}</p>
        </div>
    }
    .into_any()
}
