"""httpx with HTTP/2: with prior knowledge all of it on one connection; on offer, which in the clear nobody sees, HTTP/1.1."""

import httpx

from common import *

CLIENT = httpx.Client(http1=False, http2=True)
ATTRIBUTES = {"transaction-type-id": "txntp_ABC123", "reference-id": REFERENCE}
MOVEMENT = {
    "account": {"external_id": "acct_42"},
    "allocations": [],
    "amount": AMOUNT,
    "currency": "USD",
    "external_id": "bank_txn_42",
    "posted": POSTED,
}


def called(method, url, status, **request):
    answer = CLIENT.request(method, url, **request)
    equal("answer", (answer.status_code, answer.http_version), (status, "HTTP/2"))
    return answer.json()


def on_persona():
    headers = {"Authorization": "Bearer " + PERSONA_KEY}
    url = PERSONA + "/transactions"
    id = called("POST", url, 201, json={"data": {"attributes": ATTRIBUTES}}, headers=headers)["data"]["id"]
    equal("id", called("GET", url + "/" + id, 200, headers=headers)["data"]["id"], id)
    called("GET", url + "/txn_nobody", 404, headers=headers)


def on_commerce_layer():
    media_type = "application/vnd.api+json"
    headers = {"Authorization": "Bearer " + token("/commerce-layer/oauth/token"), "Accept": media_type, "Content-Type": media_type}
    document = {"data": {"type": "transactions", "attributes": {"reference": REFERENCE}}}
    url = COMMERCE_LAYER + "/transactions"
    id = called("POST", url, 201, content=json.dumps(document), headers=headers)["data"]["id"]
    equal("reference", called("GET", url + "/" + id, 200, headers=headers)["data"]["attributes"]["reference"], REFERENCE)


def on_fragment():
    headers = {"Authorization": "Bearer " + token("/fragment/oauth2/token")}
    url = FRAGMENT + "/transactions"
    id = called("POST", url, 200, json=MOVEMENT, headers=headers)["data"]["id"]
    equal("amount", called("GET", url + "/" + id, 200, headers=headers)["data"]["amount"], AMOUNT)


def on_flexigift():
    url = FLEXIGIFT + "/transactions"
    id = called("POST", url, 201, json=PURCHASE)["id"]
    equal("amount", called("GET", f"{url}/{id}", 200)["amount"], PURCHASE["amount"])
    offered = httpx.Client(http2=True).get(url)
    equal("on offer", (offered.status_code, offered.http_version), (200, "HTTP/1.1"))


drive(persona=on_persona, commerce_layer=on_commerce_layer, fragment=on_fragment, flexigift=on_flexigift)
