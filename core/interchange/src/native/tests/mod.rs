//! Small banks in, faults out.
