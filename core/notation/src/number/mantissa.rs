//! The digits of a typed number, and which of the marks between them is the decimal one.

use super::{MAX_DIGITS, take_digits};

/// Digits without marks, and how many of them stand behind the decimal mark.
pub(super) struct Mantissa {
    pub(super) digits: String,
    pub(super) decimals: usize,
    /// The digits behind the last space that separates thousands.
    pub(super) behind_space: Option<String>,
}

impl Mantissa {
    pub(super) fn zero() -> Self {
        Self {
            digits: "0".to_owned(),
            decimals: 0,
            behind_space: None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Comma,
    Point,
    Space,
    Apostrophe,
}

impl Mark {
    fn of(c: char) -> Option<Self> {
        match c {
            ',' => Some(Self::Comma),
            '.' => Some(Self::Point),
            '\'' => Some(Self::Apostrophe),
            ' ' => Some(Self::Space),
            _ => None,
        }
    }

    const fn may_be_decimal(self) -> bool {
        matches!(self, Self::Comma | Self::Point)
    }
}

/// Reads digits with the marks between them; `None` where the marks make no sense.
pub(super) fn read(text: &str) -> Option<(Mantissa, &str)> {
    let (first, mut rest) = take_digits(text);
    let mut groups = vec![first];
    let mut marks = Vec::new();
    while let Some((mark, group, behind)) = next_group(rest) {
        marks.push(mark);
        groups.push(group);
        rest = behind;
        if groups.len() > MAX_DIGITS {
            return None;
        }
    }
    let mut mantissa = put_together(&groups, &marks)?;
    let spaced = marks.last() == Some(&Mark::Space);
    mantissa.behind_space = groups.last().filter(|_| spaced).map(|&group| group.to_owned());
    (1..=MAX_DIGITS)
        .contains(&mantissa.digits.len())
        .then_some((mantissa, rest))
}

/// The next mark and its digits. A space or an apostrophe belongs to the number only before exactly three digits.
fn next_group(text: &str) -> Option<(Mark, &str, &str)> {
    let first = text.chars().next()?;
    let mark = Mark::of(first)?;
    let (group, behind) = take_digits(text.strip_prefix(first)?);
    let belongs = if mark.may_be_decimal() {
        !group.is_empty()
    } else {
        group.len() == 3
    };
    belongs.then_some((mark, group, behind))
}

fn put_together(groups: &[&str], marks: &[Mark]) -> Option<Mantissa> {
    let decimal = decimal_mark(marks)?;
    let (whole, fraction) = if decimal {
        groups.split_at(groups.len() - 1)
    } else {
        (groups, &[][..])
    };
    let thousands = if decimal {
        marks.split_last().map_or(&[][..], |(_, before)| before)
    } else {
        marks
    };
    let well_grouped = match (thousands.split_first(), whole.split_first()) {
        (Some((mark, others)), Some((first, groups))) => {
            others.iter().all(|other| other == mark)
                && (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && groups.iter().all(|group| group.len() == 3)
        }
        _ => true,
    };
    let decimals = fraction.iter().map(|group| group.len()).sum();
    well_grouped.then(|| Mantissa {
        digits: groups.concat(),
        decimals,
        behind_space: None,
    })
}

/// Whether the last mark is the decimal one; `None` where that cannot be said.
fn decimal_mark(marks: &[Mark]) -> Option<bool> {
    let count = |mark| marks.iter().filter(|&&m| m == mark).count();
    let last = marks.last().copied();
    match (count(Mark::Comma), count(Mark::Point)) {
        (0, 0) => Some(false),
        (1, 0) | (0, 1) => last.is_some_and(Mark::may_be_decimal).then_some(true),
        (_, 0) | (0, _) => Some(false),
        _ => last
            .filter(|&mark| mark.may_be_decimal() && count(mark) == 1)
            .map(|_| true),
    }
}
