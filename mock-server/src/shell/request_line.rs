//! Request lines as clients write them: hyper answers a target with `"`, `<`, `>`, `` ` `` or bytes that are no UTF-8 in
//! it by itself, and servers of vendors read it. What arrives is passed on with these bytes percent-encoded.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::ReadBuf;

use crate::engine::TargetAsSent;

/// Bytes of a connection taken up at once while a request line is awaited.
pub(super) const PIECE: usize = 2_048;

/// A longer target is refused by hyper.
const LONGEST: usize = 65_535;

/// Where in its requests a connection is. The socket reads, and the listener says when a request is over.
#[derive(Debug, Clone, Default)]
pub(super) struct RequestLines(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    stage: Stage,
    /// The target of the request, as it was sent.
    target: Vec<u8>,
    encoded: bool,
    is_empty_line: bool,
    /// Bytes after the head that were passed on.
    after_head: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    #[default]
    Method,
    Target,
    Headers,
    Body,
    /// What follows may be anything: a part of a request passed unseen.
    Lost,
}

impl RequestLines {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether what arrives may be part of a head.
    pub(super) fn reads_head(&self) -> bool {
        !matches!(self.state().stage, Stage::Body | Stage::Lost)
    }

    /// Passes on what has arrived; three times its length must be free.
    pub(super) fn pass(&self, piece: &[u8], buffer: &mut ReadBuf<'_>) {
        let mut state = self.state();
        for &byte in piece {
            match state.step(byte) {
                true => buffer.put_slice(format!("%{byte:02X}").as_bytes()),
                false => buffer.put_slice(&[byte]),
            }
        }
    }

    /// Counts what was passed on after the head.
    pub(super) fn count(&self, bytes: usize) {
        self.state().after_head += bytes;
    }

    /// The request whose body has this length is read. Gives its target, if hyper was given another.
    pub(super) fn next(&self, body: usize) -> Option<TargetAsSent> {
        let mut state = self.state();
        let State {
            stage,
            target,
            encoded,
            after_head,
            ..
        } = std::mem::take(&mut *state);
        // More is a body in chunks, or the next request already.
        if stage != Stage::Body || after_head != body {
            state.stage = Stage::Lost;
        }
        let sent = String::from_utf8(target).ok().filter(|_| encoded)?;
        Some(TargetAsSent(sent))
    }
}

impl State {
    /// Takes the next byte, and says whether it is to be encoded.
    fn step(&mut self, byte: u8) -> bool {
        match (self.stage, byte) {
            (Stage::Method, b' ') => self.stage = Stage::Target,
            (Stage::Target, b' ' | b'\n') => self.stage = Stage::Headers,
            (Stage::Target, _) => {
                if self.target.len() < LONGEST {
                    self.target.push(byte);
                }
                let is_illegal = matches!(byte, b'"' | b'<' | b'>' | b'`' | 0x80..);
                self.encoded |= is_illegal;
                return is_illegal;
            }
            (Stage::Headers, b'\n') if self.is_empty_line => self.stage = Stage::Body,
            (Stage::Headers, b'\n') => self.is_empty_line = true,
            (Stage::Headers, b'\r') => {}
            (Stage::Headers, _) => self.is_empty_line = false,
            (Stage::Body, _) => self.after_head += 1,
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(lines: &RequestLines, bytes: &[u8]) -> String {
        let mut buffer = vec![0; bytes.len() * 3];
        let mut buffer = ReadBuf::new(&mut buffer);
        lines.pass(bytes, &mut buffer);
        String::from_utf8_lossy(buffer.filled()).into_owned()
    }

    #[test]
    fn only_a_target_is_encoded_however_it_arrives() {
        let lines = RequestLines::default();
        let request = "\r\nPUT /a\"<b>`%22 HTTP/1.1\r\nx: \"<>`\r\n\r\n\"<>";
        let one_by_one: String = request
            .bytes()
            .map(|byte| passed(&lines, &[byte]))
            .collect();
        assert_eq!(
            one_by_one,
            "\r\nPUT /a%22%3Cb%3E%60%22 HTTP/1.1\r\nx: \"<>`\r\n\r\n\"<>"
        );
        assert!(!lines.reads_head());
        let sent = lines.next(3).map(|it| it.0);
        assert_eq!(sent.as_deref(), Some("/a\"<b>`%22"));
        assert_eq!(
            passed(&lines, b"GET /< HTTP/1.1\r\n\r\n"),
            "GET /%3C HTTP/1.1\r\n\r\n"
        );
        assert!(lines.next(0).is_some());
        passed(&lines, b"GET / HTTP/1.1\r\n\r\n");
        assert!(lines.next(0).is_none());
    }

    #[test]
    fn what_came_together_with_the_next_request_is_left_alone() {
        let lines = RequestLines::default();
        passed(&lines, b"GET / HTTP/1.1\r\n\r\nPUT /");
        assert!(lines.next(0).is_none());
        assert!(!lines.reads_head());
    }
}
