//! The mock as a function from request to response, independent of the transport.

use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, Uri};

use crate::Api;
use crate::apis::{VENDORS, redacted, vendor};
use crate::control::{self, Steered};
use crate::cors::Cors;
use crate::engine::{self, World};
use crate::guard;
use crate::probes::{Probe, Render};
use crate::problem::problem;
use crate::store::StoreError;
use crate::worlds::{self, NoWorld, Worlds};

/// The worlds, and the APIs that are served in them.
pub(crate) struct Mock {
    pub(crate) worlds: Arc<Worlds>,
    layout: Layout,
    /// The token of the control API, if it requires one.
    pub(crate) control_token: Option<String>,
    pub(crate) cors: Cors,
    /// The metrics, if enabled.
    pub(crate) metrics: Option<Arc<Render>>,
}

/// The most common reason why a request reached no API.
const NOWHERE: &str = "nothing is served at this path";

/// The paths of the APIs.
#[derive(Debug, Clone)]
pub(crate) enum Layout {
    /// Each behind its name: `/persona/api/v1/...`.
    Shared(Vec<Api>),
    /// One alone, at the vendor's own paths: `/api/v1/...`.
    Single(Api),
}

impl Layout {
    pub(crate) fn apis(&self) -> &[Api] {
        match self {
            Self::Shared(apis) => apis,
            Self::Single(api) => std::slice::from_ref(api),
        }
    }
}

/// The target of a path and a host.
enum Address<'a> {
    Probe(Probe),
    Control {
        path: &'a str,
    },
    Vendor {
        api: Api,
        mount: &'a str,
        path: &'a str,
    },
    Nowhere,
}

impl Mock {
    pub(crate) fn new(worlds: Worlds, layout: Layout) -> Self {
        let worlds = Arc::new(worlds);
        Self {
            worlds,
            layout,
            control_token: None,
            cors: Cors::Off,
            metrics: None,
        }
    }

    /// The same worlds with a single API, at the vendor's own paths.
    pub(crate) fn alone(&self, api: Api) -> Self {
        Self {
            worlds: self.worlds.clone(),
            layout: Layout::Single(api),
            control_token: self.control_token.clone(),
            cors: self.cors.clone(),
            metrics: self.metrics.clone(),
        }
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Whether handling a request waits for a disk or a network, so that it needs a blocking thread.
    pub(crate) fn blocks(&self, request: &Request<Bytes>) -> bool {
        let (name, prefix) = split_world(request.uri().path()).unwrap_or((worlds::DEFAULT, 0));
        let is_alive = || matches!(self.address(request, prefix), Address::Probe(Probe::Alive));
        self.worlds.blocks(name) && !is_alive()
    }

    /// Handles a request in the world of its path: `/s/{world}/...` is the world of that name, anything else the
    /// default one.
    pub(crate) fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        without_body_for_head(request, self.look_up(request))
    }

