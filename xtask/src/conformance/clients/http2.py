"""httpx with HTTP/2: offered, it comes down to HTTP/1.1; taken for granted, the mock hangs up, and goes on serving others."""

import httpx

from common import *


def on_flexigift():
    created = httpx.Client(http2=True).post(FLEXIGIFT + "/transactions", json=PURCHASE)
    equal("version", (created.status_code, created.http_version), (201, "HTTP/1.1"))
    try:
        httpx.Client(http1=False, http2=True).get(FLEXIGIFT + "/transactions")
        raise AssertionError("the mock speaks HTTP/2")
    # What was sent after the preface may lie unread when the connection closes, which then is a reset.
    except (httpx.RemoteProtocolError, httpx.ReadError):
        pass
    equal("afterwards", httpx.get(FLEXIGIFT + "/transactions").status_code, 200)


drive(flexigift=on_flexigift)
