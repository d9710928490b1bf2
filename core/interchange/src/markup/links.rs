//! Links and pictures that Markdown does not take for ones, links that lead nowhere, and text that a mark hides.

use super::fault::{MarkupFault, MarkupFaultKind};
use std::ops::Range;

fn fault(offset: usize, kind: MarkupFaultKind, message: impl Into<String>) -> MarkupFault {
    MarkupFault {
        offset,
        kind,
        message: message.into(),
    }
}

/// A line `[1]: …`, of which nothing is shown.
pub(super) fn definition(at: usize) -> MarkupFault {
    let message = "строки вида `[1]: адрес` не показываются: ссылку пишите `[текст](https://…)`, сноску — без двоеточия после \
                   скобки";
    fault(at, MarkupFaultKind::BadLink, message)
}

/// A link that leads to no page.
pub(super) fn address(address: &str, at: usize) -> Option<MarkupFault> {
    let lower = address.to_ascii_lowercase();
    let known = ["http://", "https://", "/"]
        .iter()
        .any(|start| lower.starts_with(start));
    (!known).then(|| {
        let message = format!(
            "`{address}` — не адрес, а `[…](…)` показывается ссылкой: адрес пишите с https://, картинку — \
             `![описание](media/…)`; если это не ссылка, поставьте перед скобкой `\\[`"
        );
        fault(at, MarkupFaultKind::BadLink, message)
    })
}

/// Marks that Markdown left in the text: of pictures, of links, of formulas.
pub(super) fn in_text(source: &str, range: &Range<usize>) -> Vec<MarkupFault> {
    let text = source.get(range.clone()).unwrap_or("");
    let places = |mark| text.match_indices(mark).map(|(at, _)| range.start + at);
    let line = |at: usize| source.get(at..).unwrap_or("").split('\n').next().unwrap_or("");
    let mut found = Vec::new();
    let swapped = places("!(").filter(|at| names_a_picture(line(*at)));
    for at in places("![").filter(|at| !is_escaped(source, *at)).chain(swapped) {
        if line(at).contains(']') || names_a_picture(line(at)) {
            let message = "картинка не читается: пишите `![описание](media/имя.png)` без пробела перед скобкой, имя файла — \
                           без пробелов; если это не картинка, поставьте `\\` перед `[`";
            found.push(fault(at, MarkupFaultKind::BadLink, message));
        }
    }
    let pictured = !found.is_empty();
    for at in places("]").filter(|_| !pictured).filter(|at| !is_escaped(source, *at)) {
        let rest = line(at).get(1..).unwrap_or("").trim_start_matches([' ', '\u{a0}']);
        let target = rest.strip_prefix('(').unwrap_or("").trim_start().to_ascii_lowercase();
        if ["http://", "https://", "media/", "www."]
            .iter()
            .any(|start| target.starts_with(start))
        {
            let message =
                "ссылка не читается: пишите `[текст](https://адрес)` без пробела перед скобкой и внутри адреса";
            found.push(fault(at, MarkupFaultKind::BadLink, message));
        }
    }
    for (open, close) in [("(", "\\)"), ("[", "\\]")] {
        let pair = places(open)
            .find(|at| is_escaped(source, *at) && source.get(*at..).is_some_and(|rest| rest.contains(close)));
        if let Some(at) = pair {
            let message = format!(
                "`\\{open}…{close}` здесь не формула: формулы пишите между долларами, `$x^2$`; скобки в тексте — без `\\`"
            );
            found.push(fault(at.saturating_sub(1), MarkupFaultKind::Latex, message));
        }
    }
    found
}

/// Whether a line has the name of a picture's file.
fn names_a_picture(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    [".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp"]
        .iter()
        .any(|end| line.contains(end))
}

/// Whether an odd number of backslashes stands before this byte.
fn is_escaped(source: &str, at: usize) -> bool {
    let before = source.get(..at).unwrap_or("");
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Lines that four spaces make an example of code, so that their formulas and marks are shown raw.
pub(super) fn indented(source: &str, range: &Range<usize>) -> Option<MarkupFault> {
    let text = source.get(range.clone()).unwrap_or("");
    let marked = ["$", "**", "![", "{{"].iter().any(|mark| text.contains(mark));
    marked.then(|| {
        let message = "четыре пробела в начале строки делают её примером кода, разметка в ней не действует: уберите отступ; \
                       код берите в ```";
        fault(range.start, MarkupFaultKind::IndentedCode, message)
    })
}
