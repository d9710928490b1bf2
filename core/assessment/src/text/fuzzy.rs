//! Comparison with wildcards and one forgiven typo.
//!
//! Row by row over the characters of the pattern, as edit distances are (Wagner and Fischer, 1974; the swap as in
//! Damerau, 1964): the time is the product of the two lengths, whatever the pattern.

/// One step of a pattern.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// Any run of characters, an empty one too.
    Any,
    /// This character; `forgiving`: a letter of a word that is long enough for a typo.
    One { c: char, forgiving: bool },
}

/// Which prefixes of the text are matched so far: without a typo, and with one. Index 0 is the empty prefix.
#[derive(Clone)]
struct Row {
    exact: Vec<bool>,
    typo: Vec<bool>,
}

fn at(row: &[bool], index: Option<usize>) -> bool {
    index.and_then(|i| row.get(i)).copied().unwrap_or(false)
}

/// Whether the steps lead through the whole text.
pub(super) fn run(steps: &[Step], text: &[char]) -> bool {
    let mut row = Row {
        exact: (0..=text.len()).map(|i| i == 0).collect(),
        typo: vec![false; text.len() + 1],
    };
    row.add_extra_letters(text, steps.first().is_some_and(forgives));
    let mut before: Option<(Row, Step)> = None;
    for (index, step) in steps.iter().enumerate() {
        let mut next = row.after(step, text);
        if let Some((earlier, first)) = &before {
            next.add_swaps(earlier, first, step, text);
        }
        next.add_extra_letters(text, forgives(step) || steps.get(index + 1).is_some_and(forgives));
        before = Some((std::mem::replace(&mut row, next), *step));
    }
    at(&row.exact, Some(text.len())) || at(&row.typo, Some(text.len()))
}

const fn forgives(step: &Step) -> bool {
    matches!(step, Step::One { forgiving: true, .. })
}

impl Row {
    /// What is matched after one step more; a letter may be missing or be another one.
    fn after(&self, step: &Step, text: &[char]) -> Self {
        match *step {
            Step::Any => Self {
                exact: spread(&self.exact),
                typo: spread(&self.typo),
            },
            Step::One { c, forgiving } => {
                let read = |i: usize| i.checked_sub(1).and_then(|last| text.get(last)).copied();
                let cell = |row: &[bool], i: usize| at(row, i.checked_sub(1)) && read(i) == Some(c);
                let missing = |i: usize| forgiving && at(&self.exact, Some(i));
                let other = |i: usize| {
                    forgiving && at(&self.exact, i.checked_sub(1)) && read(i).is_some_and(|r| other_letter(r, c))
                };
                Self {
                    exact: (0..=text.len()).map(|i| cell(&self.exact, i)).collect(),
                    typo: (0..=text.len())
                        .map(|i| cell(&self.typo, i) || missing(i) || other(i))
                        .collect(),
                }
            }
        }
    }

    /// Two neighbouring letters may have changed places.
    fn add_swaps(&mut self, earlier: &Self, first: &Step, second: &Step, text: &[char]) {
        let (Step::One { c: a, forgiving: true }, Step::One { c: b, forgiving: true }) = (*first, *second) else {
            return;
        };
        for (start, pair) in text.windows(2).enumerate() {
            if pair == [b, a] && at(&earlier.exact, Some(start)) {
                self.set_typo(start + 2);
            }
        }
    }

    /// One letter may be too many, beside a letter of a long word.
    fn add_extra_letters(&mut self, text: &[char], allowed: bool) {
        if !allowed {
            return;
        }
        for (start, c) in text.iter().enumerate() {
            if c.is_alphabetic() && at(&self.exact, Some(start)) {
                self.set_typo(start + 1);
            }
        }
    }

    fn set_typo(&mut self, index: usize) {
        if let Some(cell) = self.typo.get_mut(index) {
            *cell = true;
        }
    }
}

/// Everything behind the first match is matched too.
fn spread(row: &[bool]) -> Vec<bool> {
    let mut reached = false;
    row.iter()
        .map(|&cell| {
            reached |= cell;
            reached
        })
        .collect()
}

/// Another letter, not the same as a capital.
fn other_letter(a: char, b: char) -> bool {
    a.is_alphabetic() && !a.to_lowercase().eq(b.to_lowercase())
}
