//! The table for people.

use super::{Report, Row, Section};
use std::fmt::{Display, Formatter, Result};

const HEADINGS: [&str; 6] = ["figure", "measured", "limit", "ratio", "goal", "met"];

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let quick = if self.quick { ", scaled down (--quick)" } else { "" };
        writeln!(f, "{}{quick}\n{}", self.command, self.machine)?;
        self.sections.iter().try_for_each(|section| write!(f, "\n{section}"))
    }
}

impl Display for Section {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        writeln!(f, "── {} ── {:.0} s", self.name, self.seconds)?;
        let mut lines = vec![HEADINGS.map(str::to_owned)];
        lines.extend(self.rows.iter().map(cells));
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
        let notes = std::iter::once("").chain(self.rows.iter().map(|row| row.note.as_str()));
        for (line, note) in lines.iter().zip(notes) {
            let padded = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                let gap = " ".repeat(width - cell.chars().count());
                // Words to the left, numbers to the right.
                if matches!(column, 1 | 3) {
                    gap + cell
                } else {
                    format!("{cell}{gap}")
                }
            });
            let line = padded.collect::<Vec<_>>().join("  ") + "  " + note;
            writeln!(f, "{}", line.trim_end())?;
        }
        for check in &self.checks {
            match &check.fault {
                None => writeln!(f, "  holds   {}", check.what)?,
                Some(fault) => writeln!(f, "  FAILED  {}: {fault}", check.what)?,
            }
        }
        Ok(())
    }
}

fn cells(row: &Row) -> [String; 6] {
    [
        row.title.clone(),
        row.measured_text(),
        row.limit_text(),
        row.ratio().map_or_else(String::new, |ratio| format!("{ratio:.2}")),
        row.goal_text(),
        row.met().map_or("", |met| if met { "yes" } else { "NO" }).to_owned(),
    ]
}
