//! An item to its canonical TOML.

mod body;
mod toml_text;

use olymp_assessment::item::{Interaction, Item, ItemType, Scoring};
use olymp_assessment::points::Points;
use toml_text::Out;

/// The canonical TOML of an item: what [`super::read_banks`] reads back as the same item.
///
/// White space at the ends of texts is not kept. The item's code is the name of the file and not in it.
#[must_use]
pub fn write_item(item: &Item) -> String {
    let mut out = Out::default();
    let item_type = item.interaction.item_type();
    out.text("type", item_type.code());
    out.text("competency", &item.competency);
    out.text("dimension", item.dimension.code());
    out.bare("difficulty", &item.difficulty.level().to_string());
    out.text("max", &item.max.to_string());
    write_scoring(&mut out, item_type, &item.scoring);
    if let Interaction::SingleChoice { shuffle: false, .. } | Interaction::MultipleChoice { shuffle: false, .. } =
        &item.interaction
    {
        out.bare("shuffle", "false");
    }
    body::write_head(&mut out, &item.key);
    out.block("stem", &item.stem.0);
    out.block("explanation", &item.explanation.0);
    body::write_sample(&mut out, &item.key);
    body::write_tables(&mut out, &item.interaction, &item.key);
    out.into_string()
}

/// An extended response has no rule, and with a single choice there are no parts.
fn write_scoring(out: &mut Out, item_type: ItemType, scoring: &Scoring) {
    match (item_type, scoring) {
        (ItemType::Extended, _) => {}
        (ItemType::SingleChoice, _) | (_, Scoring::AllOrNothing) => out.text("scoring", "all-or-nothing"),
        (_, Scoring::Proportional { penalty }) => {
            out.text("scoring", "proportional");
            out.text("penalty", &penalty.to_string());
        }
    }
}

/// A share is written only where it is not all.
fn write_share(out: &mut Out, share: Points) {
    if share != Points::whole(1) {
        out.text("share", &share.to_string());
    }
}
