//! Status and headers of a reply.

use super::wrong;
use olymp_server::identity::ACCESS_COOKIE;
use std::io::Result;

/// How the end of a body is found.
pub enum Length {
    /// It has so many bytes.
    Of(usize),
    /// It comes in chunks.
    Chunked,
}

/// What a head says.
pub struct Head {
    /// The status.
    pub status: u16,
    /// How the end of the body is found.
    pub length: Length,
    /// Whether the server closes the connection behind it.
    pub closes: bool,
    /// The access token that it sets; `None` where it sets none.
    pub access: Option<String>,
}

impl Head {
    /// Reads a head with its empty line.
    ///
    /// # Errors
    /// Where this is not HTTP/1.1.
    pub fn read(head: &[u8]) -> Result<Self> {
        let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let status = lines.next().and_then(|line| line.strip_prefix(b"HTTP/1.1 "));
        let digits = status.and_then(|line| std::str::from_utf8(line.get(..3)?).ok());
        let status = digits.and_then(|text| text.parse().ok());
        let mut head = Self {
            status: status.ok_or_else(|| wrong("no HTTP/1.1 reply"))?,
            length: Length::Of(0),
            closes: false,
            access: None,
        };
        for line in lines {
            if let Some(value) = value_of(line, b"content-length") {
                let text = std::str::from_utf8(value).unwrap_or_default();
                head.length = Length::Of(text.parse().map_err(|_| wrong("a wrong content-length"))?);
            } else if let Some(value) = value_of(line, b"transfer-encoding") {
                if value.eq_ignore_ascii_case(b"chunked") {
                    head.length = Length::Chunked;
                }
            } else if let Some(value) = value_of(line, b"connection") {
                head.closes = value.eq_ignore_ascii_case(b"close");
            } else if let Some(value) = value_of(line, b"set-cookie") {
                head.access = access(&String::from_utf8_lossy(value)).or(head.access);
            }
        }
        Ok(head)
    }
}

fn access(cookie: &str) -> Option<String> {
    let value = cookie.strip_prefix(ACCESS_COOKIE)?.strip_prefix('=')?;
    Some(value.split(';').next()?.to_owned())
}

/// Where the head ends, behind its empty line.
pub fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|it| it == b"\r\n\r\n").map(|at| at + 4)
}

/// The value of a header with this name.
fn value_of<'a>(line: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let (before, rest) = line.split_at_checked(name.len())?;
    let value = rest.strip_prefix(b":")?;
    before.eq_ignore_ascii_case(name).then(|| value.trim_ascii())
}
