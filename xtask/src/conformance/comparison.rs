//! What of an answer has to be the same.

use std::fmt;

use super::error::Error;

/// Headers of the connection and of the moment.
const OF_THE_CONNECTION: [&str; 4] = ["connection", "date", "keep-alive", "transfer-encoding"];

/// An answer without what no two servers have in common: of an exception only the first line, since the rest is a stack
/// trace, and of a page only the status, since its text is V8's.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    status: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let text = String::from_utf8_lossy(bytes);
        let not_http = || Error::NotHttp(text.chars().take(60).collect());
        let (head, body) = text.split_once("\r\n\r\n").ok_or_else(not_http)?;
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let status = status.ok_or_else(not_http)?.to_owned();
        let mut headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .filter(|(name, _)| !OF_THE_CONNECTION.contains(&name.as_str()))
            .collect();
        headers.sort();
        let is_page = headers
            .iter()
            .any(|(name, _)| name == "content-security-policy");
        let body = match status.as_str() {
            _ if is_page => "",
            "500" => body.lines().next().unwrap_or_default(),
            _ => body,
        };
        if is_page || status == "500" {
            headers.retain(|(name, _)| name != "content-length" && name != "etag");
        }
        if status == "204" {
            // RFC 9110 forbids it there, so that hyper does not send it; json-server says 0.
            headers.retain(|(name, _)| name != "content-length");
        }
        Ok(Self {
            status,
            headers,
            body: body.to_owned(),
        })
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        for (name, value) in &self.headers {
            write!(f, "\n  {name}: {value}")?;
        }
        write!(f, "\n\n{}\n", self.body)
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;

    fn answer(text: &str) -> Answer {
        Answer::read(text.as_bytes()).unwrap()
    }

    #[test]
    fn only_what_two_servers_can_share_is_compared() {
        let ours = answer("HTTP/1.1 500 E\r\nETag: 1\r\nA: b\r\n\r\nError: x\n at y");
        let theirs = answer("HTTP/1.1 500 F\r\na: b\r\nDate: now\r\n\r\nError: x");
        assert_eq!(ours, theirs);
        let other = answer("HTTP/1.1 200 OK\r\na: b\r\n\r\nx\ny");
        assert_ne!(other, answer("HTTP/1.1 200 OK\r\na: b\r\n\r\nx"));
        assert!(Answer::read(b"nonsense").is_err());
    }
}
