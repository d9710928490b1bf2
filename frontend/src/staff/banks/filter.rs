//! Which items of a bank are shown.

use olymp_contract::banks::ItemRow;

/// The filters of the list; empty text: any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemFilter {
    /// The type's code.
    pub item_type: String,
    /// The competency's code.
    pub competency: String,
    /// The difficulty.
    pub difficulty: String,
    /// Part of the code or of the text.
    pub text: String,
}

impl ItemFilter {
    /// Whether the item is shown.
    pub fn fits(&self, row: &ItemRow) -> bool {
        let text = self.text.trim().to_lowercase();
        let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        is(&self.item_type, row.item_type.code())
            && is(&self.competency, &row.competency)
            && is(&self.difficulty, &row.difficulty.to_string())
            && (text.is_empty()
                || row.preview.to_lowercase().contains(&text)
                || row.code.to_lowercase().contains(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::{ids::ItemId, item::ItemType};

    #[test]
    fn every_filter_narrows() {
        let row = ItemRow {
            id: ItemId("1".into()),
            code: "ratio-3".into(),
            item_type: ItemType::Numeric,
            competency: "proportions".into(),
            difficulty: 3,
            max: "1".into(),
            preview: "Автомобиль проехал".into(),
            version: 1,
        };
        let any = ItemFilter::default();
        assert!(any.fits(&row));
        assert!(
            ItemFilter {
                text: "автомо".into(),
                ..any.clone()
            }
            .fits(&row)
        );
        assert!(
            ItemFilter {
                text: "RATIO".into(),
                ..any.clone()
            }
            .fits(&row)
        );
        assert!(
            !ItemFilter {
                item_type: "gaps".into(),
                ..any.clone()
            }
            .fits(&row)
        );
        assert!(
            !ItemFilter {
                difficulty: "4".into(),
                ..any.clone()
            }
            .fits(&row)
        );
        assert!(
            !ItemFilter {
                competency: "area".into(),
                ..any
            }
            .fits(&row)
        );
    }
}
