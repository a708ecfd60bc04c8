"""jsonapi-client, of PyPI, on Commerce Layer."""

import json
import urllib.request

import common
from jsonapi_client import Filter, Inclusion, Modifier, Session
from jsonapi_client.exceptions import DocumentError


def commerce_layer():
    orders = [{"number": "o01", "total_amount_cents": 1000, "authorized": True}, {"number": "o02"}]
    urllib.request.urlopen(f"{common.ROOT}/_control/commerce-layer/orders", json.dumps(orders).encode()).close()
    # What it creates needs a schema; what the schema does not name is read all the same.
    schema = {"transactions": {"properties": {"reference": {"type": ["null", "string"]}}}}
    headers = {"Authorization": f"Bearer {common.token('/commerce-layer/oauth/token')}"}
    with Session(common.COMMERCE_LAYER, schema=schema, request_kwargs={"headers": headers}) as session:
        created = session.create_and_commit("transactions", reference=common.REFERENCE)
        retrieved = session.get("transactions", created.id).resource
        common.equal("reference", retrieved.reference, common.REFERENCE)
        session.create_and_commit("transactions", reference="another")
        # A `Filter` writes hyphens.
        common.equal("filter", Filter(reference_eq="x").appended_query(), "filter[reference-eq]=x")
        named = Modifier(f"filter[q][reference_eq]={common.REFERENCE}&page[size]=1")
        listed = session.get("transactions", named).resources
        common.equal("list", [it.id for it in listed], [created.id])
        numbered = Modifier("filter[q][number_eq]=o01&page[size]=1") + Inclusion("authorizations")
        (order,) = session.get("orders", numbered).resources
        # In brackets: an attribute of that name would be looked for as `amount-cents`.
        common.equal("attribute", hasattr(order.authorizations[0], "amount_cents"), False)
        amounts = [it["amount_cents"] for it in order.authorizations]
        common.equal("included", amounts, [1000])
        try:
            session.get("transactions", "nobody")
            raise AssertionError("somebody is found")
        except DocumentError as error:
            # Of the errors it keeps the titles, as text.
            common.equal("error", str(error), "Error 404: Record not found")


common.drive(commerce_layer=commerce_layer)
