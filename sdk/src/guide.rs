//! Chapters on topics that all calls share. This module contains no code.
//!
//! 1. [Errors](errors): what failed, whether it took effect, and what to do
//! 2. [Retries](retries): what is retried, and what is not
//! 3. [Testing](testing): without a network, an account or waiting
//! 4. [Webhooks](webhooks): receiving Persona's events
//! 5. [From raw HTTP](from_raw_http): migrating a program that calls the vendor with `reqwest`
//! 6. [Production](production): traces, headers, rotating credentials, middleware

pub mod errors {
    //! There is one [`Error`](crate::Error) type. How to handle it depends less on the status than on whether the
    //! request may have taken effect, which its [kind](crate::ErrorKind) says:
    //!
    //! ```no_run
    //! use counterfoil::{Error, ErrorKind};
    //!
    //! fn advice(error: &Error) -> &'static str {
    //!     match error.kind() {
    //!         ErrorKind::Configuration | ErrorKind::InvalidArgument => "fix the program",
    //!         ErrorKind::Auth if error.is_unauthorized() => "check the credentials",
    //!         // The token endpoint failed, the API cannot be reached, or too much was asked.
    //!         ErrorKind::Auth | ErrorKind::NeverSent | ErrorKind::Throttled => "try again later: nothing happened",
    //!         ErrorKind::MaybeSent | ErrorKind::Timeout => "check whether it happened, then decide",
    //!         ErrorKind::Decode | ErrorKind::TooLarge => "it happened: the response is in raw_body()",
    //!         _ if error.is_conflict() => "someone else was faster: read it again",
    //!         _ => "the vendor says why, in errors()",
    //!     }
    //! }
    //! ```
    //!
    //! `Display` prints one line: the call, the status, the vendor's message, its request id and the number of
    //! attempts. `{:?}`, which `main` prints, adds the causes, and `{:#?}` shows every field. For logs use
    //! [`operation`](crate::Error::operation), [`path`](crate::Error::path) (the template, without ids),
    //! [`status`](crate::Error::status) and [`request_id`](crate::Error::request_id):
    //!
    //! ```no_run
    //! # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    //! let label = persona.transactions().label("txn_ABC123").label("fraud");
    //! if let Err(error) = label.send().await {
    //!     eprintln!("{:?} {:?} {:?}", error.operation(), error.status(), error.request_id());
    //!     for problem in error.errors() {
    //!         eprintln!("{:?} at {:?}", problem.detail, problem.pointer);
    //!     }
    //! }
    //! # Ok(())
    //! # }
    //! ```
}

pub mod retries {
    //! A request is retried only where the vendor's contract makes that harmless: reads; Persona's POSTs, under one
    //! idempotency key; Fragment's creates, which are identified by their `external_id`; and anything if no
    //! connection could be made or after a 429. A create on Commerce Layer or Flexigift whose response was lost is an
    //! error: check whether it took effect before you try again.
    //!
    //! ```
    //! use std::time::Duration;
    //!
    //! let persona = counterfoil::persona::Client::builder()
    //!     .api_key("persona_sandbox_...")
    //!     .max_retries(4) // 2 by default
    //!     .timeout(Duration::from_secs(10)) // of one attempt
    //!     .deadline(Duration::from_secs(30)) // of the whole call, including waits
    //!     .max_retry_wait(Duration::from_secs(5)) // a longer wait fails the call
    //!     .paced() // waits before the rate limit is hit
    //!     .build()?;
    //! # Ok::<(), counterfoil::Error>(())
    //! ```
    //!
    //! `max_retries`, `timeout` and `deadline` of a call apply to that call only. To repeat a create yourself, perhaps
    //! from another process, set a key that you can reconstruct:
    //!
    //! ```no_run
    //! # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    //! let create = persona.transactions().create("txntp_ABC123").idempotency_key("loan-42");
    //! let txn = create.send().await?;
    //! println!("{} after {} attempts", txn.id, txn.attempts());
    //! # Ok(())
    //! # }
    //! ```
}

