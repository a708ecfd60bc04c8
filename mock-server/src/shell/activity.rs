//! The activity of a connection: over HTTP/1.1 one request at a time, over HTTP/2 one per stream.

use std::net::IpAddr;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::{Buf, Bytes};
use http::Request;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::connections::{Connections, FRESH};
use super::watch::now;

/// Memory of a connection up to this size is not counted: even for every connection, it is little in total.
const UNCOUNTED: usize = 64 * 1024;

/// The maximum number of exchanges of a connection. A client may have half as many at once; the others are requests
/// that it cancelled and that are still being handled.
const EXCHANGES: usize = 200;

/// The phase of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Receiving a request body.
    Receiving,
    /// Handling a request, or delaying its response.
    Working,
    /// Sending a response.
    Sending,
    /// Streaming a response as events happen.
    Streaming,
}

/// One connection.
#[derive(Debug)]
pub(super) struct Activity {
    peer: IpAddr,
    underway: Mutex<Underway>,
    /// Notified when the connection has to end.
    cut: Notify,
    /// Notified when an exchange is over.
    pub(super) over: Notify,
    connections: Arc<Connections>,
}

#[derive(Debug)]
struct Underway {
    begun: u64,
    exchanges: Vec<State>,
    idle_since: Instant,
    /// The counted memory of this connection.
    counted: usize,
    is_cut: bool,
}

#[derive(Debug)]
struct State {
    number: u64,
    phase: Phase,
    /// When a transfer began.
    since: Instant,
    /// The size of the request's head.
    head: usize,
    /// The size of its request body, then of its response.
    held: usize,
    /// Bytes that were passed on but not sent yet.
    unsent: usize,
    /// When some of those were last sent.
    progressed: Instant,
    /// Woken when all of them are sent.
    waker: Option<Waker>,
    /// The exchange is over once its output is flushed.
    leaves: bool,
}

/// A request until its response has been sent.
#[derive(Debug)]
pub(super) struct Exchange {
    activity: Arc<Activity>,
    number: u64,
    /// Whether the connection may have other exchanges at the same time.
    pub(super) is_multiplexed: bool,
}

/// A part of a response until it is sent.
#[derive(Debug)]
pub(super) struct Piece {
    bytes: Bytes,
    /// The exchange for which it is counted until then.
    exchange: Option<Arc<Exchange>>,
}

/// There is no room for a request now.
#[derive(Debug)]
pub(super) struct Busy;

fn counted(bytes: usize) -> usize {
    if bytes > UNCOUNTED { bytes } else { 0 }
}

/// The size of a head as HTTP/2 defines it (RFC 9113, section 6.5.2).
fn head_size<B>(request: &Request<B>) -> usize {
    let target = request.uri().path_and_query();
    let lines = request.headers().iter();
    let lines = lines.map(|(name, value)| name.as_str().len() + value.len() + 32);
    target.map_or(0, |it| it.as_str().len()) + lines.sum::<usize>()
}

impl Underway {
    fn held(&self) -> usize {
        let held = self.exchanges.iter().map(|it| it.head + it.held);
        held.sum()
    }

    fn exchange(&mut self, number: u64) -> Option<&mut State> {
        self.exchanges.iter_mut().find(|it| it.number == number)
    }
}

impl State {
    fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        if matches!(phase, Phase::Receiving | Phase::Sending) {
            self.since = now();
        }
    }
}

impl Activity {
    pub(super) fn new(peer: IpAddr, connections: Arc<Connections>) -> Arc<Self> {
        Arc::new(Self {
            peer,
            underway: Mutex::new(Underway {
                begun: 0,
                exchanges: Vec::new(),
                idle_since: now(),
                counted: 0,
                is_cut: false,
            }),
            cut: Notify::new(),
            over: Notify::new(),
            connections,
        })
    }

    fn underway(&self) -> MutexGuard<'_, Underway> {
        self.underway.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the activity, then counts its memory.
    fn change<T>(&self, change: impl FnOnce(&mut Underway) -> T) -> T {
        let mut underway = self.underway();
        let result = change(&mut underway);
        let counted = match underway.is_cut {
            true => 0,
            false => counted(underway.held()),
        };
        let before = std::mem::replace(&mut underway.counted, counted);
        if counted != before {
            let total = &self.connections.bytes;
            total.fetch_add(counted, Ordering::AcqRel);
            total.fetch_sub(before, Ordering::AcqRel);
            self.connections.changed.notify_waiters();
        }
        result
    }

