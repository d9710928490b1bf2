//! The stable codes of faults.
