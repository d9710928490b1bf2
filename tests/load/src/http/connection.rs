//! One kept connection to a server.

use super::parser::{Parser, WHOLE};
use olymp_server::identity::ACCESS_COOKIE;
use serde::Serialize;
use std::cell::RefCell;
use std::future::poll_fn;
use std::io::{Error, ErrorKind, Result, Write};
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::Poll;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::net::TcpStream;

thread_local! {
    /// What was just read, of whichever connection: thousands of them need no buffers of their own.
    static SCRATCH: RefCell<Box<[u8]>> = RefCell::new(vec![0; 64 * 1024].into());
}

/// A connection that is made when it is needed, and made again where the server has closed it.
pub struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
    used: bool,
    keep: usize,
    request: Vec<u8>,
    json: Vec<u8>,
    reply: Parser,
}

impl Connection {
    /// A connection to this server, not made yet.
    pub fn to(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            used: false,
            keep: WHOLE,
            request: Vec::new(),
            json: Vec::new(),
            reply: Parser::keeping(WHOLE),
        }
    }

    /// Keeps no more than this of the bodies to come.
    pub fn keep(&mut self, bytes: usize) {
        self.keep = bytes;
    }

    /// Hangs up; the next request goes to this server.
    pub fn turn_to(&mut self, address: SocketAddr) {
        self.address = address;
        self.stream = None;
    }

    /// Connects now.
    ///
    /// # Errors
    /// Where nobody listens.
    pub async fn connect(&mut self) -> Result<()> {
        let stream = TcpStream::connect(self.address).await?;
        stream.set_nodelay(true)?;
        self.stream = Some(stream);
        self.used = false;
        Ok(())
    }

    /// Sends a request without a body; gives the status.
    ///
    /// # Errors
    /// Where the line breaks (so for all functions here).
    pub async fn call(&mut self, method: &str, path: &str, access: &str) -> Result<u16> {
        self.json.clear();
        self.write_request(method, path, access);
        self.exchange(Parser::is_done).await
    }

    /// Sends a request with a JSON body; gives the status.
    pub async fn call_with(&mut self, method: &str, path: &str, access: &str, body: &impl Serialize) -> Result<u16> {
        self.json.clear();
        serde_json::to_writer(&mut self.json, body)?;
        self.write_request(method, path, access);
        self.exchange(Parser::is_done).await
    }

    /// Asks for a stream of events and leaves it open behind its head; gives the status.
    pub async fn listen(&mut self, path: &str, access: &str) -> Result<u16> {
        self.json.clear();
        self.write_request("GET", path, access);
        self.exchange(Parser::has_head).await
    }

    /// Sends a request and hangs up without waiting for the reply.
    pub async fn call_and_drop(&mut self, method: &str, path: &str, access: &str, body: &impl Serialize) -> Result<()> {
        self.json.clear();
        serde_json::to_writer(&mut self.json, body)?;
        self.write_request(method, path, access);
        self.send().await?;
        self.stream = None;
        Ok(())
    }

    /// The reply that came last.
    pub fn reply(&self) -> &Parser {
        &self.reply
    }

    fn write_request(&mut self, method: &str, path: &str, access: &str) {
        let (out, body) = (&mut self.request, &self.json);
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

    /// Sends what is written and reads the reply, once more where the server had closed the idle connection meanwhile.
    async fn exchange(&mut self, enough: fn(&Parser) -> bool) -> Result<u16> {
        let again = self.stream.is_some() && self.used;
        match self.exchange_once(enough).await {
            Err(_) if again && self.reply.is_untouched() => {
                self.stream = None;
                self.exchange_once(enough).await
            }
            outcome => outcome,
        }
    }

    async fn exchange_once(&mut self, enough: fn(&Parser) -> bool) -> Result<u16> {
        self.reply.reset(self.keep);
        let outcome = match self.send().await {
            Ok(()) => self.receive(enough).await,
            Err(error) => Err(error),
        };
        if outcome.is_err() || self.reply.closes() {
            self.stream = None;
        }
        self.used = true;
        outcome.map(|()| self.reply.status())
    }

    async fn send(&mut self) -> Result<()> {
        if self.stream.is_none() {
            self.connect().await?;
        }
        let stream = self.stream.as_ref().ok_or(ErrorKind::NotConnected)?;
        let mut rest = self.request.as_slice();
        while !rest.is_empty() {
            match stream.try_write(rest) {
                Ok(count) => rest = &rest[count..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => stream.writable().await?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn receive(&mut self, enough: fn(&Parser) -> bool) -> Result<()> {
        let (stream, reply) = (self.stream.as_mut().ok_or(ErrorKind::NotConnected)?, &mut self.reply);
        while !enough(reply) {
            poll_fn(|context| {
                SCRATCH.with_borrow_mut(|scratch| {
                    let mut buffer = ReadBuf::new(scratch);
                    match Pin::new(&mut *stream).poll_read(context, &mut buffer) {
                        Poll::Ready(Ok(())) if buffer.filled().is_empty() => {
                            Poll::Ready(Err(Error::from(ErrorKind::UnexpectedEof)))
                        }
                        Poll::Ready(Ok(())) => Poll::Ready(reply.feed(buffer.filled())),
                        Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
                        Poll::Pending => Poll::Pending,
                    }
                })
            })
            .await?;
        }
        Ok(())
    }
}
