//! From an import to a publication, on a real database.
