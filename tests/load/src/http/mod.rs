//! The thinnest client that keeps a server busy: HTTP/1.1 over one kept connection, one request in flight, buffers used again.
//!
//! A library for everything would take more of the two cores than the server that is measured.

mod connection;
mod parser;
mod request;

pub use connection::Connection;
pub use parser::WHOLE;
