//! Replies, whole and in pieces of every size.

use super::{Parser, WHOLE};

const SIZED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nset-cookie: olymp_access=abc; Path=/api\r\nSet-Cookie: other=1\r\n\r\nhello";
const CHUNKED: &str = "HTTP/1.1 409 Conflict\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n\
    5;x=1\r\nhello\r\nb\r\n wide world\r\n0\r\n\r\n";

fn read(text: &str, size: usize, keep: usize) -> Parser {
    let mut parser = Parser::keeping(keep);
    for piece in text.as_bytes().chunks(size) {
        assert!(!parser.is_done());
        parser.feed(piece).unwrap();
    }
    parser
}

#[test]
fn a_sized_reply_in_pieces_of_any_size() {
    for size in 1..=SIZED.len() {
        let parser = read(SIZED, size, WHOLE);
        assert!(parser.is_done() && !parser.closes(), "pieces of {size}");
        assert_eq!(
            (parser.status(), parser.body(), parser.length()),
            (200, &b"hello"[..], 5)
        );
        assert_eq!(parser.access(), Some("abc"));
    }
}

#[test]
fn a_chunked_reply_in_pieces_of_any_size() {
    for size in 1..=CHUNKED.len() {
        let parser = read(CHUNKED, size, WHOLE);
        assert!(parser.is_done() && parser.closes(), "pieces of {size}");
        assert_eq!((parser.status(), parser.body()), (409, &b"hello wide world"[..]));
    }
}

#[test]
fn no_more_is_kept_than_was_asked_for() {
    let parser = read(CHUNKED, 7, 3);
    assert_eq!((parser.body(), parser.length()), (&b"hel"[..], 16));
}

#[test]
fn replies_follow_one_another() {
    let mut parser = read(SIZED, 1000, WHOLE);
    parser.reset(WHOLE);
    assert!(parser.is_untouched());
    parser.feed(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
    assert!(parser.is_done() && parser.body().is_empty() && parser.access().is_none());
}

#[test]
fn what_is_no_reply_is_refused() {
    for text in [
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 2xx\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nz\r\n",
    ] {
        assert!(Parser::keeping(WHOLE).feed(text.as_bytes()).is_err(), "{text}");
    }
}
