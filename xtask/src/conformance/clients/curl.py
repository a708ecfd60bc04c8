"""curl: forms and Basic, JSON, brackets in a query, an error, HTTP/1.0, an upgrade that is not taken, HTTP/2 with prior knowledge."""

import subprocess

from common import *


def curl(*arguments):
    """The status, the version and the body of the answer, or the status 0 and curl's exit code."""
    marks = "\n%{http_code} %{http_version}"
    done = subprocess.run(["curl", "--silent", "--write-out", marks, *arguments], capture_output=True, text=True)
    if done.returncode:
        return 0, done.returncode, None
    body, _, marks = done.stdout.rpartition("\n")
    status, version = marks.split()
    return int(status), version, json.loads(body) if body else None


def bearer(token):
    return ["--header", "Authorization: Bearer " + token]


def oauth2(path):
    user = "{client_id}:{client_secret}".format(**CREDENTIALS)
    token = curl(ROOT + path, "--user", user, "--data", "grant_type=client_credentials")[2]["access_token"]
    return bearer(token)


def written(url, document, *arguments, media_type="application/json"):
    return curl(url, *arguments, "--header", "Content-Type: " + media_type, "--data", json.dumps(document))


def on_persona():
    key = bearer(PERSONA_KEY)
    attributes = {"transaction-type-id": "txntp_ABC123", "reference-id": REFERENCE}
    id = written(PERSONA + "/transactions", {"data": {"attributes": attributes}}, *key)[2]["data"]["id"]
    equal("status", curl(PERSONA + "/transactions/" + id, *key)[2]["data"]["attributes"]["status"], "created")
    # curl takes brackets for a range of its own without --globoff.
    query = "/transactions?page[size]=1&filter[reference-id]=" + REFERENCE
    equal("list", [it["id"] for it in curl("--globoff", PERSONA + query, *key)[2]["data"]], [id])
    equal("error", curl(PERSONA + "/transactions/txn_nobody", *key)[0], 404)


def on_commerce_layer():
    token = oauth2("/commerce-layer/oauth/token")
    document = {"data": {"type": "transactions", "attributes": {"reference": REFERENCE}}}
    created = written(COMMERCE_LAYER + "/transactions", document, *token, media_type="application/vnd.api+json")
    id = created[2]["data"]["id"]
    equal("reference", curl(COMMERCE_LAYER + "/transactions/" + id, *token)[2]["data"]["attributes"]["reference"], REFERENCE)
    query = ["--get", "--data-urlencode", "filter[q][reference_eq]=" + REFERENCE, "--data-urlencode", "page[size]=1"]
    equal("list", [it["id"] for it in curl(COMMERCE_LAYER + "/transactions", *query, *token)[2]["data"]], [id])
    equal("error", curl(COMMERCE_LAYER + "/transactions/nobody", *token)[0], 404)


def on_fragment():
    token = oauth2("/fragment/oauth2/token")
    account = {"external_id": "acct_42"}
    movement = {"account": account, "allocations": [], "amount": AMOUNT, "currency": "USD", "external_id": "bank_txn_42", "posted": POSTED}
    id = written(FRAGMENT + "/transactions", movement, *token)[2]["data"]["id"]
    equal("amount", curl(FRAGMENT + "/transactions/" + id, *token)[2]["data"]["amount"], AMOUNT)
    search = {"filter": {"account": {"any": [account]}}, "page_info": {"limit": 1}}
    found = written(FRAGMENT + "/transactions/search", search, *token)[2]["data_v2"]["transactions"]
    equal("page", [it["id"] for it in found], [id])
    equal("error", curl(FRAGMENT + "/transactions/nobody", *token)[0], 404)


def on_flexigift():
    id = written(FLEXIGIFT + "/transactions", PURCHASE)[2]["id"]
    one = f"{FLEXIGIFT}/transactions/{id}"
    versions = {"--http1.0": "1", "--http1.1": "1.1", "--http2": "1.1", "--http2-prior-knowledge": "2"}
    for option, version in versions.items():
        status, seen, body = curl(option, "--compressed", one)
        equal(option, (status, seen, body["amount"]), (200, version, 15.99))
    query = "/transactions?_limit=1&user_id=user042"
    equal("list", [it["id"] for it in curl(FLEXIGIFT + query)[2]], [id])
    equal("error", curl(FLEXIGIFT + "/transactions/999")[::2], (404, {}))


drive(persona=on_persona, commerce_layer=on_commerce_layer, fragment=on_fragment, flexigift=on_flexigift)
