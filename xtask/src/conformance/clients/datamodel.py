"""The models of datamodel-code-generator, with httpx to carry them."""

import httpx

from common import *
from gen.datamodel import commerce_layer, flexigift, fragment, persona


def call(base, bearer=None, media_type="application/json"):
    headers = {"Content-Type": media_type}
    if bearer:
        headers["Authorization"] = "Bearer " + bearer
    return httpx.Client(base_url=base, headers=headers)


def sent(model):
    return model.model_dump_json(by_alias=True, exclude_none=True)


def on_persona():
    api = call(PERSONA, PERSONA_KEY)
    attributes = {"transaction-type-id": "txntp_ABC123", "reference-id": REFERENCE}
    body = persona.TransactionCreateBody.model_validate({"data": {"attributes": attributes}})
    id = persona.TransactionEnvelope.model_validate_json(api.post("/transactions", content=sent(body)).content).data.id
    one = persona.TransactionEnvelope.model_validate_json(api.get("/transactions/" + id).content)
    equal("status", one.data.attributes.status, "created")
    page = api.get("/transactions", params={"filter[reference-id]": REFERENCE, "page[size]": 1})
    equal("list", [it.id for it in persona.TransactionPage.model_validate_json(page.content).data], [id])
    error = persona.ErrorBody.model_validate_json(api.get("/transactions/txn_nobody").content)
    equal("error", error.errors[0].title, "Record not found")


def on_commerce_layer():
    api = call(COMMERCE_LAYER, token("/commerce-layer/oauth/token"), "application/vnd.api+json")
    document = {"data": {"type": "transactions", "attributes": {"reference": REFERENCE}}}
    body = commerce_layer.TransactionCreateDocument.model_validate(document)
    created = api.post("/transactions", content=sent(body))
    id = commerce_layer.TransactionDocument.model_validate_json(created.content).data.id
    one = commerce_layer.TransactionDocument.model_validate_json(api.get("/transactions/" + id).content)
    equal("reference", one.data.attributes.reference, REFERENCE)
    page = api.get("/transactions", params={"filter[q][reference_eq]": REFERENCE, "page[size]": 1})
    equal("list", [it.id for it in commerce_layer.TransactionListDocument.model_validate_json(page.content).data], [id])
    error = commerce_layer.ErrorDocument.model_validate_json(api.get("/transactions/nobody").content)
    equal("error", error.errors[0].code, "RECORD_NOT_FOUND")


def on_fragment():
    api = call(FRAGMENT, token("/fragment/oauth2/token"))
    account = {"external_id": "acct_42"}
    movement = {"account": account, "allocations": [], "amount": AMOUNT, "currency": "USD", "external_id": "bank_txn_42", "posted": POSTED}
    body = fragment.TransactionCreate.model_validate(movement)
    created = api.post("/transactions", content=sent(body))
    id = fragment.TransactionEnvelope.model_validate_json(created.content).data.id
    one = fragment.TransactionEnvelope.model_validate_json(api.get("/transactions/" + id).content)
    equal("amount", one.data.amount, AMOUNT)
    found = api.get("/transactions", params={"account": "acct_42", "reconciliation_status": "unreconciled"})
    equal("list", [it.id for it in fragment.TransactionList.model_validate_json(found.content).data], [id])
    search = fragment.TransactionSearch.model_validate({"filter": {"account": {"any": [account]}}, "page_info": {"limit": 1}})
    found = api.post("/transactions/search", content=sent(search))
    found = fragment.TransactionSearchResults.model_validate_json(found.content)
    equal("page", [it.id for it in found.data_v2.transactions], [id])
    equal("error", api.get("/transactions/nobody").status_code, 404)


def on_flexigift():
    api = call(FLEXIGIFT)
    created = api.post("/transactions", content=sent(flexigift.TransactionInput.model_validate(PURCHASE)))
    id = flexigift.Transaction.model_validate_json(created.content).id
    equal("amount", flexigift.Transaction.model_validate_json(api.get(f"/transactions/{id}").content).amount, 15.99)
    rows = api.get("/transactions", params={"user_id": "user042", "_limit": 1})
    equal("list", [it.id for it in flexigift.TransactionList.model_validate_json(rows.content).root], [id])
    equal("error", api.get("/transactions/999").status_code, 404)
    users = flexigift.UserList.model_validate_json(api.get("/users").content).root
    equal("rows that it starts with", 200 in [it.name for it in users], True)


drive(persona=on_persona, commerce_layer=on_commerce_layer, fragment=on_fragment, flexigift=on_flexigift)
