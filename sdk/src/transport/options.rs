use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::Value;

use super::{Answer, Started, Transport, path};
use crate::threads::MaybeSend;
use crate::{Error, Response};

/// What a caller may set for one call.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) headers: HeaderMap,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) idempotency_key: Option<HeaderValue>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_response_size: Option<usize>,
    /// JSON pointers, and what is to be there.
    pub(crate) members: Vec<(String, Value)>,
    /// Where the answer goes if the caller wants it as it is.
    pub(crate) raw: Option<Raw>,
    pub(crate) invalid: Option<Error>,
}

impl CallOptions {
    /// The first thing that is wrong is the one that is told.
    pub(crate) fn refuse(&mut self, error: Error) {
        self.invalid.get_or_insert(error);
    }

    pub(crate) fn header(&mut self, name: &str, value: &str) {
        let Ok(name) = HeaderName::try_from(name) else {
            return self.refuse(Error::invalid_argument("header", "is not a header name"));
        };
        match HeaderValue::try_from(value) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            Err(_) => self.refuse(Error::invalid_argument(
                "header",
                format_args!("the value of `{name}` holds characters that no header can"),
            )),
        }
    }

    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.query.push((name.to_owned(), value.to_owned()));
    }

    /// Adds to a query parameter that is a list separated by commas.
    pub(crate) fn query_list(&mut self, name: &str, value: &str) {
        let known = self.query.iter_mut();
        match known.rev().find(|(known, _)| known == name) {
            Some((_, list)) => {
                list.push(',');
                list.push_str(value);
            }
            None => self.query(name, value),
        }
    }

    pub(crate) fn body_member(&mut self, pointer: &str, value: &impl Serialize) {
        if !pointer.starts_with('/') {
            return self.refuse(Error::invalid_argument(
                "body_member",
                "is a JSON pointer: it starts with a slash",
            ));
        }
        match serde_json::to_value(value) {
            Ok(value) => self.members.push((pointer.to_owned(), value)),
            Err(problem) => self.refuse(Error::invalid_argument("body_member", problem)),
        }
    }

    pub(crate) fn idempotency_key(&mut self, key: &str) {
        match HeaderValue::try_from(key) {
            Ok(key) if !key.is_empty() => self.idempotency_key = Some(key),
            _ => self.refuse(Error::invalid_argument(
                "idempotency_key",
                "is empty or holds characters that no header can",
            )),
        }
    }
}

/// Keeps an answer for the caller who asked for its bytes.
#[derive(Clone, Default)]
pub(crate) struct Raw(Arc<Mutex<Option<Answer>>>);

impl Raw {
    pub(super) fn keep(&self, answer: &Answer) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer.clone());
    }

    fn take(&self) -> Option<Answer> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Sends a call for the bytes of its answer: whether they could be decoded does not matter.
pub(crate) async fn raw<T>(
    raw: Raw,
    call: impl Future<Output = Result<Response<T>, Error>> + MaybeSend,
) -> Result<Response<Bytes>, Error> {
    let outcome = call.await;
    match (raw.take(), outcome) {
        (Some(answer), _) if answer.status.is_success() => {
            Ok(Response::untyped(answer.body.clone(), answer))
        }
        (Some(answer), Ok(_)) => Err(Error::api(answer)),
        (_, Err(error)) => Err(error),
        (None, Ok(_)) => Err(Error::invalid_argument("call", "was not sent")),
    }
}

/// A call in the making. What is wrong with it comes to light when it is sent, so that setters can
/// be chained.
#[derive(Clone)]
pub(crate) struct Draft {
    transport: Transport,
    pub(crate) options: CallOptions,
    path_arguments: Vec<String>,
}

