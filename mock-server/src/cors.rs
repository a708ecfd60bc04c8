//! The web pages that may call the vendors' APIs here, in addition to those that a vendor allows itself.

use std::str::FromStr;

use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, HeaderValue, ORIGIN, VARY,
};
use http::{Method, Request, Response, StatusCode};
use url::Url;

/// The web pages that may call the vendors' APIs from a browser (CORS). None may call the control API.
///
/// ```
/// use counterfoil_mock::Cors;
///
/// let cors: Cors = "http://localhost:5173,https://app.example".parse()?;
/// assert_eq!(cors, Cors::Origins(vec!["http://localhost:5173".to_owned(), "https://app.example".to_owned()]));
/// assert_eq!("any".parse(), Ok(Cors::Any));
/// assert!("https://app.example/page".parse::<Cors>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cors {
    /// The vendors' own behaviour: Flexigift allows any page, the others none.
    #[default]
    Off,
    /// Pages of these origins, such as `http://localhost:5173`.
    Origins(Vec<String>),
    /// All pages.
    Any,
}

impl FromStr for Cors {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let origin = |text: &str| match Url::parse(text).map(|it| it.origin()) {
            Ok(origin) if origin.is_tuple() && origin.ascii_serialization() == text => {
                Ok(text.to_owned())
            }
            _ => {
                // The text before an `@` may contain a password.
                let shown = text.rsplit('@').next().unwrap_or_default();
                Err(format!(
                    "`{shown}` is no origin: write http://localhost:5173, several with commas, or `any` or `off`"
                ))
            }
        };
        match text {
            "off" => Ok(Self::Off),
            "any" => Ok(Self::Any),
            list => list
                .split(',')
                .map(origin)
                .collect::<Result<_, _>>()
                .map(Self::Origins),
        }
    }
}

impl Cors {
    /// The origin of a request that may read its response.
    fn allowed<'r>(&self, request: &'r Request<Bytes>) -> Option<&'r HeaderValue> {
        let origin = request.headers().get(ORIGIN)?;
        let is_allowed = match self {
            Self::Off => false,
            Self::Origins(known) => known.iter().any(|it| it.as_bytes() == origin.as_bytes()),
            Self::Any => true,
        };
        is_allowed.then_some(origin)
    }

    pub(crate) fn allows(&self, request: &Request<Bytes>) -> bool {
        self.allowed(request).is_some()
    }

    /// Responds as the vendor does, and lets the requesting page read it. A preflight is not passed to a vendor that
    /// has no response to it.
    pub(crate) fn answer(
        &self,
        request: &Request<Bytes>,
        answers_pages: bool,
        vendor: impl FnOnce() -> Response<Bytes>,
    ) -> Response<Bytes> {
        let Some(origin) = self.allowed(request).filter(|_| !answers_pages) else {
            return vendor();
        };
        let asked = request.headers();
        let method = asked.get(ACCESS_CONTROL_REQUEST_METHOD);
        let mut response = match method {
            Some(method) if *request.method() == Method::OPTIONS => {
                let mut response = Response::new(Bytes::new());
                *response.status_mut() = StatusCode::NO_CONTENT;
                let headers = response.headers_mut();
                headers.insert(ACCESS_CONTROL_ALLOW_METHODS, method.clone());
                if let Some(names) = asked.get(ACCESS_CONTROL_REQUEST_HEADERS) {
                    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
                }
                headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
                response
            }
            _ => vendor(),
        };
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
        headers.append(VARY, HeaderValue::from_static("Origin"));
        response
    }
}
