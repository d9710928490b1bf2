//! The keys of all items: what is answered rightly and wrongly, and what an answer is worth, without asking the server.

use anyhow::{Context, Result};
use olymp_assessment::grade::{Outcome, grade, plausible_wrong, right_response};
use olymp_assessment::item::{Interaction, Key, Scoring};
use olymp_assessment::points::Points;
use olymp_assessment::response::Response;
use olymp_assessment::score::Score;
use olymp_contract::item::ResponseBody;
use olymp_server::attempts::wire;
use olymp_server::entities::item_version;
use olymp_server::state::State;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use sea_orm::EntityTrait;
use std::collections::HashMap;
use std::rc::Rc;

/// What is known of one version of an item.
pub struct Known {
    interaction: Interaction,
    key: Key,
    scoring: Scoring,
    right: Response,
    wrong: Response,
}

/// The keys of all items, by version.
pub struct Book(HashMap<String, Rc<Known>>);

impl Book {
    /// Reads them from the database.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn read(state: &State) -> Result<Self> {
        let rows = item_version::Entity::find().all(state.db.reader()).await?;
        let known = rows.into_iter().enumerate().map(|(index, row)| {
            let (interaction, key) = (
                serde_json::from_str(&row.interaction)?,
                serde_json::from_str(&row.answer_key)?,
            );
            let mut rng = ChaCha20Rng::seed_from_u64(index as u64);
            let known = Known {
                right: right_response(&interaction, &key),
                wrong: plausible_wrong(&interaction, &key, &mut rng),
                scoring: serde_json::from_str(&row.scoring)?,
                interaction,
                key,
            };
            Ok((row.id.to_string(), Rc::new(known)))
        });
        Ok(Self(known.collect::<Result<_>>()?))
    }

    /// What is known of this version.
    ///
    /// # Errors
    /// Where the paper names one that is in no bank.
    pub fn item(&self, version: &str) -> Result<Rc<Known>> {
        self.0
            .get(version)
            .cloned()
            .with_context(|| format!("a paper names the unknown version {version}"))
    }
}

impl Known {
    /// The right answer, or a wrong one that a person could have given.
    pub fn answer(&self, right: bool) -> &Response {
        if right { &self.right } else { &self.wrong }
    }

    /// The same as the browser sends it.
    pub fn body(&self, right: bool) -> ResponseBody {
        wire::body(self.answer(right).clone())
    }

    /// What the answer earns of `max`.
    ///
    /// # Errors
    /// Where the jury has to look at it, or the item contradicts itself.
    pub fn earns(&self, max: Points, right: bool) -> Result<Score> {
        let (response, scoring) = (Some(self.answer(right)), &self.scoring);
        match grade(&self.interaction, &self.key, scoring, max, response)? {
            Outcome::Graded { points } => Ok(points),
            Outcome::AwaitsJury => anyhow::bail!("an item for the jury is in the paper"),
        }
    }
}