    /// Begins an exchange.
    pub(super) fn begin<B>(
        self: &Arc<Self>,
        request: &Request<B>,
        is_multiplexed: bool,
    ) -> Arc<Exchange> {
        let number = self.change(|it| {
            it.begun += 1;
            let since = now();
            it.exchanges.push(State {
                number: it.begun,
                phase: Phase::Receiving,
                since,
                head: head_size(request),
                held: 0,
                unsent: 0,
                progressed: since,
                waker: None,
                leaves: false,
            });
            if it.exchanges.len() > EXCHANGES {
                self.cut.notify_one();
            }
            it.begun
        });
        Arc::new(Exchange {
            activity: self.clone(),
            number,
            is_multiplexed,
        })
    }

    /// Ends exchanges; returns whether a response is still being streamed.
    fn finish(&self, is_over: impl Fn(&State) -> bool) -> bool {
        let (is_any, streams) = self.change(|it| {
            let before = it.exchanges.len();
            it.exchanges.retain(|state| !is_over(state));
            let is_any = it.exchanges.len() < before;
            if is_any && it.exchanges.is_empty() {
                it.idle_since = now();
            }
            let mut phases = it.exchanges.iter().map(|it| it.phase);
            (is_any, phases.any(|it| it == Phase::Streaming))
        });
        if is_any {
            self.over.notify_one();
        }
        streams
    }

    /// Handles a completed flush; returns whether a response is still being streamed.
    pub(super) fn flushed(&self) -> bool {
        self.finish(|it| it.leaves)
    }

    pub(super) fn peer(&self) -> IpAddr {
        self.peer
    }

    pub(super) fn connections(&self) -> &Arc<Connections> {
        &self.connections
    }

    /// Its weight in a peer's share: a connection counts once per exchange.
    pub(super) fn share(&self) -> usize {
        self.underway().exchanges.len().max(1)
    }

    /// How long it could have been replaced by another connection, if it may be.
    pub(super) fn gives_way(&self, overdue: Duration) -> Option<Duration> {
        let (underway, now) = (self.underway(), now());
        if underway.exchanges.is_empty() {
            let age = now.saturating_duration_since(underway.idle_since);
            return Some(age).filter(|age| *age >= FRESH);
        }
        let transfers = underway.exchanges.iter();
        let transfers =
            transfers.filter(|it| matches!(it.phase, Phase::Receiving | Phase::Sending));
        let ages = transfers.map(|it| now.saturating_duration_since(it.since));
        ages.filter(|age| *age >= overdue).max()
    }

    /// Ends the connection. Its memory is no longer counted.
    pub(super) fn end(&self) {
        self.change(|it| it.is_cut = true);
        self.cut.notify_one();
    }

    /// Ready when the connection has to end.
    pub(super) async fn cut(&self) {
        self.cut.notified().await;
    }

    /// Since when it has been idle.
    #[cfg(feature = "http2")]
    pub(super) fn idle_since(&self) -> Option<Instant> {
        let underway = self.underway();
        let is_idle = underway.exchanges.is_empty();
        is_idle.then_some(underway.idle_since)
    }

    /// Since when its client has read nothing of a response.
    #[cfg(feature = "http2")]
    pub(super) fn unread_since(&self) -> Option<Instant> {
        let underway = self.underway();
        let unread = underway.exchanges.iter().filter(|it| it.unsent > 0);
        unread.map(|it| it.progressed).min()
    }
}

impl Drop for Activity {
    fn drop(&mut self) {
        // Responses that could not be flushed.
        let counted = self.underway().counted;
        self.connections.bytes.fetch_sub(counted, Ordering::AcqRel);
        self.connections.changed.notify_waiters();
    }
}

impl Exchange {
    fn change(&self, change: impl FnOnce(&mut State)) {
        self.activity
            .change(|it| it.exchange(self.number).map(change));
    }

    pub(super) fn enter(&self, phase: Phase) {
        self.change(|it| it.enter(phase));
    }

    /// Ready when earlier exchanges are over; only then does it begin.
    pub(super) async fn alone(&self) {
        let mut waits = false;
        while self.activity.underway().exchanges.len() > 1 {
            waits = true;
            self.activity.over.notified().await;
        }
        if waits {
            self.enter(Phase::Receiving);
        }
    }

    /// Counts its current memory.
    pub(super) fn hold(&self, bytes: usize) {
        self.change(|it| it.held = bytes);
    }

