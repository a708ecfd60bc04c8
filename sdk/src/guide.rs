//! Chapters about what all calls have in common. There is nothing in here to call.
//!
//! 1. [Errors](errors): what failed, whether it had an effect, and what to do
//! 2. [Retries](retries): what is sent again, and when not
//! 3. [Testing](testing): without a network, an account or waiting
//! 4. [Webhooks](webhooks): receiving Persona's events
//! 5. [From raw HTTP](from_raw_http): moving a program that calls the vendor with `reqwest`
//! 6. [Production](production): traces, headers, credentials that change, middleware

pub mod errors {
    //! There is one [`Error`](crate::Error). What to do depends less on the status than on whether the request may have had
    //! its effect, which is what its [kind](crate::ErrorKind) says:
    //!
    //! ```no_run
    //! use counterfoil::{Error, ErrorKind};
    //!
    //! fn advice(error: &Error) -> &'static str {
    //!     match error.kind() {
    //!         ErrorKind::Configuration | ErrorKind::InvalidArgument => "mend the program",
    //!         ErrorKind::Auth => "look at the credentials",
    //!         ErrorKind::NeverSent | ErrorKind::Throttled => "try again later: nothing happened",
    //!         ErrorKind::MaybeSent | ErrorKind::Timeout => "look whether it happened, then decide",
    //!         ErrorKind::Decode | ErrorKind::TooLarge => "it happened: the answer is in raw_body()",
    //!         _ if error.is_conflict() => "somebody else was faster: read it again",
    //!         _ => "the vendor says why, in errors()",
    //!     }
    //! }
    //! ```
    //!
    //! `Display` is one line with the call, the status, what the vendor said, its request id and the attempts. `{:?}`, which
    //! `main` prints, adds the causes, `{:#?}` shows every field. For a log there are
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
    //! A request is sent again only where the vendor's contract makes that harmless: reads; Persona's POSTs, under one
    //! idempotency key; Fragment's creates, which are known by their `external_id`; and anything after no connection or a 429.
    //! A create of Commerce Layer's or Flexigift's whose answer was lost is an error, and you look before you try again.
    //!
    //! ```
    //! use std::time::Duration;
    //!
    //! let persona = counterfoil::persona::Client::builder()
    //!     .api_key("persona_sandbox_...")
    //!     .max_retries(4) // 2 unless set
    //!     .timeout(Duration::from_secs(10)) // of one attempt
    //!     .deadline(Duration::from_secs(30)) // of the whole call, waits included
    //!     .max_retry_wait(Duration::from_secs(5)) // a vendor that asks for more gets none
    //!     .paced() // waits before the rate limiter says so
    //!     .build()?;
    //! # Ok::<(), counterfoil::Error>(())
    //! ```
    //!
    //! The same setters on a call are for that call alone. To repeat a create yourself, in another process perhaps, give it
    //! a key that you can find again:
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
    //! The crate `counterfoil-mock` is a server of all four vendors for tests. It needs no network and no account, and remembers
    //! what is created. Its sandbox says in variables where it is, and brings its own time:
    //!
    //! ```text
    //! let sandbox = counterfoil_mock::Sandbox::start().await;
    //! let persona = counterfoil::persona::Client::builder()
    //!     .variables(sandbox.variables())
    //!     .runtime(sandbox.clock().functions())
    //!     .build()?;
    //! ```
    //!
    //! With that runtime a `Retry-After` of 30 s takes no time, and what a test advances the sandbox's clock by, the client's
    //! access tokens grow older by. Any two functions will do:
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
    //! Below that, any `tower` service takes the place of the network, and any error can be made:
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
    //! struct NobodyThere;
    //!
    //! impl Service<Request<Bytes>> for NobodyThere {
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
    //! let flexigift = counterfoil::flexigift::Client::builder().transport(NobodyThere).build()?;
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
    //! Persona delivers events by HTTP and signs them. Verify the bytes as they came, then read:
    //!
    //! ```
    //! use counterfoil::persona::webhooks::{EventName, Verifier};
    //!
    //! /// What to answer.
    //! fn receive(verifier: &Verifier, signature: &str, body: &[u8]) -> u16 {
    //!     match verifier.event(signature, body) {
    //!         // Deliveries come twice and out of order: remember the event's id.
    //!         Ok(event) if event.name == EventName::TransactionCreated => 204,
    //!         Ok(_) => 204,
    //!         Err(problem) if problem.is_signature() => 401,
    //!         Err(_) => 500, // genuine, and not readable: it comes again
    //!     }
    //! }
    //!
    //! let verifier = Verifier::new("wbhsec_new")?.or_secret("wbhsec_old")?;
    //! assert_eq!(receive(&verifier, "t=1,v1=00", b"{}"), 401);
    //! # Ok::<(), counterfoil::Error>(())
    //! ```
    //!
    //! A signature is good for five minutes around now. In a test whose clock is not the system's, give the verifier that
    //! clock by [`Verifier::runtime`](crate::persona::webhooks::Verifier::runtime). More is said in the [module
    //! itself](crate::persona::webhooks); Commerce Layer's external gateways have a verifier of their own.
}

pub mod from_raw_http {
    //! A call that a program makes with `reqwest` today can move on its own: the vendor's words are the same, and both may
    //! share a connection pool. Here is one before,
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
    //!     .variables(std::env::vars())
    //!     .http_client(http) // optional
    //!     .build()?;
    //! let txn = persona.transactions().add_tag("txn_ABC123", "vip").send().await?;
    //! println!("{}", txn.status);
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! What has no typed call yet keeps the client's credentials, retries and errors:
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
    //! `error_for_status` becomes [`Error`](crate::Error), a `Value` a type that reads what comes tolerantly, your own loop
    //! over pages `items()`, and your own retry loop nothing.
}

pub mod production {
    //! Credentials come from the environment, from [setters](crate::persona::ClientBuilder::api_key), or from somebody who is
    //! [asked each time](crate::credentials::CredentialsProvider). Headers of a client are set by `default_header`. A trace
    //! goes on in the vendor's requests by `inject_headers`, which is called within the span of the call. With the crates
    //! `opentelemetry` and `tracing-opentelemetry` that is:
    //!
    //! ```text
    //! .inject_headers(|headers| {
    //!     let context = tracing::Span::current().context();
    //!     TraceContextPropagator::new().inject_context(&context, &mut HeaderInjector(headers));
    //! })
    //! ```
    //!
    //! Spans carry OpenTelemetry's names, an error's type and description among them, and nothing that is secret or
    //! personal. A wait for a rate limit is an event at `warn` with its seconds. Counts and latencies go to
    //! [`metrics`](crate::metrics).
    //!
    //! Middleware, `reqwest-middleware` say, is a service in the place of the network: `transport(service)`. Its attempts are
    //! below those of the client, so switch off retries in one of the two.
    //!
    //! The crates whose types stand in signatures are re-exported ([`http`], [`reqwest`] and
    //! so on): use them from here, and their versions are no concern of yours.
}
