//! Numbers as people type them: read into digits, without reckoning.

mod decimal;
mod fraction;
mod mantissa;
mod scale;

use crate::signs::{begins_with_raised_degree, cleaned, plain_of_raised};

/// A longer text is not a number that a person typed.
const MAX_BYTES: usize = 256;

/// A text with so many bytes is not looked through for ignorable characters either.
const MAX_RAW_BYTES: usize = 100_000;

/// No more digits than this in a number, so that junk cannot cost time.
pub const MAX_DIGITS: usize = 40;

/// No larger power of ten than this, up or down.
pub const MAX_EXPONENT: i64 = 60;

/// A number as written, and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Whether there is a minus in front.
    pub negative: bool,
    /// The number without its sign.
    pub form: Form,
    /// What stands behind the number, cleaned, without spaces around it and without the full stop of a sentence; empty:
    /// nothing.
    pub tail: String,
}

/// How a number is written. All fields hold ASCII digits only, no more than [`MAX_DIGITS`] together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// `1,5`, `1,5·10^3`, `0,1(6)`.
    Decimal {
        /// All digits before the period.
        digits: String,
        /// How many of them stand behind the decimal mark.
        decimals: usize,
        /// The digits that repeat without end; empty: none.
        period: String,
        /// The power of ten, from −60 to 60.
        exponent: i64,
    },
    /// `3/4`, `2 1/3`, `1,5/2`.
    Fraction {
        /// The whole before it; empty: none.
        whole: String,
        /// The digits above the line.
        numerator: String,
        /// How many of them stand behind a decimal mark.
        decimals: usize,
        /// The digits below the line; not all are zero.
        denominator: String,
    },
}

/// Reads a number as typed, with what is written behind it; `None` where there is no number, more than one, or one that
/// can be read in two ways.
///
/// | typed | read as |
/// |---|---|
/// | `1,5` `1.5` `,5` | decimal comma or point; `1,234` is 1.234 |
/// | `12 345,6` `12'345.6` `1.234,5` `1,234.5` `1,234,567` | thousands in groups of three |
/// | `−5` `–5` `+5` | all the signs that keyboards and Word make |
/// | `1,5e3` `1,5 · 10 ^ 3` `1.5*10^3` `1,5×10⁻³` `10^5` `10 ³` | powers of ten |
/// | `3/4` `2 1/3` `½` `2½` `²⁄₃` | fractions |
/// | `0,(3)` `0,1(6)` `0,333…` | periods |
/// | `54 км/ч` `25%` | a number and a tail |
///
/// Characters without a look are left out, digits of all scripts are digits: see [`cleaned`].
#[must_use]
pub fn read(text: &str) -> Option<Written> {
    if text.len() > MAX_RAW_BYTES {
        return None;
    }
    let clean = cleaned(text);
    if clean.len() > MAX_BYTES {
        return None;
    }
    let (negative, text) = take_sign(without_quotes(&clean));
    let (form, rest) = read_form(trim(text))?;
    let tail = trim(rest);
    let tail = if matches!(tail, "." | "," | ";") { "" } else { tail };
    may_follow(tail).then(|| Written {
        negative,
        form,
        tail: tail.to_owned(),
    })
}

fn read_form(text: &str) -> Option<(Form, &str)> {
    if let Some(read) = fraction::read_bare(text) {
        return Some(read);
    }
    // The digits before a period may be left out as before decimals.
    let bare_period = text.starts_with([',', '.']) && text.get(1..).is_some_and(|rest| rest.starts_with('('));
    let (mantissa, rest) = if bare_period {
        (mantissa::Mantissa::zero(), text)
    } else {
        mantissa::read(text)?
    };
    match fraction::read(&mantissa, rest) {
        Some(read) => read,
        None => decimal::read(mantissa, rest),
    }
}

/// Whether a number ends before this: another number, a sign of reckoning or a bracket belongs to it or makes it another.
fn may_follow(tail: &str) -> bool {
    const ENDS: &str = "0123456789+-·/^=<>≤≥≠±≈~()[]{}|:;,.!?&\\_#@…√∞∙÷";
    begins_with_raised_degree(tail)
        || !tail.starts_with(|c| ENDS.contains(c) || plain_of_raised(c).is_some() || fraction::vulgar(c).is_some())
}

/// Takes quotes off that stand around the whole.
fn without_quotes(text: &str) -> &str {
    const QUOTES: &[char] = &['"', '\'', '«', '»', '„', '“', '”', '‟', '‹', '›'];
    match text.strip_prefix(QUOTES).and_then(|text| text.strip_suffix(QUOTES)) {
        Some(inside) => trim(inside),
        None => text,
    }
}

/// Takes a sign off; true: it was a minus.
fn take_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Takes the leading digits off.
fn take_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// A cleaned text has no other spaces.
fn trim(text: &str) -> &str {
    text.trim_matches(' ')
}
