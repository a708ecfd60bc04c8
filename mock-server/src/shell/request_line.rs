//! Request targets as clients write them: hyper rejects a target that contains `"`, `<`, `>`, `` ` `` or invalid
//! UTF-8, which the vendors' servers accept. These bytes are passed on percent-encoded.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::ReadBuf;

use crate::engine::TargetAsSent;

/// How many bytes of a connection are read at once while a request line is expected.
pub(super) const PIECE: usize = 2_048;

/// hyper rejects a longer target.
const LONGEST: usize = 65_534;

/// Whether hyper rejects or misreads a target with this byte.
fn is_illegal(byte: u8) -> bool {
    matches!(byte, b'"' | b'<' | b'>' | b'`' | 0x80..)
}

/// A target with these bytes percent-encoded, if it has any.
#[cfg(feature = "http2")]
pub(super) fn encoded(target: &str) -> Option<String> {
    let encoded = |byte| match is_illegal(byte) {
        true => format!("%{byte:02X}"),
        false => char::from(byte).to_string(),
    };
    let has_any = target.bytes().any(is_illegal);
    has_any.then(|| target.bytes().map(encoded).collect())
}

/// The position of a connection in its requests. The socket reads, and the listener reports when a request is over.
#[derive(Debug, Clone, Default)]
pub(super) struct RequestLines(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    stage: Stage,
    /// The original target of the request.
    target: Vec<u8>,
    encoded: bool,
    is_empty_line: bool,
    /// The number of bytes passed on after the head.
    after_head: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    #[default]
    Method,
    Target,
    Headers,
    Body,
    /// Anything may follow: a part of a request passed unseen.
    Lost,
}

impl RequestLines {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether incoming bytes may be part of a head.
    pub(super) fn reads_head(&self) -> bool {
        !matches!(self.state().stage, Stage::Body | Stage::Lost)
    }

    /// Passes on incoming bytes; three times their length must be free in the buffer.
    pub(super) fn pass(&self, piece: &[u8], buffer: &mut ReadBuf<'_>) {
        let mut state = self.state();
        let mut rest = piece;
        while !rest.is_empty() {
            let (taken, illegal) = state.step(rest);
            let (passed, left) = rest.split_at(taken);
            buffer.put_slice(passed);
            rest = left;
            if let Some(byte) = illegal {
                buffer.put_slice(format!("%{byte:02X}").as_bytes());
                rest = &rest[1..];
            }
        }
    }

    /// Counts bytes passed on after the head.
    pub(super) fn count(&self, bytes: usize) {
        self.state().after_head += bytes;
    }

    /// Ends the request whose body has this length. Returns its original target, if hyper got another.
    pub(super) fn next(&self, body: usize) -> Option<TargetAsSent> {
        let mut state = self.state();
        let State {
            stage,
            target,
            encoded,
            after_head,
            ..
        } = std::mem::take(&mut *state);
        // More bytes are a chunked body, or already the next request.
        if stage != Stage::Body || after_head != body {
            state.stage = Stage::Lost;
        }
        let sent = encoded.then(|| String::from_utf8(target).ok()).flatten()?;
        Some(TargetAsSent(sent))
    }
}

impl State {
    /// Consumes bytes up to the end of the current stage; returns how many pass unchanged, and which byte after them
    /// must be encoded.
    fn step(&mut self, bytes: &[u8]) -> (usize, Option<u8>) {
        let all = bytes.len();
        let find = |wanted: u8| memchr::memchr(wanted, bytes);
        match self.stage {
            Stage::Method => {
                let at = find(b' ');
                if at.is_some() {
                    self.stage = Stage::Target;
                }
                (at.map_or(all, |at| at + 1), None)
            }
            Stage::Target => {
                let is_legal = |it: &u8| !matches!(it, b' ' | b'\n') && !is_illegal(*it);
                let at = bytes.iter().take_while(|it| is_legal(it)).count();
                let end = bytes.get(at).copied();
                let illegal = end.filter(|it| !matches!(it, b' ' | b'\n'));
                let room = LONGEST - self.target.len();
                let taken = at + usize::from(illegal.is_some());
                self.target.extend_from_slice(&bytes[..taken.min(room)]);
                self.encoded |= illegal.is_some();
                if end.is_some() && illegal.is_none() {
                    self.stage = Stage::Headers;
                    return (at + 1, None);
                }
                (at, illegal)
            }
            Stage::Headers => {
                let at = find(b'\n');
                let line = &bytes[..at.unwrap_or(all)];
                self.is_empty_line &= line.iter().all(|it| *it == b'\r');
                if at.is_some() {
                    match self.is_empty_line {
                        true => self.stage = Stage::Body,
                        false => self.is_empty_line = true,
                    }
                }
                (at.map_or(all, |at| at + 1), None)
            }
            Stage::Body => {
                self.after_head += all;
                (all, None)
            }
            Stage::Lost => (all, None),
        }
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
