//! The limit of the mock: the cost of a create of each API, of Flexigift's retrieve and of Persona's page of 25, with only the
//! unavoidable work. A request is authorized, parsed once and validated against its schema of the contract; its row is stored and
//! found by id; the documented response goes to bytes in one pass, with its headers; the journal stores both messages.
//!
//! No faults, no worlds, no idempotency keys, no versions, no key inflections, no rate limits, no store but a map.

#![forbid(unsafe_code)]

mod commerce_layer;
mod exchange;
mod flexigift;
mod fragment;
mod ids;
mod json;
mod persona;
mod schema;
mod tokens;

use std::convert::Infallible;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use commerce_layer::CommerceLayer;
use exchange::{Asked, Said};
use flexigift::Flexigift;
use fragment::Fragment;
use persona::Persona;

#[derive(Default)]
struct Apis {
    persona: Persona,
    commerce_layer: CommerceLayer,
    fragment: Fragment,
    flexigift: Flexigift,
}

impl Apis {
    fn answer(&mut self, asked: Asked) -> Said {
        let path = asked.path();
        match path.split('/').nth(1) {
            Some("persona") => self.persona.answer(asked),
            Some("commerce-layer") => self.commerce_layer.answer(asked),
            Some("fragment") => self.fragment.answer(asked),
            Some("flexigift") => self.flexigift.answer(asked),
            _ => Err(StatusCode::NOT_FOUND),
        }
    }
}

async fn answer(
    apis: Arc<Mutex<Apis>>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let said = match body.collect().await {
        Ok(body) => {
            let asked = Asked {
                head,
                body: body.to_bytes(),
            };
            let mut apis = apis.lock().unwrap_or_else(PoisonError::into_inner);
            apis.answer(asked)
        }
        Err(_) => Err(StatusCode::BAD_REQUEST),
    };
    let response = said.unwrap_or_else(|status| {
        let mut refusal = Response::new(Bytes::new());
        *refusal.status_mut() = status;
        refusal
    });
    Ok(response.map(Full::new))
}

async fn connection(stream: TcpStream, apis: Arc<Mutex<Apis>>) {
    // As in the mock: responses are complete, so there is nothing to wait for.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| answer(apis.clone(), request));
    // A client that goes away has ended its connection.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// Serves every API on this listener, with one map of rows for all connections.
///
/// # Errors
///
/// If no connection can be accepted any more.
pub async fn serve(listener: TcpListener) -> io::Result<()> {
    let apis = Arc::new(Mutex::new(Apis::default()));
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(connection(stream, apis.clone()));
    }
}
