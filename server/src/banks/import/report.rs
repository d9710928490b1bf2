//! The report of an import.

use super::plan::Plan;
use olymp_contract::banks::{BankFault, ImportReport};
use olymp_interchange::native::{CheckReport, Fault, Reading};

/// What was read.
pub(super) fn of(reading: &Reading) -> ImportReport {
    let check = CheckReport::from(reading);
    ImportReport {
        imported: false,
        banks: number(check.banks),
        items: number(check.items),
        created: 0,
        changed: 0,
        unchanged: 0,
        retired: 0,
        by_type: check
            .by_type
            .into_iter()
            .map(|(code, count)| (code, number(count)))
            .collect(),
        faults: check.faults.into_iter().map(fault).collect(),
        warnings: check.warnings.into_iter().map(fault).collect(),
    }
}

fn fault(found: Fault) -> BankFault {
    BankFault {
        file: found.file,
        line: found.line,
        code: found.code.to_owned(),
        message: found.message,
    }
}

/// Adds what the plan will do.
pub(super) fn count(report: &mut ImportReport, plan: &Plan) {
    let changed = plan.versions.iter().filter(|version| version.of.is_some()).count();
    report.changed = number(changed);
    report.created = number(plan.versions.len() - changed);
    report.unchanged = plan.unchanged;
    report.retired = number(plan.retired.len());
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
