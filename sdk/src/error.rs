use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

pub use self::kind::ErrorKind;
pub use self::object::ApiErrorObject;
use crate::metrics::Attempt;
use crate::transport::{Answer, CallTarget, TransportFailure, Truncation};

mod kind;
mod made;
mod object;

/// A [`Result`](std::result::Result) with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any failure of a call, whichever API was called.
///
/// The [kind](Error::kind) says how far the call got, and so whether the request may have taken effect. `Display`
/// prints the vendor's message, `Debug` adds the causes, and `{:#?}` every field; all of them omit the body. Cloning
/// is cheap.
///
/// ```no_run
/// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
/// match persona.transactions().retrieve("txn_ABC123").send().await {
///     Ok(txn) => println!("{}", txn.status),
///     Err(error) if error.is_not_found() => println!("no such transaction"),
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
///
/// Errors that are found before anything is sent:
///
/// ```
/// use counterfoil::{ErrorKind, persona};
///
/// let error = persona::Client::builder()
///     .api_key("persona_sandbox_...")
///     .base_url("http://example.com")
///     .build()
///     .unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Configuration);
/// assert_eq!((error.attempts(), error.status()), (0, None));
/// assert!(error.to_string().contains("base_url"));
/// ```
#[derive(Clone)]
pub struct Error {
    inner: Arc<Inner>,
}

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    message: String,
    place: Option<CallTarget>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    objects: Vec<ApiErrorObject>,
    request_id: Option<String>,
    attempts: u32,
    body: Bytes,
    retry_after: Option<Duration>,
    decode_path: Option<String>,
    absent: bool,
    failed: Vec<Attempt>,
    debug_values: bool,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            inner: Arc::new(Inner {
                kind,
                message: message.into(),
                place: None,
                status: None,
                headers: HeaderMap::new(),
                objects: Vec::new(),
                request_id: None,
                attempts: 0,
                body: Bytes::new(),
                retry_after: None,
                decode_path: None,
                absent: false,
                failed: Vec::new(),
                debug_values: false,
                source: None,
            }),
        }
    }

    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        change(Arc::make_mut(&mut self.inner));
        self
    }

    fn with_answer(self, answer: Box<Answer>) -> Self {
        self.change(|inner| {
            inner.place = Some(answer.place);
            inner.status = Some(answer.status);
            inner.headers = answer.headers;
            inner.request_id = answer.request_id;
            inner.attempts = answer.attempts;
            inner.body = answer.body;
            inner.retry_after = answer.retry_after;
            inner.failed = answer.failed;
            inner.debug_values = answer.debug_values;
        })
    }

    fn with_source(self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.change(|inner| inner.source = Some(Arc::new(source)))
    }

    pub(crate) fn configuration(setting: &str, problem: impl fmt::Display) -> Self {
        Self::new(
            ErrorKind::Configuration,
            match setting.contains(',') {
                true => format!("settings `{setting}`: {problem}"),
                false => format!("setting `{setting}`: {problem}"),
            },
        )
    }

    /// Names the environment variable that an invalid setting may have come from.
    pub(crate) fn of_variables(self, variables: &[(&str, &str)]) -> Self {
        let told = |(setting, variable): &(&str, &str)| {
            let prefix = format!("setting `{setting}`: ");
            let problem = self.inner.message.strip_prefix(&prefix)?;
            let is_named = problem.contains(variable);
            (!is_named).then(|| {
                format!("setting `{setting}` (`{variable}` in the environment): {problem}")
            })
        };
        match variables.iter().find_map(told) {
            Some(message) => self.change(|inner| inner.message = message),
            None => self,
        }
    }

    pub(crate) fn invalid_argument(argument: &str, problem: impl fmt::Display) -> Self {
        Self::new(
            ErrorKind::InvalidArgument,
            format!("argument `{argument}`: {problem}"),
        )
    }

    pub(crate) fn api(answer: Box<Answer>) -> Self {
        let objects = object::parse(&answer.body);
        let kind = match answer.status {
            StatusCode::TOO_MANY_REQUESTS => ErrorKind::Throttled,
            _ => ErrorKind::Api,
        };
        let in_doubt = answer.in_doubt;
        let broken_off = match &answer.cut {
            Some(Truncation::Short(breakdown)) => Some(breakdown.source.clone()),
            Some(Truncation::Long(_)) | None => None,
        };
        Self::new(kind, object::message(&objects, &answer))
            .change(|inner| {
                inner.objects = objects;
                inner.source = broken_off;
            })
            .with_answer(answer)
            .doubted(in_doubt)
    }

    pub(crate) fn absent(answer: Box<Answer>) -> Self {
        Self::new(ErrorKind::Api, "no such object: the answer is empty")
            .change(|inner| inner.absent = true)
            .with_answer(answer)
    }

    pub(crate) fn decode(
        answer: Box<Answer>,
        path: Option<String>,
        source: impl StdError + Send + Sync + 'static,
    ) -> Self {
        let message = match &path {
            Some(path) => format!("the body is not what the contract says at `{path}`: {source}"),
            None => format!("the body is not what the contract says: {source}"),
        };
        Self::new(ErrorKind::Decode, message)
            .with_source(source)
            .change(|inner| inner.decode_path = path)
            .with_answer(answer)
    }

    /// The response, if its body is why the call failed.
    pub(crate) fn undecodable(&self) -> Option<Box<Answer>> {
        let inner = &*self.inner;
        Some(Box::new(Answer {
            place: inner.place.clone().filter(|_| self.is_decode())?,
            url: None,
            status: inner.status?,
            headers: inner.headers.clone(),
            body: inner.body.clone(),
            cut: None,
            request_id: inner.request_id.clone(),
            attempts: inner.attempts,
            retry_after: inner.retry_after,
            failed: inner.failed.clone(),
            in_doubt: false,
            debug_values: inner.debug_values,
        }))
    }

    /// The next page is one that the list returned this many pages ago.
    pub(crate) fn endless_list(back: usize) -> Self {
        let named = match back {
            0 => "itself".to_owned(),
            back => format!("the one {back} before it"),
        };
        Self::new(
            ErrorKind::Decode,
            format!("the page names {named} as the next one, so that the list would never end"),
        )
    }

    pub(crate) fn token(message: impl Into<String>, answer: Box<Answer>) -> Self {
        Self::new(ErrorKind::Auth, message).with_answer(answer)
    }

    /// The credentials provider failed.
    pub(crate) fn provider(cause: Box<dyn StdError + Send + Sync>) -> Self {
        Self::new(ErrorKind::Auth, format!("the provider failed: {cause}"))
            .change(|inner| inner.source = Some(cause.into()))
    }

    /// No credentials could be obtained for the call.
    pub(crate) fn auth(place: Option<CallTarget>, what: &str, cause: Self) -> Self {
        Self::new(ErrorKind::Auth, format!("{what}: {cause}"))
            .change(|inner| {
                inner.place = place;
                inner.status = cause.inner.status;
                inner.objects.clone_from(&cause.inner.objects);
                inner.headers.clone_from(&cause.inner.headers);
                inner.retry_after = cause.inner.retry_after;
                inner.request_id.clone_from(&cause.inner.request_id);
                inner.body = cause.inner.body.clone();
            })
            .with_source(cause)
    }

    /// The request did not arrive, or its response did not.
    pub(crate) fn broken_down(
        place: CallTarget,
        attempts: u32,
        breakdown: TransportFailure,
    ) -> Self {
        Self::new(breakdown.kind, breakdown.reason).change(|inner| {
            inner.place = Some(place);
            inner.attempts = attempts;
            inner.source = Some(breakdown.source);
        })
    }

    /// The body of a successful response was cut off.
    pub(crate) fn truncated(answer: Box<Answer>, breakdown: TransportFailure) -> Self {
        Self::new(breakdown.kind, breakdown.reason)
            .with_answer(answer)
            .change(|inner| inner.source = Some(breakdown.source))
    }

    /// The body of a successful response exceeds the limit.
    pub(crate) fn too_large(answer: Box<Answer>, limit: usize) -> Self {
        Self::new(ErrorKind::TooLarge, object::beyond(limit)).with_answer(answer)
    }

    /// Marks an error of the token endpoint: a successful body consists of secrets, and a failed one may repeat the
    /// request.
    pub(crate) fn of_secrets(self) -> Self {
        self.change(|inner| {
            inner.debug_values = false;
            if inner.status.is_some_and(|status| status.is_success()) {
                inner.body = Bytes::new();
            }
        })
    }

    /// The deadline of the call left no time for an attempt.
    pub(crate) fn late(place: CallTarget) -> Self {
        Self::new(
            ErrorKind::Timeout,
            "the deadline of the call left no time for the attempt",
        )
        .change(|inner| inner.place = Some(place))
    }

    pub(crate) fn undecoded(answer: Box<Answer>) -> Self {
        Self::new(ErrorKind::Decode, "the body was not decoded").with_answer(answer)
    }

    /// Adds the attempts made before, and whether one of them may have taken effect.
    pub(crate) fn after(self, attempts: u32, failed: Vec<Attempt>, in_doubt: bool) -> Self {
        self.change(|inner| {
            inner.attempts = attempts;
            inner.failed = failed;
        })
        .doubted(in_doubt)
    }

    /// The last attempt had no effect, but an earlier one may have had.
    fn doubted(self, in_doubt: bool) -> Self {
        let denies = matches!(
            self.inner.kind,
            ErrorKind::Auth | ErrorKind::NeverSent | ErrorKind::Throttled
        );
        if !(in_doubt && denies) {
            return self;
        }
        self.change(|inner| {
            inner.kind = ErrorKind::MaybeSent;
            inner.message += "; an earlier attempt may have taken effect";
        })
    }

    /// The description for a span: nothing that the vendor said, which may be personal.
    #[cfg(feature = "tracing")]
    pub(crate) fn span_description(&self) -> String {
        match (self.inner.kind, self.inner.status) {
            (ErrorKind::NeverSent | ErrorKind::MaybeSent | ErrorKind::Timeout, _) => {
                self.inner.message.clone()
            }
            (kind, Some(status)) => format!("{kind:?}: {status}"),
            (kind, None) => format!("{kind:?}"),
        }
    }

    /// Returns how far the call got.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.inner.kind
    }

    /// Returns the method of the failed request, if there was one.
    #[must_use]
    pub fn method(&self) -> Option<&Method> {
        Some(&self.inner.place.as_ref()?.method)
    }

    /// Returns the path template of the failed request, such as `/transactions/{transaction-id}`, if there was one;
    /// for a [`Request`](crate::Request), the path as given.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        Some(&self.inner.place.as_ref()?.path)
    }

    /// Returns the contract's id of the failed operation, such as `retrieve-a-transaction`, which the mock's faults
    /// and spans use too; `None` for a request outside the contract.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.inner.place.as_ref()?.operation
    }

    /// Returns the status of the response, if there was one; that of the token endpoint if it issued no token.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.status
    }

    /// Returns the headers of the response; empty if there was none.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }

    /// Returns the errors as the vendor described them; empty if the body describes none.
    #[must_use]
    pub fn errors(&self) -> &[ApiErrorObject] {
        &self.inner.objects
    }

    /// Returns the vendor's request id, if any; quote it to the vendor's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.inner.request_id.as_deref()
    }

    /// Returns the number of attempts; zero if nothing was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.inner.attempts
    }

    /// Returns how each attempt ended, in order, with the waits between them.
    #[must_use]
    pub fn failed_attempts(&self) -> &[Attempt] {
        &self.inner.failed
    }

    /// Returns the body of the response, as far as it was received. It may hold personal data.
    #[must_use]
    pub fn raw_body(&self) -> &Bytes {
        &self.inner.body
    }

    /// Returns how long the vendor asked to wait before another attempt: `retry-after-ms`, else `Retry-After`, else,
    /// with status 429, `RateLimit-Reset`, or Persona's `quota-reset` if that quota is spent and it is later.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.inner.retry_after
    }

    /// Returns the JSON path of the first value that could not be decoded, such as `data[0].id`.
    #[must_use]
    pub fn decode_path(&self) -> Option<&str> {
        self.inner.decode_path.as_deref()
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.inner.kind == ErrorKind::Api && self.inner.status == Some(status)
    }

    /// Returns whether the object of the call does not exist: 404, or Flexigift's empty object.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.inner.absent || self.has_status(StatusCode::NOT_FOUND)
    }

    /// Returns whether the call conflicts with the object's state, or with another call (409).
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// Returns whether the credentials were rejected, by the API (401) or by the token endpoint (any 4xx but 429).
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        let no_token_for_them = self.inner.kind == ErrorKind::Auth
            && !self.is_rate_limited()
            && self.inner.status.is_some_and(|s| s.is_client_error());
        no_token_for_them || self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// Returns whether the credentials do not permit the call (403). Commerce Layer uses 401 for that.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// Returns whether too many requests were made to the API or to its token endpoint (429). See
    /// [`retry_after`](Error::retry_after).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.inner.kind == ErrorKind::Throttled
            || self.inner.status == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Returns whether the API rejected the request as invalid (400 or 422). See [`errors`](Error::errors).
    #[must_use]
    pub fn is_validation(&self) -> bool {
        self.has_status(StatusCode::BAD_REQUEST)
            || self.has_status(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Returns whether the API itself failed (500 to 599): the request may have taken effect; or its token endpoint did,
    /// with the kind [`Auth`](ErrorKind::Auth): then it had none.
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        matches!(self.inner.kind, ErrorKind::Api | ErrorKind::Auth)
            && self.inner.status.is_some_and(|s| s.is_server_error())
    }

    /// Returns whether no response arrived in time. The request may have taken effect.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.inner.kind == ErrorKind::Timeout
    }

    /// Returns whether no connection could be established, to the API or to its token endpoint. The request had no effect.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        let of_token = || {
            let cause = self.source()?.downcast_ref::<Self>()?;
            Some(cause.is_connect())
        };
        match self.inner.kind {
            ErrorKind::NeverSent => true,
            ErrorKind::Auth => of_token().unwrap_or(false),
            _ => false,
        }
    }

    /// Returns whether a successful response could not be decoded. The request took effect;
    /// [`raw_body`](Error::raw_body) holds the response.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.inner.kind == ErrorKind::Decode
    }

    /// Returns whether the client is misconfigured.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        self.inner.kind == ErrorKind::Configuration
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.inner;
        if let Some(place) = &inner.place {
            write!(f, "{place}: ")?;
        }
        if inner.kind != ErrorKind::Auth
            && let Some(status) = inner.status
        {
            write!(f, "{status}: ")?;
        }
        f.write_str(&inner.message)?;
        if inner.kind == ErrorKind::Auth {
            return Ok(());
        }
        let attempts = match inner.attempts {
            0 => String::new(),
            1 => "1 attempt".to_owned(),
            n => format!("{n} attempts"),
        };
        match (&inner.request_id, attempts.as_str()) {
            (Some(id), "") => write!(f, " (request {id})"),
            (Some(id), attempts) => write!(f, " (request {id}, {attempts})"),
            (None, "") => Ok(()),
            (None, attempts) => write!(f, " ({attempts})"),
        }
    }
}

