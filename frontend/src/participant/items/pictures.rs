//! Pictures that came along with a sealed paper, in the place of those that the network would have to bring.

use olymp_contract::{
    attempts::PaperItem,
    item::{ChoiceView, InteractionView, ItemView},
};
use std::collections::BTreeMap;

/// Puts the `data:` addresses into the HTML of the items.
///
/// In the text, not on the page: an `<img>` begins to load as soon as it is made.
pub fn put_pictures(items: &mut [PaperItem], pictures: &BTreeMap<String, String>) {
    let pictures: Vec<(String, String)> = pictures
        .iter()
        .map(|(name, data)| (format!("\"/api/media/{name}\""), format!("\"{data}\"")))
        .collect();
    for item in items {
        for html in all_html(&mut item.item) {
            for (from, to) in &pictures {
                if html.contains(from.as_str()) {
                    *html = html.replace(from.as_str(), to);
                }
            }
        }
    }
}

/// Every piece of HTML that an item shows.
fn all_html(item: &mut ItemView) -> Vec<&mut String> {
    let lists: Vec<&mut Vec<ChoiceView>> = match &mut item.interaction {
        InteractionView::SingleChoice { options } | InteractionView::MultipleChoice { options } => vec![options],
        InteractionView::Matching { left, right } => vec![left, right],
        InteractionView::Ordering { elements } => vec![elements],
        InteractionView::Gaps { gaps } => gaps.iter_mut().filter_map(|gap| gap.options.as_mut()).collect(),
        InteractionView::Numeric { .. } | InteractionView::ShortText | InteractionView::Extended { .. } => Vec::new(),
    };
    let choices = lists.into_iter().flatten().map(|choice| &mut choice.html);
    std::iter::once(&mut item.stem).chain(choices).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use olymp_contract::ids::ItemVersionId;

    #[test]
    fn pictures_of_the_task_and_of_options_are_the_ones_that_came_along() {
        let option = ChoiceView {
            id: "a".into(),
            html: r#"<img src="/api/media/b.png" alt="б">"#.into(),
        };
        let mut items = [PaperItem {
            position: 1,
            max: "1".into(),
            order: vec![],
            item: ItemView {
                version: ItemVersionId("v".into()),
                stem: r#"<p><img src="/api/media/a.png" alt=""><img src="/api/media/c.png" alt=""></p>"#.into(),
                interaction: InteractionView::SingleChoice { options: vec![option] },
                has_math: false,
            },
        }];
        let pictures = ["a.png", "b.png"].map(|name| (name.to_owned(), format!("data:{name}")));
        put_pictures(&mut items, &pictures.into());
        let stem = r#"<p><img src="data:a.png" alt=""><img src="/api/media/c.png" alt=""></p>"#;
        assert_eq!(items[0].item.stem, stem);
        let InteractionView::SingleChoice { options } = &items[0].item.interaction else {
            panic!("options")
        };
        assert_eq!(options[0].html, r#"<img src="data:b.png" alt="б">"#);
    }
}