impl Draft {
    pub(crate) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
            options: CallOptions::default(),
            path_arguments: Vec::new(),
        }
    }

    /// A call about one object, whose identifier goes into the path.
    pub(crate) fn about(transport: &Transport, name: &str, argument: &str) -> Self {
        Self::new(transport).and_about(name, argument)
    }

    /// And about something of it, which goes into the path behind it.
    pub(crate) fn and_about(mut self, name: &str, argument: &str) -> Self {
        self.path_arguments.push(argument.to_owned());
        if let Err(error) = path::check(name, argument) {
            self.refuse(error);
        }
        self
    }

    pub(crate) fn refuse(&mut self, error: Error) {
        self.options.refuse(error);
    }

    pub(crate) fn path_argument(&self) -> &str {
        self.path_arguments.first().map_or("", String::as_str)
    }

    pub(crate) fn query(&mut self, name: &str, value: &str) {
        self.options.query(name, value);
    }

    /// From now on the answer is kept as it comes.
    pub(crate) fn keep_raw(&mut self) -> Raw {
        self.options.raw.get_or_insert_default().clone()
    }

    /// The call, if nothing is wrong with it.
    pub(crate) fn start(self) -> Result<Started, Error> {
        match self.options.invalid {
            Some(error) => Err(error),
            None => Ok(Started {
                transport: self.transport,
                options: self.options,
            }),
        }
    }
}

/// Adds the setters that every call has to a builder with a field `draft`. A builder with parameters of its own names them, and the form of it that can be sent.
macro_rules! per_call_options {
    (generic [$($parameter:ident),*] $builder:ty, $complete:ty) => {
        $crate::transport::per_call_options!(@settings [$($parameter),*] $builder);

        impl<$($parameter),*> $builder {
            /// A member of the JSON body that this crate does not know, at a JSON pointer such as
            /// `/data/attributes/new-thing`. Objects on the way to it are made where there are none. A
            /// pointer without a slash in front is refused before anything is sent.
            pub fn body_member(
                mut self,
                pointer: impl AsRef<str>,
                value: impl ::serde::Serialize,
            ) -> Self {
                self.draft.options.body_member(pointer.as_ref(), &value);
                self
            }
        }

        impl $complete {
            /// Sends the call and answers with the bytes of the body, whatever they are, if its status is
            /// a success.
            ///
            /// # Errors
            ///
            /// As every call, but for [`Decode`](crate::ErrorKind::Decode).
            pub async fn send_raw(mut self) -> $crate::Result<$crate::Response<::bytes::Bytes>> {
                let kept = self.draft.keep_raw();
                $crate::transport::raw(kept, self.send()).await
            }
        }
    };
    (@settings [$($parameter:ident),*] $builder:ty) => {
        impl<$($parameter),*> $builder {
            /// How long one attempt may take, instead of the client's setting (60 seconds by default).
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.draft.options.timeout = Some(timeout);
                self
            }

            /// How long the whole call may take, all attempts and waits included. An attempt that
            /// would begin after it is not made. The client's setting unless set, which is none by
            /// default.
            pub fn deadline(mut self, deadline: ::std::time::Duration) -> Self {
                self.draft.options.deadline = Some(deadline);
                self
            }

            /// How many bytes of the answer's body are read, instead of the client's setting (64 MiB by
            /// default).
            pub fn max_response_size(mut self, bytes: usize) -> Self {
                self.draft.options.max_response_size = Some(bytes);
                self
            }

            /// How often the request may be sent again, instead of the client's setting (twice by
            /// default); 0 for never. It only is where the vendor's contract makes that harmless.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.draft.options.max_retries = Some(retries);
                self
            }

            /// A header beside those that the client sets, or in the place of one. Its value stays out of
            /// `Debug`. What no header can hold is refused before anything is sent.
            pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.draft.options.header(name.as_ref(), value.as_ref());
                self
            }

            /// A query parameter that this crate does not know, beside those named already. It is
            /// percent-encoded here.
            pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.draft.options.query(name.as_ref(), value.as_ref());
                self
            }
        }

        // What is to be sent may be personal.
        impl<$($parameter),*> ::std::fmt::Debug for $builder {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($builder)).finish_non_exhaustive()
            }
        }
    };
    ($($builder:ty),+ $(,)?) => {$(
        $crate::transport::per_call_options!(generic [] $builder, $builder);
    )+};
}

pub(crate) use per_call_options;
