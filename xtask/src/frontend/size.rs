//! What a visitor downloads, and the limit of the participant's door.

use super::dist::Entry;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A teacher's line is slow: all of the participant's door, compressed, in bytes.
const PARTICIPANT_LIMIT: usize = 200 * 1024;

/// Compressed sizes by door.
#[derive(Default)]
pub struct Sizes {
    doors: BTreeMap<&'static str, Vec<(String, usize)>>,
    notes: Vec<(String, usize)>,
}

impl Sizes {
    /// Counts a file into what a door costs.
    pub fn count(&mut self, door: &'static str, entry: &Entry) {
        let size = entry.sent().map_or(usize::MAX, <[u8]>::len);
        self.doors
            .entry(door)
            .or_default()
            .push((entry.name().to_owned(), size));
    }

    /// Names a file that only some pages load.
    pub fn note(&mut self, entry: &Entry) {
        let size = entry.sent().map_or(usize::MAX, <[u8]>::len);
        self.notes.push((entry.name().to_owned(), size));
    }

    /// The table of sizes.
    pub fn report(&self) -> String {
        let mut text = String::new();
        for (door, files) in &self.doors {
            let _ = writeln!(text, "  {door}, after brotli");
            for (name, size) in files {
                let _ = writeln!(text, "    {name:<40} {:>7}", kilobytes(*size));
            }
            let limit = if *door == "participant" {
                format!(" of {} allowed", kilobytes(PARTICIPANT_LIMIT))
            } else {
                String::new()
            };
            let _ = writeln!(text, "    {:<40} {:>7}{limit}", "together", kilobytes(self.total(door)));
        }
        if !self.notes.is_empty() {
            let _ = writeln!(text, "  not counted, loaded only where needed");
        }
        for (name, size) in &self.notes {
            let _ = writeln!(text, "    {name:<40} {:>7}", kilobytes(*size));
        }
        text.trim_end().to_owned()
    }

    /// Refuses a participant's door that is too heavy.
    ///
    /// # Errors
    /// Says by how much.
    pub fn check(&self) -> Result<()> {
        let total = self.total("participant");
        if total > PARTICIPANT_LIMIT {
            bail!(
                "the participant's door is {} after brotli, {} over its limit of {}. Look at what the last change brought in",
                kilobytes(total),
                kilobytes(total - PARTICIPANT_LIMIT),
                kilobytes(PARTICIPANT_LIMIT)
            );
        }
        Ok(())
    }

    fn total(&self, door: &str) -> usize {
        self.doors
            .get(door)
            .into_iter()
            .flatten()
            .fold(0, |sum, (_, size)| sum.saturating_add(*size))
    }
}

fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::{Entry, PARTICIPANT_LIMIT, Sizes, kilobytes};

    #[test]
    fn a_byte_over_the_limit_is_refused() {
        let of = |bytes| {
            let mut sizes = Sizes::default();
            sizes.count("participant", &Entry::new("assets/x.png".to_owned(), vec![0; bytes]));
            sizes.check()
        };
        assert!(of(PARTICIPANT_LIMIT).is_ok());
        assert!(of(PARTICIPANT_LIMIT + 1).is_err());
        assert_eq!(kilobytes(PARTICIPANT_LIMIT), "200.0 KB");
    }
}