/// `{:?}`, which `main` prints, is `Display` with the causes below it; `{:#?}` shows every field.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.inner;
        if !f.alternate() {
            let mut told = self.to_string();
            let mut source = self.source();
            while let Some(cause) = source {
                let text = cause.to_string();
                if !told.contains(&text) {
                    told = format!("{told}\n  because of: {text}");
                }
                source = cause.source();
            }
            if inner.debug_values && !inner.body.is_empty() {
                told = format!("{told}\n  body: {:?}", Body(inner));
            }
            return f.write_str(&told);
        }
        f.debug_struct("Error")
            .field("kind", &inner.kind)
            .field("message", &inner.message)
            .field("place", &inner.place.as_ref().map(ToString::to_string))
            .field("status", &inner.status)
            .field("errors", &inner.objects)
            .field("request_id", &inner.request_id)
            .field("attempts", &inner.attempts)
            .field("retry_after", &inner.retry_after)
            .field("decode_path", &inner.decode_path)
            .field("failed_attempts", &inner.failed)
            .field("body", &Body(inner))
            .field("source", &inner.source)
            .finish_non_exhaustive()
    }
}

/// The body's length, or its content if the client may show personal values.
struct Body<'a>(&'a Inner);

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(inner) = self;
        if inner.debug_values {
            return write!(f, "{:?}", String::from_utf8_lossy(&inner.body));
        }
        write!(f, "[{} bytes]", inner.body.len())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner
            .source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