    /// The exchange is now being handled, with this memory.
    pub(super) fn work(&self, bytes: usize) {
        self.change(|it| {
            it.enter(Phase::Working);
            it.held = bytes;
        });
    }

    /// Whether there is room for the heads of the connection's requests, which have already arrived.
    pub(super) fn fits(&self) -> bool {
        let heads = |it: &Underway| it.exchanges.iter().map(|it| it.head).sum();
        let underway = &mut *self.activity.underway();
        counted(heads(underway)) == 0 || self.has_room(underway, 0)
    }

    fn has_room(&self, underway: &mut Underway, bytes: usize) -> bool {
        let connections = &self.activity.connections;
        let all = underway.held();
        let Some(own) = underway.exchange(self.number) else {
            return false;
        };
        let (rest, head) = (all - own.head - own.held, own.head);
        let total = connections.bytes.load(Ordering::Acquire);
        let others = total.saturating_sub(underway.counted);
        others + counted(rest) == 0
            || others + counted(rest + head + bytes) <= connections.limits.bytes_in_flight
    }

    /// Reserves its next memory, if there is room for it.
    fn takes(&self, bytes: usize) -> bool {
        self.activity.change(|it| {
            let has_room = self.has_room(it, bytes);
            if has_room && let Some(own) = it.exchange(self.number) {
                own.held = bytes;
            }
            has_room
        })
    }

    /// Waits for room for its next memory, and reserves it.
    pub(super) async fn room(&self, bytes: usize) -> Result<(), Busy> {
        if self.takes(bytes) {
            return Ok(());
        }
        let connections = &*self.activity.connections;
        let limits = &connections.limits;
        let until = now() + limits.unread;
        loop {
            let changed = connections.changed.notified();
            if self.takes(bytes) {
                return Ok(());
            }
            let holds = |it: &Activity| it.underway().counted > 0;
            if connections.cut(|it| !std::ptr::eq(it, &*self.activity) && holds(it)) {
                continue;
            }
            if now() >= until {
                return Err(Busy);
            }
            let _ = timeout(limits.overdue, changed).await;
        }
    }

    /// Ready when everything passed on is sent.
    pub(super) fn poll_sent(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut is_sent = true;
        self.change(|it| {
            is_sent = it.unsent == 0;
            it.waker = Some(context.waker().clone());
        });
        match is_sent {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }

    fn sent(&self, bytes: usize) {
        self.change(|it| {
            it.unsent -= bytes;
            it.progressed = now();
            if it.unsent == 0
                && let Some(waker) = it.waker.take()
            {
                waker.wake();
            }
        });
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if self.is_multiplexed {
            self.activity.finish(|it| it.number == self.number);
            return;
        }
        self.change(|it| {
            it.leaves = true;
            if it.phase != Phase::Sending {
                it.enter(Phase::Sending);
            }
        });
    }
}

impl Piece {
    pub(super) fn new(bytes: Bytes, exchange: Option<Arc<Exchange>>) -> Self {
        if let Some(exchange) = &exchange {
            exchange.change(|it| {
                if it.unsent == 0 {
                    it.progressed = now();
                }
                it.unsent += bytes.len();
            });
        }
        Self { bytes, exchange }
    }

    fn sent(&self, bytes: usize) {
        if let Some(exchange) = self.exchange.as_ref().filter(|_| bytes > 0) {
            exchange.sent(bytes);
        }
    }
}

impl Buf for Piece {
    fn remaining(&self) -> usize {
        self.bytes.len()
    }

    fn chunk(&self) -> &[u8] {
        &self.bytes
    }

    fn advance(&mut self, count: usize) {
        self.bytes.advance(count);
        self.sent(count);
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.sent(self.bytes.len());
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use futures_util::FutureExt as _;

    use super::*;
    use crate::shell::limits::Limits;

    #[tokio::test]
    async fn a_connection_with_too_much_under_way_ends() {
        let connections = Connections::new(Limits::default());
        let slot = connections.admit(Ipv4Addr::LOCALHOST.into()).await;
        let begin = || slot.activity.begin(&Request::new(()), true);
        let mut underway: Vec<_> = (0..EXCHANGES).map(|_| begin()).collect();
        // A finished exchange frees room.
        underway.pop();
        underway.push(begin());
        assert_eq!(slot.activity.cut().now_or_never(), None);
        underway.push(begin());
        assert_eq!(slot.activity.cut().now_or_never(), Some(()));
    }
}