    fn look_up(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let (name, prefix) = split_world(request.uri().path()).unwrap_or((worlds::DEFAULT, 0));
        let address = self.address(request, prefix);
        match address {
            Address::Nowhere => {
                // A stray request is shown in the default world, so it has to exist.
                let _ = self.worlds.get_or_create(worlds::DEFAULT);
                self.note_stray(
                    Some(request.method()),
                    request.uri(),
                    StatusCode::NOT_FOUND,
                    NOWHERE,
                );
                return self.nowhere();
            }
            Address::Probe(probe) => return self.probe(request, probe),
            _ => {}
        }
        let steers = matches!(address, Address::Control { .. });
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let is_foreign = guard::is_cross_site(request) && !self.cors.allows(request);
        let world = match reads && (steers || is_foreign) {
            // Inspection creates no world, and neither does the source of an image.
            true => self.worlds.get_or_imagine(name),
            false => self.worlds.get_or_create(name),
        };
        let error = match world {
            Ok(world) => {
                world.touch();
                return self.serve(&world, request, &address);
            }
            Err(error) => error,
        };
        let status = match &error {
            NoWorld::BadName => StatusCode::NOT_FOUND,
            NoWorld::TooMany => StatusCode::INSUFFICIENT_STORAGE,
            NoWorld::Gone => StatusCode::GONE,
            NoWorld::Store(StoreError::Unavailable(_)) => StatusCode::SERVICE_UNAVAILABLE,
            NoWorld::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        if !steers {
            let why = "its world cannot be had";
            self.note_stray(Some(request.method()), request.uri(), status, why);
        }
        if let (Address::Vendor { api, mount, path }, StatusCode::SERVICE_UNAVAILABLE) =
            (address, status)
            && let Ok(stand_in) = self.worlds.stand_in()
        {
            return engine::unavailable(&stand_in, vendor(api), request, mount, path);
        }
        problem(status, &error.to_string())
    }

    /// Handles a request in a world; `prefix` bytes of its path name that world.
    pub(crate) fn handle(
        &self,
        world: &Arc<World>,
        request: &Request<Bytes>,
        prefix: usize,
    ) -> Response<Bytes> {
        // If the store is unavailable, the calls that need it report that.
        let _ = world.catch_up();
        let answer = self.serve(world, request, &self.address(request, prefix));
        without_body_for_head(request, answer)
    }

    fn serve(
        &self,
        world: &Arc<World>,
        request: &Request<Bytes>,
        address: &Address<'_>,
    ) -> Response<Bytes> {
        match *address {
            Address::Control { path } => {
                let token = self.control_token.as_deref();
                #[cfg(feature = "inspector")]
                if let Some(file) = crate::inspector::file(request, path) {
                    return guard::foreign(request, token).unwrap_or(file);
                }
                if let Some(refused) = guard::refusal(request, token) {
                    return refused;
                }
                let steered = Steered {
                    world,
                    worlds: &self.worlds,
                    apis: self.layout.apis(),
                    alone: matches!(self.layout, Layout::Single(_)),
                    vendors: VENDORS,
                };
                control::handle(&steered, request, path)
            }
            Address::Vendor { api, mount, path } => {
                let vendor = vendor(api);
                let exchange = || engine::exchange(world, vendor, request, mount, path);
                let answers_pages = vendor.profile().answers_pages;
                let mut answer = self.cors.answer(request, answers_pages, exchange);
                guard::seclude(request, &mut answer);
                answer
            }
            Address::Probe(probe) => self.probe(request, probe),
            Address::Nowhere => {
                let path = redacted(request.uri().path());
                let sent = (Some(request.method()), &*path);
                let (now, status) = (world.clock.now(), StatusCode::NOT_FOUND);
                world.journal.note_stray(now, sent, status, NOWHERE);
                self.nowhere()
            }
        }
    }

    /// Shows a request that reached no API to the inspectors of the world that it names, or of the default one.
    pub(crate) fn note_stray(
        &self,
        method: Option<&Method>,
        uri: &Uri,
        status: StatusCode,
        why: &'static str,
    ) {
        let name = split_world(uri.path()).map_or(worlds::DEFAULT, |(name, _)| name);
        let world = self.worlds.open(name);
        if let Some(world) = world.or_else(|| self.worlds.open(worlds::DEFAULT)) {
            // An unparsable request has no path either.
            let path = method.map_or("", |_| uri.path());
            let path = redacted(path);
            let sent = (method, &*path);
            world
                .journal
                .note_stray(world.clock.now(), sent, status, why);
        }
    }

    /// Information about the worlds requires access to the control API.
    fn probe(&self, request: &Request<Bytes>, probe: Probe) -> Response<Bytes> {
        let refused = match probe {
            Probe::Metrics => guard::refusal(request, self.control_token.as_deref()),
            Probe::Alive | Probe::Ready => None,
        };
        refused.unwrap_or_else(|| probe.answer(&self.worlds, self.metrics.as_deref()))
    }

    /// Whether a request is for the control API, or a supervisor's probe.
    pub(crate) fn steers<B>(&self, request: &Request<B>) -> bool {
        let path = request.uri().path();
        let prefix = split_world(path).map_or(0, |(_, length)| length);
        let is_probe = || matches!(self.layout, Layout::Shared(_)) && Probe::at(path).is_some();
        control_path(&path[prefix..]).is_some() || is_probe()
    }

    fn address<'a>(&self, request: &'a Request<Bytes>, prefix: usize) -> Address<'a> {
        let (mount, path) = request.uri().path().split_at(prefix);
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let probe = |path| Probe::at(path).filter(|_| reads);
        if let Some(path) = control_path(path) {
            return match probe(path) {
                Some(probe) => Address::Probe(probe),
                None => Address::Control { path },
            };
        }
        let host = engine::authority(request)
            .map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
        let served = self.layout.apis().iter().copied();
        if let Some(host) = host
            && let Some(api) = served
                .clone()
                .find(|api| vendor(*api).profile().serves_host(host))
        {
            return Address::Vendor { api, mount, path };
        }
        if let Layout::Single(api) = self.layout {
            return Address::Vendor { api, mount, path };
        }
        // Here, these paths belong to no vendor.
        if let Some(probe) = probe(path) {
            return Address::Probe(probe);
        }
        let first = path.split('/').nth(1).unwrap_or_default();
        match served.into_iter().find(|api| api.name() == first) {
            Some(api) => {
                let (mount, path) = request.uri().path().split_at(prefix + 1 + api.name().len());
                let path = if path.is_empty() { "/" } else { path };
                match leads_anywhere(api, path) {
                    true => Address::Vendor { api, mount, path },
                    false => Address::Nowhere,
                }
            }
            None => Address::Nowhere,
        }
    }

    fn nowhere(&self) -> Response<Bytes> {
        let bases: Vec<_> = self
            .layout
            .apis()
            .iter()
            .map(|api| {
                let contract = vendor(*api).profile().contract.as_ref();
                let base = contract.map_or("", |contract| contract.base_path.as_str());
                format!("/{}{base}", api.name())
            })
            .collect();
        problem(
            StatusCode::NOT_FOUND,
            &format!(
                "nothing is served at this path; the APIs start at {}",
                bases.join(", ")
            ),
        )
    }
}

