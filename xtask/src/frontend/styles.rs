//! One style sheet a door: tokens first, then the reset, the base, the components, what both doors share, the door's own.

use super::DOORS;
use crate::{files, repo};
use anyhow::{Context, Result, anyhow};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use std::path::Path;

/// The minified style sheet of a door.
///
/// # Errors
/// Names the file, line and column that is not CSS.
pub fn sheet(door: &str) -> Result<String> {
    let source = repo::root().join("frontend/src");
    let mut paths = files::with_extension(&source, &["css"])?;
    paths.retain(|path| path.strip_prefix(&source).is_ok_and(|path| rank(path, door).is_some()));
    paths.sort_by_cached_key(|path| {
        (
            path.strip_prefix(&source).ok().and_then(|path| rank(path, door)),
            path.clone(),
        )
    });
    let sheets = paths.iter().map(|path| minified(path));
    Ok(sheets.collect::<Result<Vec<_>>>()?.concat())
}

/// The place of a style sheet among the others; `None` for another door's.
fn rank(path: &Path, door: &str) -> Option<u8> {
    let first = path.iter().next()?.to_str()?;
    match (first, path.file_name()?.to_str()?) {
        ("ui", "tokens.css") => Some(0),
        ("ui", "reset.css") => Some(1),
        ("ui", _) if path.iter().count() == 2 => Some(2),
        ("ui", _) => Some(3),
        (own, _) if own == door => Some(5),
        (other, _) if DOORS.contains(&other) => None,
        _ => Some(4),
    }
}

fn minified(path: &Path) -> Result<String> {
    let shown = path.strip_prefix(repo::root()).unwrap_or(path).display().to_string();
    let text = repo::read(path)?;
    let options = ParserOptions {
        filename: shown.clone(),
        ..ParserOptions::default()
    };
    let mut sheet = StyleSheet::parse(&text, options).map_err(|error| anyhow!("{error}"))?;
    sheet
        .minify(MinifyOptions::default())
        .map_err(|error| anyhow!("{error}"))?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        ..PrinterOptions::default()
    });
    Ok(printed.with_context(|| shown)?.code)
}

#[cfg(test)]
mod tests {
    use super::rank;
    use std::path::Path;

    #[test]
    fn tokens_come_first_and_the_other_door_not_at_all() {
        let order = [
            "ui/tokens.css",
            "ui/reset.css",
            "ui/base.css",
            "ui/button/button.css",
            "shared/page.css",
            "participant/home/home.css",
        ];
        let ranks: Vec<_> = order.iter().map(|path| rank(Path::new(path), "participant")).collect();
        assert!(ranks.is_sorted() && ranks.iter().all(Option::is_some), "{ranks:?}");
        assert_eq!(rank(Path::new("staff/home.css"), "participant"), None);
    }
}
