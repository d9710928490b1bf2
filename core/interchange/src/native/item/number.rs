//! Numbers as authors write them in quotes.

use super::context::Context;
use crate::native::codes;
use crate::native::located::Located;
use bigdecimal::BigDecimal;
use olymp_assessment::points::{Points, PointsError};
use std::str::FromStr;

/// A decimal such as `-3.25`, `3,25` or `1.5e3`.
pub(super) fn decimal(context: &Context<'_, '_>, text: &Located, key: &str) -> Option<BigDecimal> {
    let number = parse(&text.value);
    if number.is_none() {
        let message = format!(
            "`{key}`: `{}` — не число; пишите так: {key} = \"-3.25\" или \"1.5e3\"",
            text.value
        );
        context.fault(text, codes::BAD_NUMBER, message);
    }
    number
}

/// Digits, a sign, a point or comma, a short exponent; nothing that would take long to write out.
fn parse(text: &str) -> Option<BigDecimal> {
    let text = text.trim().replace(',', ".");
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let sound = !digits.is_empty() && digits.len() <= 60 && digits.ends_with(|c: char| c.is_ascii_digit());
    let small = exponent.parse::<i16>().is_ok_and(|e| e.abs() <= 300);
    if sound && small {
        BigDecimal::from_str(&text).ok()
    } else {
        None
    }
}

/// A positive number of points, and where it stands.
pub(super) fn points(context: &Context<'_, '_>, text: &Located, key: &str) -> Option<(Points, usize)> {
    let reason = match text.value.parse::<Points>() {
        Ok(points) if points > Points::ZERO => return Some((points, text.span.start)),
        Ok(_) => "должно быть больше нуля",
        Err(PointsError::NotANumber(_)) => "не число; пишите так: \"1\" или \"2.5\"",
        Err(PointsError::TooPrecise(_)) => "больше четырёх знаков после запятой",
        Err(PointsError::TooLarge(_)) => "слишком много",
    };
    context.fault(text, codes::BAD_POINTS, format!("`{key}`: `{}` — {reason}", text.value));
    None
}

/// A share from 0 to 1; `code` is the fault of another number.
pub(super) fn share(context: &Context<'_, '_>, text: &Located, key: &str, code: &'static str) -> Option<Points> {
    let share = text
        .value
        .parse::<Points>()
        .ok()
        .filter(|share| (Points::ZERO..=Points::whole(1)).contains(share));
    if share.is_none() {
        let message = format!(
            "`{key}`: `{}` — нужна доля от \"0\" до \"1\", не больше четырёх знаков",
            text.value
        );
        context.fault(text, code, message);
    }
    share
}