/// The path after `/_control`.
fn control_path(path: &str) -> Option<&str> {
    let path = path.strip_prefix("/_control")?;
    (path.is_empty() || path.starts_with('/')).then_some(path)
}

/// The response to `HEAD` is that to `GET` without its body (RFC 9110, section 9.3.2), also for the mock's own
/// responses.
fn without_body_for_head(request: &Request<Bytes>, mut answer: Response<Bytes>) -> Response<Bytes> {
    if *request.method() == Method::HEAD {
        answer.body_mut().clear();
    }
    answer
}

/// Whether a path begins like one that clients are configured with: the API or its token endpoint. Any other was sent
/// to a wrong base URL, which no vendor's response would explain.
fn leads_anywhere(api: Api, path: &str) -> bool {
    /// The first segments of the paths that clients of each API are configured with; an empty one allows everything.
    static TOLD: LazyLock<[Vec<String>; Api::ALL.len()]> = LazyLock::new(|| {
        Api::ALL.map(|api| {
            let told = (vendor(api).profile().variables)("/").into_iter();
            let paths = told.filter(|(_, value)| value.starts_with('/'));
            paths.map(|(_, path)| first(&path).to_owned()).collect()
        })
    });
    fn first(path: &str) -> &str {
        path.trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default()
    }
    let mut to_others = vendor(api).profile().told_to_others.iter();
    let mut told = TOLD[api as usize].iter();
    to_others.any(|it| path.starts_with(it)) || told.any(|it| it.is_empty() || it == first(path))
}

/// `/s/{world}/...`: the world's name, and how many bytes of the path name it.
pub(crate) fn split_world(path: &str) -> Option<(&str, usize)> {
    let rest = path.strip_prefix("/s/")?;
    let name = rest.split('/').next()?;
    Some((name, "/s/".len() + name.len()))
}
