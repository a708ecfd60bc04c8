//! The address to listen on, in its usual spellings.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs as _};

use counterfoil_mock::ServerError;
use tokio::net::TcpListener;

use crate::{BoxError, advised};

const PORT: u16 = 4010;

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listen {
    pub(crate) address: SocketAddr,
    /// It was given by the name of both loopback addresses.
    pub(crate) both_loopbacks: bool,
}

/// Binds the address of a serving command other than `serve`.
pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener, BoxError> {
    let listener = TcpListener::bind(address).await;
    let failed = |source| advised(&ServerError::Listen { address, source }.into());
    Ok(listener.map_err(failed)?)
}

/// Reads `ADDRESS:PORT`, `HOST:PORT`, `:PORT`, `PORT`, `ADDRESS` or `HOST`.
pub(crate) fn read(text: &str) -> Result<Listen, String> {
    let host = text.split(':').next().unwrap_or_default();
    Ok(Listen {
        address: address(text)?,
        both_loopbacks: host.eq_ignore_ascii_case("localhost"),
    })
}

fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    if let Some((_, address)) = text.split_once("://") {
        return Err(format!("`{text}` is a URL; write {address}"));
    }
    let bracketed = text.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let ip = match bracketed {
        Some(inner) => inner.parse::<Ipv6Addr>().map(IpAddr::V6),
        None => text.parse(),
    };
    if let Ok(ip) = ip {
        return Ok((ip, PORT).into());
    }
    if text.contains(['[', ']']) {
        return Err(format!("`{text}` is no address; write [::1]:4010"));
    }
    let (host, port) = match text.rsplit_once(':') {
        Some(parts) => parts,
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => ("", text),
        None => (text, "4010"),
    };
    let port: u16 = port.parse().map_err(|_| {
        format!("`{port}` is no port; write 127.0.0.1:4010, localhost:4010, :4010 or 4010")
    })?;
    if host.is_empty() || host.eq_ignore_ascii_case("localhost") {
        return Ok((Ipv4Addr::LOCALHOST, port).into());
    }
    let mut found = (host, port)
        .to_socket_addrs()
        .map_err(|error| format!("`{host}` is no address of this machine: {error}"))?;
    found
        .next()
        .ok_or_else(|| format!("`{host}` has no address"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_address_is_read_in_the_ways_that_people_write_one() {
        for (text, address) in [
            ("127.0.0.1:4011", "127.0.0.1:4011"),
            ("localhost:4011", "127.0.0.1:4011"),
            ("localhost", "127.0.0.1:4010"),
            (":4011", "127.0.0.1:4011"),
            ("4011", "127.0.0.1:4011"),
            ("0", "127.0.0.1:0"),
            ("0.0.0.0", "0.0.0.0:4010"),
            ("[::1]:4011", "[::1]:4011"),
            ("::1", "[::1]:4010"),
            ("[::1]", "[::1]:4010"),
        ] {
            let read = read(text).unwrap();
            assert_eq!(read.address.to_string(), address, "{text}");
            assert_eq!(read.both_loopbacks, text.starts_with("localhost"), "{text}");
        }
        for text in [
            "localhost:http",
            "70000",
            ":",
            "",
            "a b:1",
            "[::1",
            "::1]",
            "[[::1]]",
            "[127.0.0.1]",
            "[::1]4010",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
