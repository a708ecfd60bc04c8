//! The resource limits of a server.

use std::time::Duration;

/// The resource limits of a [`Server`](crate::Server). The defaults apply to every [`Sandbox`](crate::Sandbox).
///
/// ```
/// use counterfoil_mock::{Limits, Server};
///
/// let mut limits = Limits::default();
/// limits.connections = 64;
/// let server = Server::builder().limits(limits);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The number of concurrent connections: 1,024. At the limit, a new one replaces one that waits for a request, or
    /// whose transfer is [overdue](Limits::overdue), of the peer with the most connections; if there is none, it
    /// waits.
    pub connections: usize,
    /// The number of connections beyond those, which only serve the control API: 16. Other requests on them get a
    /// 503.
    pub control_connections: usize,
    /// The bytes of larger bodies and responses, over all connections: 64 MiB. Transfers beyond that wait.
    pub bytes_in_flight: usize,
    /// The maximum size of a request body, in bytes: 10 MiB, as in json-server. A larger one is a 413.
    pub body_bytes: usize,
    /// How much of a larger body is read anyway, so that its sender gets to read the 413: 64 MiB.
    pub drained_bytes: usize,
    /// How long a request head may take to arrive, and a connection to begin one: 30 s.
    pub head: Duration,
    /// How long a request body may take to arrive: 60 s, then 408.
    pub body: Duration,
    /// How long a client may read nothing of its response: 10 s, then the connection is reset.
    pub unread: Duration,
    /// How long a transfer may take while another client waits for its slot: 1 s.
    pub overdue: Duration,
    /// How long the server pauses if the system has no connection to give, such as at its limit of file descriptors:
    /// 100 ms, or until a connection ends.
    pub accept_pause: Duration,
    /// How long exchanges and due webhooks have to finish at shutdown: 4 s.
    pub shutdown: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: usize = 1024 * 1024;
        Self {
            connections: 1_024,
            control_connections: 16,
            bytes_in_flight: 64 * MIB,
            body_bytes: 10 * MIB,
            drained_bytes: 64 * MIB,
            head: Duration::from_secs(30),
            body: Duration::from_secs(60),
            unread: Duration::from_secs(10),
            overdue: Duration::from_secs(1),
            accept_pause: Duration::from_millis(100),
            shutdown: Duration::from_secs(4),
        }
    }
}
