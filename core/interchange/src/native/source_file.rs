//! One file while it is read: where its lines begin, and what was found wrong in it so far.

use super::codes;
use super::fault::Fault;
use super::syntax;
use std::cell::RefCell;
use toml::Spanned;
use toml::de::DeTable;

/// The largest TOML file that is read.
const MAX_BYTES: usize = 256 * 1024;

/// How many faults of one file are told: a file with more of them needs another beginning, not a longer list.
const MAX_FAULTS: usize = 200;

/// A file and its faults.
pub(super) struct SourceFile<'t> {
    /// The path in the tree.
    pub(super) file: &'t str,
    /// The content, lines ended by `\n`.
    pub(super) text: &'t str,
    lines: Vec<usize>,
    faults: RefCell<Vec<Fault>>,
}

impl<'t> SourceFile<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self {
            file,
            text,
            lines,
            faults: RefCell::default(),
        }
    }

    /// Notes a fault at a byte of the file.
    pub(super) fn fault(&self, at: usize, code: &'static str, message: impl Into<String>) {
        if self.count() >= MAX_FAULTS {
            return;
        }
        let (file, line) = (self.file.to_owned(), self.line(at));
        let message = message.into();
        self.faults.borrow_mut().push(Fault {
            file,
            line,
            code,
            message,
        });
    }

    fn line(&self, at: usize) -> u32 {
        u32::try_from(self.lines.partition_point(|start| *start <= at) + 1).unwrap_or(u32::MAX)
    }

    /// A text that is never closed is noticed at the end of the file; its beginning is to blame.
    fn blame(&self, at: usize) -> usize {
        let opening = self
            .text
            .rfind("'''")
            .into_iter()
            .chain(self.text.rfind("\"\"\""))
            .max();
        opening.filter(|_| at >= self.text.trim_end().len()).unwrap_or(at)
    }

    /// How many faults there are so far.
    pub(super) fn count(&self) -> usize {
        self.faults.borrow().len()
    }

    /// Hands the faults over.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }

    /// Parses the file; `None` where it is no TOML. Keys that stand twice are noted, and the first one counts.
    pub(super) fn parse(&self) -> Option<Spanned<DeTable<'t>>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        let mut sound = true;
        let mut last_line = None;
        for error in errors {
            let at = error.span().map_or(self.text.len(), |span| span.start);
            if error.message().starts_with("duplicate key") {
                let key = error.span().and_then(|span| self.text.get(span)).unwrap_or("");
                let message = format!("ключ `{key}` уже есть выше: оставьте один");
                self.fault(at, codes::DUPLICATE_KEY, message);
            } else {
                sound = false;
                let at = self.blame(at);
                // One slip makes the parser stumble several times in a line.
                let line = self.line(at);
                if last_line.replace(line) != Some(line) {
                    self.fault(at, codes::TOML_SYNTAX, syntax::in_russian(error.message()));
                }
            }
        }
        sound.then_some(table)
    }
}

/// The content of a TOML file as text with `\n` line ends; the fault where it cannot be one.
pub(super) fn decode(file: &str, bytes: &[u8]) -> Result<String, Fault> {
    let fault = |line: usize, code, message: String| Fault {
        file: file.to_owned(),
        line: u32::try_from(line).unwrap_or(u32::MAX),
        code,
        message,
    };
    if bytes.len() > MAX_BYTES {
        let message = format!("файл больше {} КБ: разделите его или сократите", MAX_BYTES / 1024);
        return Err(fault(1, codes::TOO_BIG, message));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        fault(
            line,
            codes::NOT_UTF8,
            "файл не в кодировке UTF-8: сохраните его в UTF-8".to_owned(),
        )
    })?;
    Ok(text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"))
}