pub mod testing {
    //! The crate `counterfoil-mock` is a stateful server of all four vendors for tests. It needs no network and no
    //! account. A sandbox provides its address as variables, and its own clock:
    //!
    //! ```text
    //! let sandbox = counterfoil_mock::Sandbox::start().await;
    //! let persona = counterfoil::persona::Client::builder()
    //!     .variables(sandbox.variables())
    //!     .runtime(sandbox.clock().functions())
    //!     .build()?;
    //! ```
    //!
    //! With that runtime a `Retry-After` of 30 s takes no real time, and advancing the sandbox's clock also ages the
    //! client's access tokens.
    //!
    //! A world begins with the rows of the vendors' documented examples, and accepts what the vendors accept of a new account: any
    //! key of the right form, and a transaction of any type. `Sandbox::builder().strict()` begins empty, and refuses all that is
    //! documented as refused. `put_transaction_type` plants a type of Persona whose fields have kinds and rules. To receive
    //! webhooks, register a URL with `sandbox.webhooks()`, give the [verifier](super::webhooks) the secret and the runtime
    //! of the sandbox, and wait with `settled()` until all that is due was delivered.
    //!
    //! Any two functions can be a runtime:
    //!
    //! ```
    //! use std::time::{Duration, SystemTime};
    //!
    //! let new_year = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
    //! let verifier = counterfoil::persona::webhooks::Verifier::new("wbhsec_...")?
    //!     .runtime((move || new_year, |_| std::future::ready(())));
    //! # Ok::<(), counterfoil::Error>(())
    //! ```
    //!
    //! At a lower level, any `tower` service can replace the network, and any error can be constructed:
    //!
    //! ```
    //! use std::convert::Infallible;
    //! use std::future::{Ready, ready};
    //! use std::task::{Context, Poll};
    //!
    //! use counterfoil::bytes::Bytes;
    //! use counterfoil::http::{Request, Response};
    //! use counterfoil::tower_service::Service;
    //!
    //! #[derive(Clone)]
    //! struct NothingFound;
    //!
    //! impl Service<Request<Bytes>> for NothingFound {
    //!     type Response = Response<Bytes>;
    //!     type Error = Infallible;
    //!     type Future = Ready<Result<Response<Bytes>, Infallible>>;
    //!
    //!     fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
    //!         Poll::Ready(Ok(()))
    //!     }
    //!
    //!     fn call(&mut self, _: Request<Bytes>) -> Self::Future {
    //!         let mut answer = Response::new(Bytes::new());
    //!         *answer.status_mut() = counterfoil::StatusCode::NOT_FOUND;
    //!         ready(Ok(answer))
    //!     }
    //! }
    //!
    //! let flexigift = counterfoil::flexigift::Client::builder().transport(NothingFound).build()?;
    //! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
    //! let error = flexigift.transactions().retrieve("1").send().await.unwrap_err();
    //! assert!(error.is_not_found());
    //! # });
    //!
    //! use counterfoil::{Error, HeaderMap, StatusCode};
    //! let refused = Error::from_token_response(StatusCode::UNAUTHORIZED, HeaderMap::new(), "");
    //! assert!(refused.is_unauthorized());
    //! # Ok::<(), counterfoil::Error>(())
    //! ```
}

