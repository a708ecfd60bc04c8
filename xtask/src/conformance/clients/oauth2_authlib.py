"""Authlib's OAuth2 session: by Basic and in the body, and a token that ends by the mock's clock and then by its own."""

import time
from unittest.mock import patch

from authlib.integrations.requests_client import OAuth2Session

from common import *


def session(url, method, secret=CREDENTIALS["client_secret"]):
    # With the token endpoint and the grant known, the session renews by itself what has expired by its own clock.
    return OAuth2Session(
        CREDENTIALS["client_id"],
        secret,
        token_endpoint_auth_method=method,
        token_endpoint=url,
        grant_type="client_credentials",
    )


def refused(url, method):
    """Fragment's refusal is RFC 6749's. Commerce Layer's has no `error`, and Authlib takes it for a token."""
    try:
        token = session(url, method, "wrong").fetch_token(url)
    except Exception as error:
        return getattr(error, "error", repr(error))
    return token["errors"][0]["title"]


def on(api):
    url, call = OAUTH2[api]
    for method in ["client_secret_basic", "client_secret_post"]:
        client = session(url, method)
        first = dict(client.fetch_token(url))
        equal("call", client.get(call).status_code, 200)
        equal("refusal", refused(url, method), "invalid_client")
        advance(first["expires_in"])
        equal("call that the mock knows to be late", client.get(call).status_code, 401)
        late = time.time() + first["expires_in"]
        with patch("time.time", lambda: late):
            equal("call that both know to be late", client.get(call).status_code, 200)
        equal("renewal", client.token["access_token"] == first["access_token"], False)


drive(commerce_layer=lambda: on("commerce_layer"), fragment=lambda: on("fragment"))
