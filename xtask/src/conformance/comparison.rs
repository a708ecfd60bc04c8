//! The comparison of responses.

use std::fmt;
use std::io::Read as _;

use flate2::read::{GzDecoder, ZlibDecoder};

use super::error::Error;

/// Headers of the connection and of the moment, and how long a body is on its way.
const OF_THE_CONNECTION: [&str; 5] = [
    "connection",
    "content-length",
    "date",
    "keep-alive",
    "transfer-encoding",
];

/// The alphabet of json-server's ids if it cannot count.
const RANDOM_ID: usize = 7;

/// An answer without what no two servers have in common: of an exception and of a page only the first line, since the
/// rest is a stack trace, and of the home page only the headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    status: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let not_http =
            || Error::NotHttp(String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into());
        // An interim response precedes the final one.
        let bytes = match bytes.starts_with(b"HTTP/1.1 100 ") {
            true => split(bytes).ok_or_else(not_http)?.1,
            false => bytes,
        };
        let (head, body) = split(bytes).ok_or_else(not_http)?;
        let head = String::from_utf8_lossy(head);
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let status = status.ok_or_else(not_http)?.to_owned();
        let mut headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let header = |name: &str| {
            let found = headers.iter().find(|(it, _)| it == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let body = match header("transfer-encoding") {
            "chunked" => joined(body).ok_or_else(not_http)?,
            _ => body.to_vec(),
        };
        let mut plain = Vec::new();
        match header("content-encoding") {
            "gzip" => GzDecoder::new(body.as_slice()).read_to_end(&mut plain),
            "deflate" => ZlibDecoder::new(body.as_slice()).read_to_end(&mut plain),
            _ => body.as_slice().read_to_end(&mut plain),
        }
        .map_err(Error::io("reading an answer's coding"))?;
        let body = String::from_utf8_lossy(&plain);
        let is_page = !header("content-security-policy").is_empty();
        let is_file = !header("last-modified").is_empty();
        let body = match status.as_str() {
            _ if is_page => first_line_of_page(&body),
            _ if is_file => "",
            "500" => body.lines().next().unwrap_or_default(),
            _ => &body,
        };
        headers.retain(|(name, _)| !OF_THE_CONNECTION.contains(&name.as_str()));
        if is_page || is_file || status == "500" {
            // How long they are and whether that is worth a compression is not json-server's doing.
            headers.retain(|(name, _)| {
                !["content-encoding", "etag", "last-modified"].contains(&name.as_str())
            });
        }
        headers.sort();
        Ok(Self {
            status,
            headers,
            body: body.to_owned(),
        })
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same response with a random id replaced, if this is about a new row with one.
    pub(super) fn without_random_id(&self) -> Option<Self> {
        let id = self.header("location")?.rsplit('/').next()?.to_owned();
        let is_random = id.len() == RANDOM_ID && id.parse::<f64>().is_err();
        if !is_random || !self.body.contains(&format!("\"{id}\"")) {
            return None;
        }
        let mut other = self.clone();
        other.body = self.body.replace(&id, "(random)");
        other
            .headers
            .retain(|(name, _)| name != "location" && name != "etag");
        Some(other)
    }
}

/// A message's head, and its rest.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
    Some((&bytes[..end], &bytes[end + 4..]))
}

/// A chunked body as one.
fn joined(mut chunks: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = chunks.windows(2).position(|it| it == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&chunks[..end]).ok()?, 16).ok()?;
        let chunk = chunks.get(end + 2..end + 2 + length)?;
        if length == 0 {
            return Some(body);
        }
        body.extend_from_slice(chunk);
        chunks = chunks.get(end + 2 + length + 2..)?;
    }
}

/// The text of Express's page, before the stack trace.
fn first_line_of_page(html: &str) -> &str {
    let message = html.split_once("<pre>").map_or("", |(_, rest)| rest);
    let end = message.find("<br>").or_else(|| message.find("</pre>"));
    &message[..end.unwrap_or(message.len())]
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
        let page = |text: &str| {
            let head = "HTTP/1.1 400 E\r\nContent-Security-Policy: x\r\n\r\n";
            answer(&format!("{head}<body><pre>Error: x{text}</pre></body>"))
        };
        assert_eq!(page("<br>at y"), page(""));
        assert_ne!(page("z"), page(""));
    }

    #[test]
    fn a_body_is_compared_without_its_transfer() {
        let whole = answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
        let chunked = "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
        assert_eq!(whole, answer(&format!("HTTP/1.1 200 OK\r\n{chunked}")));
        let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nabc";
        assert_eq!(whole, answer(interim));
    }

    #[test]
    fn a_random_id_is_known_by_its_length() {
        let created = |id: &str| {
            let head = format!("HTTP/1.1 201 OK\r\nLocation: http://h/users/{id}\r\n\r\n");
            answer(&format!("{head}{{\"id\": \"{id}\"}}")).without_random_id()
        };
        assert_eq!(created("V1StGXR"), created("8_Z5jdH"));
        assert!(created("V1StGXR").is_some());
        assert_eq!(created("1234567"), None);
        assert_eq!(created("12"), None);
    }
}
