//! Reads one HTTP/1.1 reply from pieces of any size, and keeps no more of its body than was asked for.

mod head;

use head::{Head, Length, end_of_head};
use std::io::{Error, ErrorKind, Result};

/// Keep the whole body.
pub const WHOLE: usize = usize::MAX;

/// The longest head that is read.
const LONGEST_HEAD: usize = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Head,
    Sized(usize),
    ChunkSize,
    Chunk(usize),
    ChunkEnd,
    Trailer,
    Done,
}

/// The reply that is being read.
pub struct Parser {
    state: State,
    /// What of a head or of a line between chunks came in an earlier piece.
    line: Vec<u8>,
    body: Vec<u8>,
    keep: usize,
    status: u16,
    length: usize,
    closes: bool,
    access: Option<String>,
}

impl Parser {
    /// One that waits for a reply and keeps this much of its body.
    pub fn keeping(keep: usize) -> Self {
        Self {
            state: State::Head,
            line: Vec::new(),
            body: Vec::new(),
            keep,
            status: 0,
            length: 0,
            closes: false,
            access: None,
        }
    }

    /// Waits for the next reply.
    pub fn reset(&mut self, keep: usize) {
        self.state = State::Head;
        self.line.clear();
        self.body.clear();
        self.keep = keep;
        self.length = 0;
        self.access = None;
    }

    /// Whether no byte has come yet.
    pub fn is_untouched(&self) -> bool {
        self.state == State::Head && self.line.is_empty()
    }

    /// Whether status and headers are there.
    pub fn has_head(&self) -> bool {
        self.state != State::Head
    }

    /// Whether the reply is complete.
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// What was kept of the body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// How long the body is, kept or not.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Whether the server closes the connection behind this reply.
    pub fn closes(&self) -> bool {
        self.closes
    }

    /// The access token that the reply sets; `None` where it sets none.
    pub fn access(&self) -> Option<&str> {
        self.access.as_deref()
    }

    /// Takes a piece.
    ///
    /// # Errors
    /// Where this is not HTTP/1.1, or more comes than the reply has.
    pub fn feed(&mut self, mut piece: &[u8]) -> Result<()> {
        while !piece.is_empty() {
            piece = match self.state {
                State::Head => self.head(piece)?,
                State::Sized(left) => self.take(piece, left, State::Sized, State::Done),
                State::Chunk(left) => self.take(piece, left, State::Chunk, State::ChunkEnd),
                State::ChunkSize => self.between(piece, |parser, line| {
                    let digits = line.split(|byte| *byte == b';').next().unwrap_or_default();
                    let size = std::str::from_utf8(digits).ok();
                    let size = size.and_then(|text| usize::from_str_radix(text.trim(), 16).ok());
                    parser.state = match size.ok_or_else(|| wrong("a chunk without a size"))? {
                        0 => State::Trailer,
                        size => State::Chunk(size),
                    };
                    Ok(())
                })?,
                State::ChunkEnd => self.between(piece, |parser, _| {
                    parser.state = State::ChunkSize;
                    Ok(())
                })?,
                State::Trailer => self.between(piece, |parser, line| {
                    if line.is_empty() {
                        parser.state = State::Done;
                    }
                    Ok(())
                })?,
                State::Done => return Err(wrong("bytes behind the reply")),
            };
        }
        Ok(())
    }

    fn take<'a>(&mut self, piece: &'a [u8], left: usize, more: fn(usize) -> State, then: State) -> &'a [u8] {
        let (now, rest) = piece.split_at(left.min(piece.len()));
        let room = self.keep.saturating_sub(self.body.len());
        self.body.extend_from_slice(&now[..now.len().min(room)]);
        self.length += now.len();
        self.state = if now.len() == left {
            then
        } else {
            more(left - now.len())
        };
        rest
    }

    /// Reads a line, over pieces, and hands it on without its end.
    fn between<'a>(&mut self, piece: &'a [u8], ends: fn(&mut Self, &[u8]) -> Result<()>) -> Result<&'a [u8]> {
        let Some(at) = piece.iter().position(|byte| *byte == b'\n') else {
            self.line.extend_from_slice(piece);
            return Ok(&[]);
        };
        let mut line = std::mem::take(&mut self.line);
        line.extend_from_slice(&piece[..at]);
        ends(self, line.trim_ascii_end())?;
        line.clear();
        self.line = line;
        Ok(&piece[at + 1..])
    }

    fn head<'a>(&mut self, piece: &'a [u8]) -> Result<&'a [u8]> {
        if self.line.is_empty()
            && let Some(end) = end_of_head(piece)
        {
            self.read_head(&piece[..end])?;
            return Ok(&piece[end..]);
        }
        let before = self.line.len();
        self.line.extend_from_slice(piece);
        match end_of_head(&self.line) {
            Some(end) => {
                let mut head = std::mem::take(&mut self.line);
                self.read_head(&head[..end])?;
                head.clear();
                self.line = head;
                Ok(&piece[end - before..])
            }
            None if self.line.len() > LONGEST_HEAD => Err(wrong("a head without end")),
            None => Ok(&[]),
        }
    }

    fn read_head(&mut self, head: &[u8]) -> Result<()> {
        let head = Head::read(head)?;
        self.status = head.status;
        self.closes = head.closes;
        self.access = head.access;
        self.state = match head.length {
            Length::Chunked => State::ChunkSize,
            Length::Of(0) => State::Done,
            Length::Of(length) => State::Sized(length),
        };
        Ok(())
    }
}

fn wrong(text: &str) -> Error {
    Error::new(ErrorKind::InvalidData, text)
}

#[cfg(test)]
mod tests;
