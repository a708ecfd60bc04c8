"""What every Python driver needs: where each API is, a token for it, and what its answers have to be."""

import json
import sys
import traceback
import urllib.parse
import urllib.request

ROOT = sys.argv[1]
PERSONA = ROOT + "/persona/api/v1"
COMMERCE_LAYER = ROOT + "/commerce-layer/api"
FRAGMENT = ROOT + "/fragment/billing"
FLEXIGIFT = ROOT + "/flexigift"

PERSONA_KEY = "persona_sandbox_counterfoil"
CREDENTIALS = {
    "grant_type": "client_credentials",
    "client_id": "counterfoil-client",
    "client_secret": "counterfoil-secret",
}

REFERENCE = "loan-42"
AMOUNT = "-9007199254740993"
POSTED = "2026-02-12T00:00:00"
PURCHASE = {
    "transaction_id": "txn042",
    "user_id": "user042",
    "amazon_id": "amz98765",
    "product_id": "hanes-underwear-001",
    "card_id": "hanes-gc-001",
    "amount": 15.99,
    "status": "Completed",
    "balance_check": True,
}


def token(path):
    form = urllib.parse.urlencode(CREDENTIALS).encode()
    with urllib.request.urlopen(ROOT + path, form) as answer:
        return json.load(answer)["access_token"]


# Where an OAuth2 client gets a token, and what it then calls.
OAUTH2 = {
    "commerce_layer": (ROOT + "/commerce-layer/oauth/token", COMMERCE_LAYER + "/transactions"),
    "fragment": (ROOT + "/fragment/oauth2/token", FRAGMENT + "/products"),
}


def control(path, **body):
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(ROOT + "/_control" + path, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def advance(seconds):
    """Moves the mock's clock, and no other."""
    control("/clock", advance_seconds=seconds)


def equal(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what} is {got!r} instead of {wanted!r}")


def drive(**apis):
    failed = False
    for api, calls in apis.items():
        try:
            calls()
            outcome = "ok"
        except Exception as error:
            traceback.print_exc()
            outcome, failed = " ".join(str(error).split()) or repr(error), True
        print(f"{api.replace('_', '-')}\t{outcome}")
    sys.exit(failed)
