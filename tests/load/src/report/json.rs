//! The same for machines.

use super::{Check, Report, Row, Section};
use serde_json::{Value, json};

impl Report {
    /// The report as JSON.
    pub fn json(&self) -> Value {
        json!({
            "command": self.command,
            "quick": self.quick,
            "holds": self.holds(),
            "machine": {
                "cores": self.machine.cores,
                "model": self.machine.model,
                "memory_megabytes": self.machine.memory,
                "kernel": self.machine.kernel,
                "fsync_milliseconds": self.machine.fsync,
                "busy_percent_before": self.machine.busy,
                "date": self.machine.date,
                "commit": self.machine.commit,
            },
            "sections": self.sections.iter().map(section).collect::<Vec<_>>(),
        })
    }
}

fn section(section: &Section) -> Value {
    json!({
        "name": section.name,
        "seconds": section.seconds,
        "figures": section.rows.iter().map(row).collect::<Vec<_>>(),
        "checks": section.checks.iter().map(check).collect::<Vec<_>>(),
    })
}

fn row(row: &Row) -> Value {
    json!({
        "figure": row.title,
        "measured": row.measured,
        "unit": row.unit,
        "limit": row.limit.as_ref().map(|(what, value)| json!({ "what": what, "value": value })),
        "ratio": row.ratio(),
        "goal": (!row.goal_text().is_empty()).then(|| row.goal_text()),
        "met": row.met(),
        "note": row.note,
    })
}

fn check(check: &Check) -> Value {
    json!({ "what": check.what, "holds": check.fault.is_none(), "fault": check.fault })
}
