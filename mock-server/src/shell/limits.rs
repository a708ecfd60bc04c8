//! What a server gives its clients at most.

use std::time::Duration;

/// What a [`Server`](crate::Server) gives its clients at most. The defaults are those of every
/// [`Sandbox`](crate::Sandbox).
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
    /// Connections served at once: 1,024. When all are taken, a new one takes the place of one that waits for a request, or
    /// whose transfer is [overdue](Limits::overdue), of the peer that has the most; if there is none, it waits.
    pub connections: usize,
    /// Connections beyond those, on which the control API alone is served: 16. Anything else is a 503 there.
    pub control_connections: usize,
    /// Bytes of larger bodies and answers, over all connections: 64 MiB. What would be more waits.
    pub bytes_in_flight: usize,
    /// The largest request body, in bytes: 10 MiB, as json-server has it. A larger one is a 413.
    pub body_bytes: usize,
    /// How much of a larger body is read all the same, so its sender comes to read the 413: 64 MiB.
    pub drained_bytes: usize,
    /// How long a request head may take to arrive, and a connection to begin one: 30 s.
    pub head: Duration,
    /// How long a request body may take to arrive: 60 s, then 408.
    pub body: Duration,
    /// How long a client may read nothing of what it is sent: 10 s, then the connection is reset.
    pub unread: Duration,
    /// How long a body or a response may be on its way when another client waits for its place: 1 s.
    pub overdue: Duration,
    /// How long the server waits where the system has no connection to give, such as at its limit of descriptors: 100 ms,
    /// or until a connection ends.
    pub accept_pause: Duration,
    /// How long exchanges and due webhooks get to finish at shutdown: 4 s.
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
