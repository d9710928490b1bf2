//! The native bank format (`docs/formats/native-bank.md`): a folder of TOML files to banks, with every fault found.

mod advice;
mod bank;
pub mod codes;
mod competencies;
mod fault;
mod fields;
mod guess;
mod hash;
mod item;
mod located;
mod media;
mod model;
mod names;
mod read;
mod source_file;
mod svg;
mod syntax;
#[cfg(test)]
mod tests;
mod write;

pub use fault::{CheckReport, Fault};
pub use model::{AuthoredItem, Bank, Competency, FileTree, Media, Reading};
pub use read::{read_banks, read_banks_against};
pub use write::write_item;