pub mod webhooks {
    //! Persona delivers events by HTTP and signs them. Verify the raw bytes, then read the event:
    //!
    //! ```
    //! use counterfoil::persona::webhooks::{EventName, Verifier};
    //!
    //! /// Returns the status to respond with.
    //! fn receive(verifier: &Verifier, signature: &str, body: &[u8]) -> u16 {
    //!     match verifier.event(signature, body) {
    //!         // Deliveries may be repeated and out of order: remember the event's id.
    //!         Ok(event) if event.name == EventName::TransactionCreated => 204,
    //!         Ok(_) => 204,
    //!         Err(problem) if problem.is_signature() => 401,
    //!         Err(_) => 500, // authentic but unreadable: it is delivered again
    //!     }
    //! }
    //!
    //! let verifier = Verifier::new("wbhsec_new")?.or_secret("wbhsec_old")?;
    //! assert_eq!(receive(&verifier, "t=1,v1=00", b"{}"), 401);
    //! # Ok::<(), counterfoil::Error>(())
    //! ```
    //!
    //! A signature is valid for five minutes around the current time. In a test with another clock, pass that clock
    //! to [`Verifier::runtime`](crate::persona::webhooks::Verifier::runtime), such as that of a sandbox, which
    //! [sends](super::testing) them too. See the
    //! [module](crate::persona::webhooks) for details; Commerce Layer's external gateways have their own verifier.
}

pub mod from_raw_http {
    //! A program that calls the vendor with `reqwest` can migrate one call at a time: the vendor's terms are the
    //! same, and both can share a connection pool. One call before,
    //!
    //! ```no_run
    //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    //! # use counterfoil::reqwest;
    //! let http = reqwest::Client::new();
    //! let answer = http
    //!     .post("https://api.withpersona.com/api/v1/transactions/txn_ABC123/add-tag")
    //!     .bearer_auth(std::env::var("PERSONA_API_KEY")?)
    //!     .header("persona-version", "2025-12-08")
    //!     .header("content-type", "application/json")
    //!     .body(r#"{"meta":{"tag-name":"vip"}}"#)
    //!     .send()
    //!     .await?
    //!     .error_for_status()?;
    //! let txn: serde_json::Value = serde_json::from_slice(&answer.bytes().await?)?;
    //! println!("{}", txn["data"]["attributes"]["status"]);
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! and after:
    //!
    //! ```no_run
    //! # async fn example(http: counterfoil::reqwest::Client) -> counterfoil::Result<()> {
    //! let persona = counterfoil::persona::Client::builder()
    //!     .api_key("persona_sandbox_...")
    //!     .http_client(http) // optional
    //!     .build()?;
    //! let txn = persona.transactions().add_tag("txn_ABC123", "vip").send().await?;
    //! println!("{}", txn.status);
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! Requests without a typed call use the client's credentials, retries and errors:
    //!
    //! ```no_run
    //! # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    //! let inquiry = persona
    //!     .request(counterfoil::Method::GET, "/inquiries/{inquiry-id}")
    //!     .path_argument("inq_ABC123")
    //!     .send()
    //!     .await?;
    //! println!("{}", inquiry["data"]["id"]);
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! `error_for_status` becomes [`Error`](crate::Error), a `Value` becomes a type that tolerates unexpected fields,
    //! your loop over pages becomes `items()`, and your retry loop is no longer needed.
}

pub mod production {
    //! Credentials come from the environment, from [setters](crate::persona::ClientBuilder::api_key), or from a
    //! [provider](crate::credentials::CredentialsProvider) that is asked each time. `default_header` sets headers for
    //! all calls. `inject_headers` propagates a trace to the vendor; it is called within the span of the call. With
    //! the crates `opentelemetry` and `tracing-opentelemetry`:
    //!
    //! ```text
    //! .inject_headers(|headers| {
    //!     let context = tracing::Span::current().context();
    //!     TraceContextPropagator::new().inject_context(&context, &mut HeaderInjector(headers));
    //! })
    //! ```
    //!
    //! Spans follow OpenTelemetry's conventions, including an error's type and description, and contain nothing
    //! secret or personal. A wait for a rate limit is a `warn` event with its duration in seconds. Counts and
    //! latencies go to [`metrics`](crate::metrics).
    //!
    //! Middleware, such as `reqwest-middleware`, can be a service that replaces the network: `transport(service)`. It
    //! retries beneath the client, so disable retries in one of the two.
    //!
    //! The crates whose types appear in signatures are re-exported ([`http`], [`reqwest`] and so on): use them from
    //! here, and their versions always match.
}
