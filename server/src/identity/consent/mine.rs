//! The own consent as its page shows it.

use crate::identity::consent::{Act, Standing, register, store};
use crate::platform::clock::from_millis;
use crate::platform::{ClockExt, Refusal};
use crate::state::State;
use olymp_assessment::ids::AccountId;
use olymp_assessment::item::Markup;
use olymp_contract::consent::{ConsentText, GivenConsent, MyConsent};
use olymp_interchange::markup;

/// How this participant stands, with the texts.
pub(super) async fn view(state: &State, account: AccountId) -> Result<MyConsent, Refusal> {
    let text = in_force(state).await?;
    let db = state.db.reader();
    let last = store::standing(db, account).await?;
    let given = match last.as_ref().filter(|last| last.act == Act::Given) {
        Some(last) => Some(given(state, last, &text).await?),
        None => None,
    };
    let withdrawn = last.as_ref().filter(|last| last.act == Act::Withdrawn);
    Ok(MyConsent {
        state: state.consent.rule(state.clock.now()).state(last.as_ref()),
        withdrawn_at: withdrawn.map(|last| last.at),
        given,
        text,
        running: store::has_running(state.db.reader(), account, state.clock.millis()).await?,
        contacts: state.config.consent.contacts.trim().to_owned(),
    })
}

async fn in_force(state: &State) -> Result<ConsentText, Refusal> {
    let (number, published_at) = register(state).await?;
    Ok(ConsentText {
        version: state.consent.version.clone(),
        number: number.unsigned_abs(),
        published_at,
        html: state.consent.html.clone(),
    })
}

/// What was given: the text as it was then.
async fn given(state: &State, last: &Standing, in_force: &ConsentText) -> Result<GivenConsent, Refusal> {
    let text = if last.version == in_force.version {
        in_force.clone()
    } else {
        let kept = store::find_text(state.db.reader(), &last.version).await?;
        let kept = kept.ok_or_else(|| Refusal::internal("a text that was consented to is missing"))?;
        // What was consented to is shown even where the rules of Markdown have changed since.
        let html = markup::render(&Markup(kept.source.clone()), &|_| None).unwrap_or_else(|_| as_typed(&kept.source));
        ConsentText {
            version: kept.version,
            number: kept.number.unsigned_abs(),
            published_at: kept.published_at,
            html,
        }
    };
    Ok(GivenConsent {
        at: last.at,
        until: state.consent.until(from_millis(last.at)).timestamp_millis(),
        text,
    })
}

fn as_typed(source: &str) -> String {
    let escaped = source.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs = escaped.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>"));
    paragraphs.collect()
}
