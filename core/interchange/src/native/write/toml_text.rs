//! TOML as a person would write it: formulas keep their backslashes, long texts their lines.

use std::fmt::Write;

/// The text that is being written.
#[derive(Debug, Default)]
pub(super) struct Out(String);

impl Out {
    /// A value that needs no quotes.
    pub(super) fn bare(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    /// A short text.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        if text.contains('\n') {
            self.block(key, text);
        } else {
            self.bare(key, &quoted(text));
        }
    }

    /// A text on lines of its own.
    pub(super) fn block(&mut self, key: &str, text: &str) {
        let text = text.replace("\r\n", "\n");
        let text = text.trim_end();
        if fits_literal(text) && !text.contains("'''") {
            self.bare(key, &format!("'''\n{text}\n'''"));
        } else {
            self.bare(key, &format!("\"\"\"\n{}\n\"\"\"", escaped(text)));
        }
    }

    /// The heading of one table of a list.
    pub(super) fn table(&mut self, name: &str) {
        let _ = write!(self.0, "\n[[{name}]]\n");
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

/// In the quotes that leave the text as it is; escapes only where nothing else goes.
pub(super) fn quoted(text: &str) -> String {
    let text = text.trim_end();
    let lines = text.contains('\n');
    if !fits_literal(text) {
        format!("\"\"\"{}\"\"\"", escaped(text))
    } else if !lines && !text.contains(['"', '\\', '\t']) {
        format!("\"{text}\"")
    } else if !lines && !text.contains('\'') {
        format!("'{text}'")
    } else if !text.contains("'''") && !text.starts_with('\n') && !text.ends_with('\'') {
        format!("'''{text}'''")
    } else {
        format!("\"\"\"\n{}\"\"\"", escaped(text))
    }
}

/// Whether a literal string may hold these characters.
fn fits_literal(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '"' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() && !matches!(c, '\n' | '\t') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
