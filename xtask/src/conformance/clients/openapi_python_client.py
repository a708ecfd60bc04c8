from common import *
from gen.openapi_python_client import commerce_layer, flexigift, fragment, persona
from gen.openapi_python_client.commerce_layer import models as cl
from gen.openapi_python_client.commerce_layer.api.transactions import (
    create_transaction as create_cl,
    list_transactions as list_cl,
    retrieve_transaction as retrieve_cl,
)
from gen.openapi_python_client.flexigift.api.transactions import (
    create_transaction as create_gift,
    list_transactions as list_gifts,
    retrieve_transaction as retrieve_gift,
)
from gen.openapi_python_client.flexigift.api.users import list_users
from gen.openapi_python_client.flexigift.models import TransactionInput
from gen.openapi_python_client.fragment import models as fr
from gen.openapi_python_client.fragment.api.transactions import (
    create_transaction as create_fr,
    list_transactions as list_fr,
    retrieve_transaction as retrieve_fr,
    search_transactions as search_fr,
)
from gen.openapi_python_client.persona import models as pe
from gen.openapi_python_client.persona.api.transactions import (
    create_a_transaction,
    list_all_transactions,
    retrieve_a_transaction,
)


def on_persona():
    client = persona.AuthenticatedClient(base_url=PERSONA, token=PERSONA_KEY)
    attributes = {"transaction-type-id": "txntp_ABC123", "reference-id": REFERENCE}
    body = pe.TransactionCreateBody.from_dict({"data": {"attributes": attributes}})
    id = create_a_transaction.sync(client=client, body=body).data.id
    one = retrieve_a_transaction.sync(id, client=client)
    equal("status", one.data.attributes.status, "created")
    page = list_all_transactions.sync(client=client, filterreference_id=REFERENCE, pagesize=1)
    equal("list", [it.id for it in page.data], [id])
    error = retrieve_a_transaction.sync("txn_nobody", client=client)
    equal("error", error.errors[0].title, "Record not found")


def on_commerce_layer():
    client = commerce_layer.AuthenticatedClient(base_url=COMMERCE_LAYER, token=token("/commerce-layer/oauth/token"))
    document = {"data": {"type": "transactions", "attributes": {"reference": REFERENCE}}}
    id = create_cl.sync(client=client, body=cl.TransactionCreateDocument.from_dict(document)).data.id
    equal("reference", retrieve_cl.sync(id, client=client).data.attributes.reference, REFERENCE)
    # It sends the members of a deepObject under their own names, so these have to be whole.
    filter = cl.ListTransactionsFilterq.from_dict({"filter[q][reference_eq]": REFERENCE})
    page = list_cl.sync(client=client, filterq=filter, pagesize=1)
    equal("list", [it.id for it in page.data], [id])
    equal("error", retrieve_cl.sync("nobody", client=client).errors[0].code, "RECORD_NOT_FOUND")


def on_fragment():
    client = fragment.AuthenticatedClient(base_url=FRAGMENT, token=token("/fragment/oauth2/token"))
    account = {"external_id": "acct_42"}
    movement = {"account": account, "allocations": [], "amount": AMOUNT, "currency": "USD", "external_id": "bank_txn_42", "posted": POSTED}
    id = create_fr.sync(client=client, body=fr.TransactionCreate.from_dict(movement)).data.id
    equal("amount", retrieve_fr.sync(id, client=client).data.amount, AMOUNT)
    status = fr.ReconciliationStatus.UNRECONCILED
    found = list_fr.sync(client=client, account="acct_42", reconciliation_status=status)
    equal("list", [it.id for it in found.data], [id])
    search = {"filter": {"account": {"any": [account]}}, "page_info": {"limit": 1}}
    found = search_fr.sync(client=client, body=fr.TransactionSearch.from_dict(search))
    equal("page", [it.id for it in found.data_v2.transactions], [id])
    equal("error", retrieve_fr.sync_detailed("nobody", client=client).status_code, 404)


def on_flexigift():
    client = flexigift.Client(base_url=FLEXIGIFT)
    id = create_gift.sync(client=client, body=TransactionInput.from_dict(PURCHASE)).id
    equal("amount", retrieve_gift.sync(str(id), client=client).amount, 15.99)
    equal("list", [it.id for it in list_gifts.sync(client=client, user_id="user042", field_limit=1)], [id])
    equal("error", retrieve_gift.sync_detailed("999", client=client).status_code, 404)
    equal("rows that it starts with", 200 in [it.name for it in list_users.sync(client=client)], True)


drive(persona=on_persona, commerce_layer=on_commerce_layer, fragment=on_fragment, flexigift=on_flexigift)
