//! Puts an item's lists into the order of the paper.

use olymp_contract::item::ChoiceView;

/// The list in the order that this paper shows it in; `at` is the place of the list among the item's lists.
///
/// An order that does not name exactly the list's own is no order, so that nothing can be missing from the screen.
pub fn ordered(list: &[ChoiceView], orders: &[Vec<String>], at: usize) -> Vec<ChoiceView> {
    let fits = |order: &&Vec<String>| order.len() == list.len() && list.iter().all(|it| order.contains(&it.id));
    let order = orders.get(at).filter(fits).or_else(|| orders.iter().find(fits));
    // By looking up, not by sorting: a sort of every type is code of its own, and lists are short.
    match order {
        Some(order) => order
            .iter()
            .filter_map(|id| list.iter().find(|it| it.id == *id).cloned())
            .collect(),
        None => list.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(ids: &str) -> Vec<ChoiceView> {
        ids.chars()
            .map(|id| ChoiceView {
                id: id.into(),
                html: String::new(),
            })
            .collect()
    }

    fn ids(list: &[ChoiceView]) -> String {
        list.iter().map(|it| it.id.as_str()).collect()
    }

    fn order(ids: &str) -> Vec<String> {
        ids.chars().map(String::from).collect()
    }

    #[test]
    fn the_papers_order_is_shown() {
        assert_eq!(ids(&ordered(&choices("abc"), &[order("cab")], 0)), "cab");
    }

    #[test]
    fn an_order_that_does_not_fit_leaves_the_list_as_it_is() {
        assert_eq!(ids(&ordered(&choices("abc"), &[order("cax")], 0)), "abc");
        assert_eq!(ids(&ordered(&choices("abc"), &[], 2)), "abc");
    }

    #[test]
    fn a_list_is_found_where_text_gaps_have_none() {
        assert_eq!(ids(&ordered(&choices("ab"), &[order("zy"), order("ba")], 3)), "ba");
    }
}
