//! «Perhaps … was meant»: the nearest of some names by edit distance.

/// The name nearest to a misspelt one; `None` where nothing is near enough to be meant.
pub(crate) fn nearest<'n>(misspelt: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = match misspelt.chars().count() {
        0..=2 => 1,
        3..=5 => 2,
        6..=80 => 3,
        _ => return None,
    };
    names
        .into_iter()
        .take(1000)
        .filter(|name| *name != misspelt && name.len() <= 200)
        .map(|name| (distance(misspelt, name), name))
        .filter(|(far, name)| *far <= limit && *far < name.chars().count())
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

/// «; возможно, имелось в виду `…`», or nothing.
pub(crate) fn perhaps<'n>(misspelt: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(misspelt, names).map_or_else(String::new, |name| format!("; возможно, имелось в виду `{name}`"))
}

/// How many letters must be put in, taken out, changed or swapped with the next one.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (i, x) in a.to_lowercase().chars().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |r: &Vec<usize>, k: usize| r.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&last, j) + usize::from(x != *y))
                .min(at(&last, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = j > 0 && b.get(j - 1) == Some(&x) && previous == Some(*y);
            if swapped {
                best = best.min(at(&before_last, j - 1) + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
        previous = Some(x);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("tpye", ["type", "stem"]), Some("type"));
        assert_eq!(
            nearest("explantion", ["explanation", "competency"]),
            Some("explanation")
        );
        assert_eq!(
            nearest("math.proportion", ["math.proportions", "math.numbers"]),
            Some("math.proportions")
        );
        assert_eq!(nearest("зонтик", ["type", "stem"]), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
