//! One figure beside its limit.

use super::number::number;
use crate::options::Figure;

/// When a figure is good enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// At least this share of its limit.
    Share(f64),
    /// At most so many times its limit.
    Times(f64),
    /// At least this.
    AtLeast(f64),
    /// At most this.
    AtMost(f64),
    /// It is named, for orientation.
    None,
}

/// One figure.
pub struct Row {
    /// What asks for it.
    pub figures: &'static [Figure],
    /// What it is.
    pub title: String,
    /// What was measured.
    pub measured: f64,
    /// In which unit.
    pub unit: &'static str,
    /// What it stands beside, measured in the same run.
    pub limit: Option<(String, f64)>,
    /// When it is good enough.
    pub goal: Goal,
    /// What else is worth knowing.
    pub note: String,
}

impl Row {
    /// A figure by itself.
    pub fn new(figures: &'static [Figure], title: impl Into<String>, measured: f64, unit: &'static str) -> Self {
        Self {
            figures,
            title: title.into(),
            measured,
            unit,
            limit: None,
            goal: Goal::None,
            note: String::new(),
        }
    }

    /// Beside this limit.
    pub fn beside(mut self, what: impl Into<String>, limit: f64) -> Self {
        self.limit = Some((what.into(), limit));
        self
    }

    /// With this goal.
    pub fn goal(mut self, goal: Goal) -> Self {
        self.goal = goal;
        self
    }

    /// With this note.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// The figure as a share of its limit; `None` without one.
    pub fn ratio(&self) -> Option<f64> {
        self.limit.as_ref().map(|(_, limit)| self.measured / limit)
    }

    /// Whether it is good enough; `None` where there is no goal.
    pub fn met(&self) -> Option<bool> {
        match self.goal {
            Goal::Share(share) => Some(self.ratio()? >= share),
            Goal::Times(times) => Some(self.ratio()? <= times),
            Goal::AtLeast(least) => Some(self.measured >= least),
            Goal::AtMost(most) => Some(self.measured <= most),
            Goal::None => None,
        }
    }

    /// The figure with its unit.
    pub fn measured_text(&self) -> String {
        format!("{} {}", number(self.measured), self.unit)
    }

    /// The limit with its unit; empty without.
    pub fn limit_text(&self) -> String {
        let text = |(what, limit): &(String, f64)| format!("{} {} ({what})", number(*limit), self.unit);
        self.limit.as_ref().map_or_else(String::new, text)
    }

    /// The goal in words; empty without.
    pub fn goal_text(&self) -> String {
        match self.goal {
            Goal::Share(share) => format!("≥ {share} of it"),
            Goal::Times(times) => format!("≤ {times} × it"),
            Goal::AtLeast(least) => format!("≥ {} {}", number(least), self.unit),
            Goal::AtMost(most) => format!("≤ {} {}", number(most), self.unit),
            Goal::None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_judged_against_the_limit_or_by_themselves() {
        let row = |goal| Row::new(&[], "", 70.0, "").beside("", 100.0).goal(goal);
        assert_eq!(row(Goal::Share(0.7)).met(), Some(true));
        assert_eq!(row(Goal::Times(0.5)).met(), Some(false));
        assert_eq!(row(Goal::AtLeast(71.0)).met(), Some(false));
        assert_eq!(row(Goal::AtMost(70.0)).met(), Some(true));
        assert_eq!(row(Goal::None).met(), None);
        assert_eq!(
            Row::new(&[], "", f64::NAN, "").goal(Goal::AtMost(1.0)).met(),
            Some(false)
        );
    }
}
