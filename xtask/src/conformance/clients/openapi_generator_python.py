import sys

sys.path[:0] = [f"gen/openapi_generator_python/{api}" for api in ["persona", "commerce-layer", "fragment", "flexigift"]]

import commerce_layer_client
import flexigift_client
import fragment_client
import persona_client

from common import *


def client(package, base, bearer=None):
    return package.ApiClient(package.Configuration(host=base, access_token=bearer))


def status(package, call):
    try:
        call()
    except package.ApiException as error:
        return error
    raise AssertionError("was not refused")


def on_persona():
    api = client(persona_client, PERSONA, PERSONA_KEY)
    transactions = persona_client.TransactionsApi(api)
    attributes = {"transaction-type-id": "txntp_ABC123", "reference-id": REFERENCE}
    body = persona_client.TransactionCreateBody.from_dict({"data": {"attributes": attributes}})
    id = transactions.create_a_transaction(transaction_create_body=body).data.id
    equal("status", transactions.retrieve_a_transaction(id).data.attributes.status, "created")
    page = transactions.list_all_transactions(filter_reference_id=REFERENCE, page_size=1)
    equal("list", [it.id for it in page.data], [id])
    events = persona_client.EventsApi(api).list_all_events(filter_object_id=id)
    equal("events", len(events.data), 1)
    error = status(persona_client, lambda: transactions.retrieve_a_transaction("txn_nobody"))
    equal("error", error.data.errors[0].title, "Record not found")


def on_commerce_layer():
    transactions = commerce_layer_client.TransactionsApi(
        client(commerce_layer_client, COMMERCE_LAYER, token("/commerce-layer/oauth/token"))
    )
    document = {"data": {"type": "transactions", "attributes": {"reference": REFERENCE}}}
    body = commerce_layer_client.TransactionCreateDocument.from_dict(document)
    id = transactions.create_transaction(body).data.id
    equal("reference", transactions.retrieve_transaction(id).data.attributes.reference, REFERENCE)
    # Its own call takes no flat deepObject and writes none, so the names have to be whole.
    query = [("filter[q][reference_eq]", REFERENCE), ("page[size]", 1)]
    api = transactions.api_client
    answer = api.call_api(*api.param_serialize("GET", "/transactions", query_params=query, auth_settings=["oauth2"]))
    answer.read()
    page = api.response_deserialize(answer, {"200": "TransactionListDocument"}).data
    equal("list", [it.id for it in page.data], [id])
    error = status(commerce_layer_client, lambda: transactions.retrieve_transaction("nobody"))
    equal("error", error.data.errors[0].code, "RECORD_NOT_FOUND")


def on_fragment():
    transactions = fragment_client.TransactionsApi(client(fragment_client, FRAGMENT, token("/fragment/oauth2/token")))
    account = {"external_id": "acct_42"}
    movement = {"account": account, "allocations": [], "amount": AMOUNT, "currency": "USD", "external_id": "bank_txn_42", "posted": POSTED}
    id = transactions.create_transaction(fragment_client.TransactionCreate.from_dict(movement)).data.id
    equal("amount", transactions.retrieve_transaction(id).data.amount, AMOUNT)
    found = transactions.list_transactions(account="acct_42", reconciliation_status="unreconciled")
    equal("list", [it.id for it in found.data], [id])
    search = {"filter": {"account": {"any": [account]}}, "page_info": {"limit": 1}}
    found = transactions.search_transactions(fragment_client.TransactionSearch.from_dict(search))
    equal("page", [it.id for it in found.data_v2.transactions], [id])
    equal("error", status(fragment_client, lambda: transactions.retrieve_transaction("nobody")).status, 404)


def on_flexigift():
    api = client(flexigift_client, FLEXIGIFT)
    transactions = flexigift_client.TransactionsApi(api)
    id = transactions.create_transaction(flexigift_client.TransactionInput.from_dict(PURCHASE)).id
    equal("amount", transactions.retrieve_transaction(str(id.actual_instance)).amount.actual_instance, 15.99)
    equal("list", [it.id for it in transactions.list_transactions(user_id="user042", limit=1)], [id])
    equal("error", status(flexigift_client, lambda: transactions.retrieve_transaction("999")).status, 404)
    users = flexigift_client.UsersApi(api).list_users()
    equal("rows that it starts with", 200 in [it.name and it.name.actual_instance for it in users], True)


drive(persona=on_persona, commerce_layer=on_commerce_layer, fragment=on_fragment, flexigift=on_flexigift)
