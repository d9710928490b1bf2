//! A request as our own pages send it, written into buffers that are used again.

use olymp_server::identity::ACCESS_COOKIE;
use serde::Serialize;
use std::io::{Result, Write};

/// A request.
#[derive(Default)]
pub struct Request {
    bytes: Vec<u8>,
    body: Vec<u8>,
}

impl Request {
    /// Writes one without a body.
    pub fn without_body(&mut self, method: &str, path: &str, access: &str) {
        self.body.clear();
        self.write(method, path, access);
    }

    /// Writes one with a JSON body.
    ///
    /// # Errors
    /// Where the body cannot be written as JSON.
    pub fn with_body(&mut self, method: &str, path: &str, access: &str, body: &impl Serialize) -> Result<()> {
        self.body.clear();
        serde_json::to_writer(&mut self.body, body)?;
        self.write(method, path, access);
        Ok(())
    }

    /// What was written last.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn write(&mut self, method: &str, path: &str, access: &str) {
        let (out, body) = (&mut self.bytes, &self.body);
        out.clear();
        // Writing to memory does not fail.
        let _ = write!(out, "{method} {path} HTTP/1.1\r\nhost: olymp\r\nx-olymp: 1\r\n");
        if !access.is_empty() {
            let _ = write!(out, "cookie: {ACCESS_COOKIE}={access}\r\n");
        }
        if !body.is_empty() {
            out.extend_from_slice(b"content-type: application/json\r\n");
        }
        if method != "GET" {
            let _ = write!(out, "content-length: {}\r\n", body.len());
        }
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(body);
    }
}
