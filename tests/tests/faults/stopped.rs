//! A stop that is asked for: what runs is answered, nothing new is taken.

use crate::clients::at_work;
use olymp_tests::Engine;
use olymp_tests::engine::RUNTIME;
use olymp_tests::process::Process;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

/// Sends the head of a request and waits until its handler asks for the body: then it runs.
fn half_a_request(server: &Process, body: &str) -> BufReader<TcpStream> {
    let mut stream = TcpStream::connect(server.url.trim_start_matches("http://")).unwrap();
    let head = format!(
        "POST /api/session/card HTTP/1.1\r\nhost: localhost\r\nx-olymp: 1\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nexpect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    assert_eq!(line.trim(), "HTTP/1.1 100 Continue");
    reader
}

#[test]
fn sigterm_answers_what_runs_and_takes_nothing_new() {
    RUNTIME.block_on(async {
        let database = Arc::new(Engine::Sqlite.database().await);
        let clients = at_work(&database, 1).await;
        let mut server = Process::serve(&database);
        let body = format!("{{\"code\":\"{}\"}}", clients[0].sitting.person.code);
        let mut request = half_a_request(&server, &body);
        server.terminate();
        server.wait_for("the door to close", |server| !server.listens());
        request.get_mut().write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        request.read_to_string(&mut answer).unwrap();
        assert!(answer.contains("HTTP/1.1 200 OK"), "{answer}");
        assert_eq!(server.ended().code(), Some(0), "{}", server.log());
    });
}

#[test]
fn an_idle_server_stops_at_once() {
    RUNTIME.block_on(async {
        let database = Engine::Sqlite.database().await;
        let mut server = Process::serve(&database);
        server.terminate();
        assert_eq!(server.ended().code(), Some(0), "{}", server.log());
    });
}
