//! Compression at build time: the server only sends files.

use anyhow::Result;
use std::io::Write;

/// Extensions whose files gain by compression; pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 9] = ["html", "css", "js", "wasm", "svg", "json", "txt", "ico", "webmanifest"];

/// Whether a file of this name is also sent compressed.
pub fn is_compressible(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, end)| COMPRESSIBLE.contains(&end))
}

/// As `.br`, quality 11.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..brotli::enc::BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// As `.gz`, level 9.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
