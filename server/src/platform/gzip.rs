//! A gzip stream put together of parts that were compressed before.
//!
//! A deflate stream that ends with a flush ends at a byte and refers to nothing before it, so that such streams may stand
//! one behind the other, with stored blocks between them (RFC 1951, 3.2.4). An item is compressed once and goes into
//! thousands of papers.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// A part that goes into many replies.
pub struct Fragment {
    plain: Box<[u8]>,
    deflated: Box<[u8]>,
}

impl Fragment {
    /// Compresses a part.
    #[must_use]
    pub fn of(plain: Vec<u8>) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::with_capacity(plain.len() / 2 + 64), Compression::best());
        // The flush ends at a byte; the last block, which ending the encoder would write, stays away.
        let deflated = match encoder.write_all(&plain).and_then(|()| encoder.flush()) {
            Ok(()) => encoder.get_ref().clone(),
            // Writing into memory cannot fail; what is not compressed is stored.
            Err(_) => stored(&plain),
        };
        Self {
            plain: plain.into_boxed_slice(),
            deflated: deflated.into_boxed_slice(),
        }
    }

    /// The part as it is.
    #[must_use]
    pub fn plain(&self) -> &[u8] {
        &self.plain
    }
}

/// A part of one reply.
pub enum Segment<'a> {
    /// Of this reply only: stored as it is, it is short.
    Own(Vec<u8>),
    /// Compressed before.
    Shared(&'a Fragment),
}

impl Segment<'_> {
    fn plain(&self) -> &[u8] {
        match self {
            Self::Own(own) => own,
            Self::Shared(fragment) => &fragment.plain,
        }
    }

    /// About how much it takes in a gzip stream.
    fn size(&self) -> usize {
        match self {
            Self::Own(own) => own.len() + 8,
            Self::Shared(fragment) => fragment.deflated.len(),
        }
    }
}

/// All parts, one behind the other.
#[must_use]
pub fn plain(parts: &[Segment<'_>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.plain().len()).sum());
    for part in parts {
        bytes.extend_from_slice(part.plain());
    }
    bytes
}

/// All parts, one behind the other, as one gzip stream (RFC 1952).
#[must_use]
pub fn gzip(parts: &[Segment<'_>]) -> Vec<u8> {
    // Deflate, no flags, no time, no extra flags, unknown system.
    let mut bytes = Vec::with_capacity(64 + parts.iter().map(Segment::size).sum::<usize>());
    bytes.extend_from_slice(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    let mut check = Crc::new();
    for part in parts {
        match part {
            Segment::Own(own) => {
                check.update(own);
                store(&mut bytes, own);
            }
            Segment::Shared(fragment) => {
                check.update(&fragment.plain);
                bytes.extend_from_slice(&fragment.deflated);
            }
        }
    }
    // The last block: stored and empty.
    bytes.extend_from_slice(&[1, 0, 0, 0xff, 0xff]);
    bytes.extend_from_slice(&check.sum().to_le_bytes());
    bytes.extend_from_slice(&check.amount().to_le_bytes());
    bytes
}

/// Stored blocks, none of them the last.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut blocks = Vec::with_capacity(bytes.len() + 5);
    store(&mut blocks, bytes);
    blocks
}

fn store(blocks: &mut Vec<u8>, bytes: &[u8]) {
    for chunk in bytes.chunks(usize::from(u16::MAX)) {
        let length = u16::try_from(chunk.len()).unwrap_or(u16::MAX);
        blocks.push(0);
        blocks.extend_from_slice(&length.to_le_bytes());
        blocks.extend_from_slice(&(!length).to_le_bytes());
        blocks.extend_from_slice(chunk);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn parts_of_every_length_come_out_as_they_went_in() {
        for length in [0_usize, 1, 2, 100, 4_000, 65_535, 65_536, 200_000] {
            let text: Vec<u8> = (0..length).map(|n| u8::try_from(n * n % 251 % 97).unwrap()).collect();
            let noise: Vec<u8> = (0..length)
                .map(|n| u8::try_from((n * 2_654_435_761) >> 7 & 255).unwrap())
                .collect();
            let (text, noise) = (Fragment::of(text), Fragment::of(noise));
            let parts = [
                Segment::Own(vec![b'['; length]),
                Segment::Shared(&text),
                Segment::Own(b",".to_vec()),
                Segment::Shared(&noise),
                Segment::Shared(&text),
                Segment::Own(Vec::new()),
            ];
            let mut out = Vec::new();
            flate2::read::GzDecoder::new(gzip(&parts).as_slice())
                .read_to_end(&mut out)
                .unwrap();
            assert!(out == plain(&parts), "{length}");
        }
    }

    #[test]
    fn a_shared_part_is_smaller_than_it_was() {
        let fragment = Fragment::of("Найдите значение выражения. ".repeat(100).into_bytes());
        assert!(gzip(&[Segment::Shared(&fragment)]).len() * 5 < fragment.plain().len());
    }
}
