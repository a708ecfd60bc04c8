//! HTTP/1.1 for a load generator: requests built once, responses cut out of the stream by their length.

use std::ops::Range;

/// A placeholder in a body where each request must differ; ten digits replace it.
pub(super) const NUMBER: &str = "##########";

/// The bytes of a request, built once and sent many times.
#[derive(Debug, Clone)]
pub(super) struct Template {
    bytes: Vec<u8>,
    number: Option<Range<usize>>,
}

impl Template {
    pub(super) fn new(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Self {
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            text.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        text.push_str("\r\n");
        text.push_str(body);
        let number = text.find(NUMBER).map(|at| at..at + NUMBER.len());
        Self {
            bytes: text.into_bytes(),
            number,
        }
    }

    /// The request with this number in it, where it has a place for one.
    pub(super) fn numbered(&mut self, number: usize) -> &[u8] {
        if let Some(place) = &self.number {
            let mut rest = number;
            for digit in self.bytes[place.clone()].iter_mut().rev() {
                *digit = b"0123456789"[rest % 10];
                rest /= 10;
            }
        }
        &self.bytes
    }
}

/// The head of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) status: u16,
    /// Where the body begins.
    pub(super) head: usize,
    /// Where the next response begins.
    pub(super) end: usize,
}

impl Frame {
    pub(super) fn is_success(self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// The error in the head of a response.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Malformed {
    #[error("the status line is {0:?}")]
    StatusLine(String),
    #[error("the head is not text")]
    NotText,
    #[error("the length is missing or no number")]
    Length,
}

/// Parses the head of the response at the start of `bytes`; `None` while it is incomplete.
pub(super) fn frame(bytes: &[u8]) -> Result<Option<Frame>, Malformed> {
    const BLANK_LINE: &[u8] = b"\r\n\r\n";
    let Some(end_of_head) = bytes
        .windows(BLANK_LINE.len())
        .position(|window| window == BLANK_LINE)
    else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&bytes[..end_of_head]).map_err(|_| Malformed::NotText)?;
    let mut lines = head.split("\r\n");
    let status_line = lines.next().unwrap_or_default();
    let status = status_line
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3))
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| Malformed::StatusLine(status_line.to_owned()))?;
    let length: usize = lines
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .ok_or(Malformed::Length)?;
    let head = end_of_head + BLANK_LINE.len();
    Ok(Some(Frame {
        status,
        head,
        end: head + length,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_has_its_length_and_a_new_number_each_time() {
        let body = format!("{{\"external_id\":\"{NUMBER}\"}}");
        let mut template = Template::new("POST", "/things", &[("Accept", "*/*")], &body);
        assert_eq!(
            template.numbered(42),
            b"POST /things HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nContent-Length: 28\r\n\r\n\
              {\"external_id\":\"0000000042\"}"
        );
        assert!(template.numbered(7).ends_with(b"\"0000000007\"}"));
    }

    #[test]
    fn a_request_without_a_body_announces_none() {
        let mut template = Template::new("GET", "/things/1", &[], "");
        assert_eq!(
            template.numbered(1),
            b"GET /things/1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        );
    }

    #[test]
    fn an_answer_ends_where_its_length_says() {
        let bytes = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 2";
        let frame = frame(bytes).unwrap().unwrap();
        assert_eq!(
            frame,
            Frame {
                status: 201,
                head: 43,
                end: 45
            }
        );
        assert!(frame.is_success());
        assert_eq!(&bytes[frame.head..frame.end], b"{}");
    }

    #[test]
    fn half_a_head_is_no_answer_yet() {
        assert_eq!(frame(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"), Ok(None));
    }

    #[test]
    fn a_head_without_a_length_is_refused() {
        for head in [
            &b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"[..],
            b"HTTP/1.1 200 OK\r\ncontent-length: two\r\n\r\n",
        ] {
            assert_eq!(frame(head), Err(Malformed::Length));
        }
        assert!(matches!(
            frame(b"SSH-2.0-OpenSSH\r\n\r\n"),
            Err(Malformed::StatusLine(_))
        ));
    }
}
