//! One kept connection to a server.

use super::parser::{Parser, WHOLE};
use super::request::Request;
use serde::Serialize;
use std::cell::RefCell;
use std::future::poll_fn;
use std::io::{Error, ErrorKind, Result};
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
    request: Request,
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
            request: Request::default(),
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
        self.request.without_body(method, path, access);
        self.exchange(Parser::is_done).await
    }

    /// Sends a request with a JSON body; gives the status.
    pub async fn call_with(&mut self, method: &str, path: &str, access: &str, body: &impl Serialize) -> Result<u16> {
        self.request.with_body(method, path, access, body)?;
        self.exchange(Parser::is_done).await
    }

    /// Asks for a stream of events and leaves it open behind its head; gives the status.
    pub async fn listen(&mut self, path: &str, access: &str) -> Result<u16> {
        self.request.without_body("GET", path, access);
        self.exchange(Parser::has_head).await
    }

    /// Sends a request and hangs up without waiting for the reply.
    pub async fn call_and_drop(&mut self, method: &str, path: &str, access: &str, body: &impl Serialize) -> Result<()> {
        self.request.with_body(method, path, access, body)?;
        self.send().await?;
        self.stream = None;
        Ok(())
    }

    /// The reply that came last.
    pub fn reply(&self) -> &Parser {
        &self.reply
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
        let mut rest = self.request.bytes();
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
