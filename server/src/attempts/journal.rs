//! The writer of responses: everything that waits goes into the next transaction.

/// A handle to the writer.
#[derive(Clone)]
pub struct Journal;
