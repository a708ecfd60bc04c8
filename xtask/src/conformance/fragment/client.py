"""Drives the vendor's own Python client through every operation of a mock, and counts what was checked.

    client.py ADDRESS documented|strict

The client's base URL and its token URL are the vendor's: only the connections go to ADDRESS. Answers are validated
by the client, and a member that the client does not know is a fault too.
"""

import asyncio
import sys
import threading
import time
import warnings
from datetime import datetime, timezone

import fragment
import httpx
from fragment import AsyncFragment, Fragment

ADDRESS, WORLD = sys.argv[1:]
STRICT = WORLD == "strict"
CLIENT = {"client_id": "counterfoil-client", "client_secret": "counterfoil-secret"}

checked = 0
faults = []
slept = []
# Members of the client's models: which there are, and which an answer had.
known, seen = set(), set()

# A repetition waits; nothing here needs that.
time.sleep = slept.append
warnings.simplefilter("error")
# A connection of a client that went out of use.
warnings.simplefilter("ignore", ResourceWarning)


def check(what, holds):
    global checked
    checked += 1
    if not holds:
        faults.append(what)


def inspect(value, where):
    """Notes the members of an answer, and refuses those that the client does not know."""
    if isinstance(value, list):
        for item in value:
            inspect(item, where)
    if not isinstance(value, fragment.BaseModel):
        return
    name = type(value).__name__
    check(f"{where}: {name} has unknown members {list(value.model_extra or [])}", not value.model_extra)
    for field in type(value).model_fields:
        known.add((name, field))
        if field in value.model_fields_set:
            seen.add((name, field))
            inspect(getattr(value, field), f"{where}.{field}")


def answer(what, call):
    """What a call returns, which must be an answer that the client finds valid."""
    try:
        value = call()
    except Exception as error:
        check(f"{what}: {type(error).__name__}: {error}", False)
        raise SystemExit(report()) from error
    check(what, value is not None)
    inspect(value, what)
    return value


def refused(what, error, call):
    """The refusal of a call, which must be of exactly this class and have the documented body."""
    try:
        call()
    except fragment.APIStatusError as found:
        body = found.body
        check(f"{what}: {type(found).__name__}: {found}", type(found) is error)
        check(f"{what}: {body}", set(body) == {"error"} and set(body["error"]) == {"code", "message"})
        return found
    check(f"{what}: not refused", False)


class Redirected(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends what is meant for the vendor's hosts to the mock, `Host` and path unchanged."""

    def __init__(self):
        self.requests = []
        self.direct = httpx.HTTPTransport()
        self.direct_async = httpx.AsyncHTTPTransport()

    def aim(self, request):
        self.requests.append(f"{request.method} {request.url.raw_path.decode()}")
        host, port = ADDRESS.split(":")
        request.url = request.url.copy_with(scheme="http", host=host, port=int(port))
        return request

    def handle_request(self, request):
        return self.direct.handle_request(self.aim(request))

    async def handle_async_request(self, request):
        return await self.direct_async.handle_async_request(self.aim(request))


def control(method, path, body=None):
    answered = httpx.request(method, f"http://{ADDRESS}/_control/{path}", json=body)
    answered.raise_for_status()
    return answered.json()


def fault(operation, times=1, **what):
    control("POST", "faults", {"api": "fragment", "operation": operation, "times": times, **what})


def client(**options):
    """A client, and the transport that has its requests. Tokens are kept for each pair of credentials."""
    transport = Redirected()
    options = {**CLIENT, "_strict_response_validation": True, **options}
    return Fragment(http_client=httpx.Client(transport=transport), **options), transport


def pay_in(amount, user=None, kind="invoice_payin"):
    user = {"external_id": "alice"} if user is None else user
    return {"amount": amount, "invoice_id": "inv-1", "type": kind, "user": user}


def movement(external_id, **changes):
    return {
        "account": {"external_id": "operating"},
        "allocations": [],
        "amount": "1000",
        "currency": "USD",
        "external_id": external_id,
        "posted": datetime(2026, 2, 12, 1, 2, 3, 456000, tzinfo=timezone.utc),
        **changes,
    }


def referred(api):
    """What transactions refer to."""
    account = answer("account", lambda: api.external_accounts.create(external_id="operating", name="Operating"))
    check("account id", account.data.id.startswith("ext_account_"))
    answer("accounts", api.external_accounts.list)
    tags = [{"key": "tier", "value": "gold"}]
    user = answer("user", lambda: api.users.create(external_id="alice", tags=tags))
    check("user id", user.data.id.startswith("user_"))
    changes = {
        "create": [{"key": "city", "value": "Ghent"}],
        "update": [{"key": "tier", "value": "silver"}],
        "set": [{"key": "vip", "value": "yes"}],
        "delete": [{"key": "absent"}],
    }
    updated = answer("user update", lambda: api.users.update("alice", tags=changes))
    check("user tags", {(tag.key, tag.value) for tag in updated.data.tags} == {("tier", "silver"), ("city", "Ghent"), ("vip", "yes")})
    answer("users", api.users.list)
    product = answer("product", lambda: api.products.create(code="FEE", description="A fee"))
    check("product by code", answer("product", lambda: api.products.retrieve("FEE")).data == product.data)
    answer("products", api.products.list)
    return account.data, user.data, product.data


def billed(api, product):
    """An invoice of two line items, changed once."""
    line = {"description": "Fee", "product_id": product.id, "type": "payin", "user": {"external_id": "alice"}}
    lines = [
        {**line, "currency_code": "USD", "price": {"amount": "5000"}, "tags": [{"key": "a", "value": "b"}]},
        {**line, "price": {"unit_price": "250", "quantity": 4}},
    ]
    created = answer("invoice", lambda: api.invoices.create(invoice_id="inv-1", line_items=lines, tags=[]))
    check("a share", created.data.line_items[1].price.amount == "1000")
    changes = {
        "create": [{**line, "price": {"amount": "7"}}],
        "update": [{"id": created.data.line_items[0].id, "description": "Bigger fee", "price": {"unit_price": "6000", "quantity": 1}}],
        "delete": [{"id": created.data.line_items[1].id}],
    }
    # The client's type of this version is a float.
    update = lambda version: api.invoices.update("inv-1", current_invoice_version=version, line_items=changes, tags={"set": [{"key": "k", "value": "v"}]})
    changed = answer("invoice update", lambda: update(1.0))
    check("invoice version", changed.data.version == 2)
    refused("stale invoice", fragment.ConflictError, lambda: update(1))
    history = answer("invoice history", lambda: api.invoices.list_history("inv-1"))
    check("invoice history", [snapshot.version for snapshot in history.data] == [1, 2])
    answer("invoices", api.invoices.list)
    both = answer("batch", lambda: api.invoices.create_batch_get(ids=["inv-1", "nobody"]))
    check("batch", [it.id for it in both.data.invoices] == ["inv-1"] and both.data.not_found == ["nobody"])


def synced(api, user):
    """A movement, its repetition, its changes and its searches."""
    create = lambda **changes: api.transactions.create(**movement("a/é y?#%:@", tags=[{"key": "month", "value": "feb"}], **changes))
    first = answer("create", lambda: create(allocations=[pay_in("400", {"id": user.id})]))
    again = answer("replay", lambda: create(allocations=[pay_in("400", {"id": user.id})]))
    check("a replay is the stored one", first.data == again.data and first.data.version == 1)
    check("unallocated", first.data.unallocated_amount == "600")
    check("posted", first.data.posted == datetime(2026, 2, 12, 1, 2, 3, 456000, tzinfo=timezone.utc))
    if STRICT:
        conflict = refused("another body", fragment.ConflictError, lambda: create(amount="1001"))
        check("a conflict is not repeated", conflict.response.request.headers["x-stainless-retry-count"] == "0")
    else:
        other = answer("another body", lambda: create(amount="1001"))
        check("another body changes nothing", other.data == first.data)
    for reference in (first.data.id, first.data.external_id):
        check(reference, answer("retrieve", lambda: api.transactions.retrieve(reference)).data == first.data)
    found = answer("allocations", lambda: api.transactions.search_allocations(filter={"invoice_id": {"any": ["inv-1"]}}))
    check("allocation id", found.data[0].id.startswith("alloc_"))
    changes = {"create": [pay_in("500")], "update": [{"id": found.data[0].id, "amount": "450"}]}
    update = lambda: api.transactions.update(
        first.data.external_id, current_transaction_version=1, allocations=changes, tags={"delete": [{"key": "month"}], "set": [{"key": "k", "value": "v"}]}
    )
    changed = answer("update", update)
    check("update", changed.data.version == 2 and changed.data.unallocated_amount == "50" and changed.data.modified)
    stale = refused("stale", fragment.ConflictError, update)
    check("a stale version is not repeated", stale.response.headers["x-should-retry"] == "false")
    history = answer("history", lambda: api.transactions.list_history(first.data.id))
    check("history", history.data[0].version == 1 and history.data[1] == history.data[-1] and history.data[1].version == 2)
    legacy = answer("legacy", lambda: api.post(f"/transactions/{first.data.id}/allocations", cast_to=type(changed), body={
        "version": 2, "allocation_updates": [{"op": "add", **pay_in("50")}]}))
    check("legacy", legacy.data.unallocated_amount == "0")


def found(api):
    """Lists, filters and pages."""
    for number in range(25):
        answer("many", lambda: api.transactions.create(**movement(f"many-{number:02}", tags=[{"key": "n", "value": f"v*{number}"}])))
    open_ones = answer("unreconciled", lambda: api.transactions.list(account="operating", reconciliation_status="unreconciled"))
    check("unreconciled", len(open_ones.data) == 25)
    check("reconciled", len(answer("reconciled", lambda: api.transactions.list(reconciliation_status="reconciled")).data) == 1)
    check("nobody", answer("nobody", lambda: api.transactions.list(account="a+1&2")).data == [])
    page, ids = {}, []
    while True:
        answered = answer("page", lambda: api.transactions.search(filter={"account": {"any": [{"external_id": "operating"}]}}, page_info=page))
        check("the deprecated list is whole", len(answered.data) == 26)
        ids += [it.id for it in answered.data_v2.transactions]
        if answered.data_v2.page_info.next_cursor is None:
            break
        page = {"after": answered.data_v2.page_info.next_cursor, "limit": 4}
    check("pages", len(ids) == 26 and len(set(ids)) == 26)
    for pattern, count in (("v\\*1?", 10), ("v*", 25), ("V*", 0), ("*", 25), ("v\\*7", 1)):
        tagged = answer("tags", lambda: api.transactions.search(filter={"tags": {"all": [{"key": "n", "value": pattern}]}}))
        check(f"tags {pattern}", len(tagged.data) == count)


def paid(api):
    """Balances, and the payments that are planned for them."""
    invoice = answer("invoice", lambda: api.invoices.retrieve("inv-1"))
    dollars = invoice.data.balances[0]
    check("balances", (dollars.payins.expected, dollars.payins.actual, dollars.payins.remaining) == ("6007", "1000", "5007"))
    check("payments", sum(int(it.amount) for it in invoice.data.payments) == 1000)
    filters = {
        "created": {"after": "2020-01-01T00:00:00Z"}, "status": "open", "tags": {"any": [{"key": "k", "value": "*"}]},
        "transaction_tags": {"all": [{"key": "k", "value": "v"}]}, "users": {"any": [{"external_id": "alice"}]},
        "user_tag_and_balance": {"net_remaining_balance": {"gt": "0"}, "user_tags": {"all": [{"key": "vip", "value": "yes"}]}},
    }
    matching = answer("invoice search", lambda: api.invoices.search(filter=filters, page_info={"limit": 1}))
    check("invoice search", [it.id for it in matching.data.invoices] == ["inv-1"])
    answer("another invoice", lambda: api.invoices.create(invoice_id="inv-2", line_items=[]))
    first = answer("invoice page", lambda: api.invoices.search(filter={}, page_info={"limit": 1})).data
    after = {"after": first.page_info.next_cursor, "limit": 1}
    second = answer("invoice page", lambda: api.invoices.search(filter={}, page_info=after)).data
    pages = [it.id for it in first.invoices + second.invoices]
    check("invoice pages", pages == [it.id for it in api.invoices.list().data][:2])
    flows = api.experimental.payment_flows
    flow = answer("flow", lambda: flows.create(external_id="flow-1", invoice={"id": "inv-1"}, type="single_invoice_settlement"))
    check("flow", answer("flow", lambda: flows.retrieve("flow-1")).data == flow.data)
    check("flows", len(answer("flows", lambda: flows.search(invoice_id="inv-1", page_info={"limit": 5})).data) == 1)
    payments = answer("payments", lambda: api.experimental.payments.search(payment_flow_id=flow.data.id))
    check("payment", payments.data[0].amount == "5007" and payments.data[0].direction == "payin")
    answer("payment", lambda: api.experimental.payments.retrieve(payments.data[0].id))
    answer("the rest", lambda: api.transactions.create(**movement("rest", amount="5007", allocations=[pay_in("5007")])))
    settled = answer("payment", lambda: api.experimental.payments.retrieve(payments.data[0].id))
    check("settled", settled.data.status == "settled" and len(settled.data.transaction_ids) == 2)


def documented(api):
    """The vendor's own example, whose account is `{}` and whose time has no zone."""
    example = dict(
        account={},
        allocations=[{"amount": "1000", "invoice_id": "inv_abc123", "type": "invoice_payin", "user": {"id": "user_abc123"}}],
        amount="-1000",
        currency="USD",
        external_id="bank_txn_123",
        posted=datetime.fromisoformat("2026-02-12T00:00:00.000"),
    )
    if STRICT:
        refused("example", fragment.BadRequestError, lambda: api.transactions.create(**example))
        return
    created = answer("example", lambda: api.transactions.create(**example))
    check("example account", created.data.account.external_id == "acct_external_123")
    check("example time", created.data.posted == datetime(2026, 2, 12, tzinfo=timezone.utc))


def wrong(api):
    """Each refusal is of its class."""
    for what, call in {
        "transaction": lambda: api.transactions.retrieve("txn_none"),
        "history": lambda: api.transactions.list_history("txn_none"),
        "transaction update": lambda: api.transactions.update("none", current_transaction_version=1),
        "user": lambda: api.users.update("nobody", tags={}),
        "product": lambda: api.products.retrieve("none"),
        "invoice": lambda: api.invoices.retrieve("none"),
        "invoice history": lambda: api.invoices.list_history("none"),
        "flow": lambda: api.experimental.payment_flows.retrieve("none"),
        "payment": lambda: api.experimental.payments.retrieve("none"),
        "path": lambda: api.get("/widgets", cast_to=object),
    }.items():
        refused(f"unknown {what}", fragment.NotFoundError, call)
    for what, changes in {
        "amount": {"amount": "12.5"},
        "currency": {"currency": "XXX"},
        "posted": {"posted": "yesterday"},
        "allocations": {"allocations": [pay_in("1", {})]},
    }.items():
        refused(what, fragment.BadRequestError, lambda: api.transactions.create(**movement("wrong", **changes)))
    refused("limit", fragment.BadRequestError, lambda: api.transactions.search(filter={}, page_info={"limit": 101}))
    refused("status", fragment.BadRequestError, lambda: api.transactions.list(reconciliation_status="maybe"))
    refused("batch", fragment.BadRequestError, lambda: api.invoices.create_batch_get(ids=["x"] * 201))
    refused("method", fragment.APIStatusError, lambda: api.delete("/transactions", cast_to=object))
    for empty in ("", ".", ".."):
        try:
            api.transactions.retrieve(empty)
            check("an empty reference is sent", False)
        except ValueError:
            check("an empty reference is not sent", True)
    if STRICT:
        refused("unknown account", fragment.NotFoundError, lambda: api.transactions.create(**movement("w", account={"id": "none"})))


def repeated():
    """What the client repeats is done once, and each status that lasts is an error of its class."""
    api, _ = client()
    for what in (503, 408, 409, {"rate_limited": {"seconds": 3}}, "reset_before", "reset_after", "truncate"):
        effect = {"status": what} if isinstance(what, int) else {"effects": [{"truncate": {"bytes": 9}} if what == "truncate" else what]}
        before = control("GET", "journal")["total"]
        fault("create-transaction", **effect)
        made = answer(f"{what}", lambda: api.transactions.create(**movement(f"again {what}")))
        check(f"{what}: attempts", control("GET", "journal")["total"] == before + 2)
        check(f"{what}: made once", made.data.version == 1)
        matching = [it for it in api.transactions.list().data if it.external_id == f"again {what}"]
        check(f"{what}: stored once", len(matching) == 1)
    check("the rate limit says how long", 3 in slept)
    for status, error in {
        401: fragment.AuthenticationError, 403: fragment.PermissionDeniedError, 422: fragment.UnprocessableEntityError,
        429: fragment.RateLimitError, 500: fragment.InternalServerError, 503: fragment.InternalServerError, 418: fragment.APIStatusError,
    }.items():
        fault("list-users", times=3, status=status)
        refused(f"{status}", error, api.users.list)
        control("DELETE", "faults")


def signed():
    """Tokens: asked for once, kept, renewed when they have expired, and refused credentials."""
    api, transport = client(client_id="counterfoil-client")
    auth = api.custom_auth
    auth.invalidate_token()
    transport.requests.clear()
    answer("first", api.users.list)
    answer("second", api.users.list)
    check("one token", transport.requests == ["POST /oauth2/token", "GET /billing/users", "GET /billing/users"])
    control("POST", "clock", {"advance_seconds": 3601})
    refused("expired", fragment.AuthenticationError, api.users.list)
    # What the client does by itself once its own clock says so.
    auth._token_expires_at = time.time() + 9
    transport.requests.clear()
    answer("renewed", api.users.list)
    check("renewed", transport.requests == ["POST /oauth2/token", "GET /billing/users"])
    bad, _ = client(client_secret="wrong")
    nobody, _ = client(client_id=None, client_secret=None)
    unknown, _ = client(client_id=None, client_secret=None, default_headers={"Authorization": "Bearer nothing"})
    refused("an unknown token", fragment.AuthenticationError, unknown.users.list)
    if STRICT:
        # Without a token the client calls all the same.
        refused("a wrong secret", fragment.AuthenticationError, bad.users.list)
        refused("no credentials", fragment.AuthenticationError, nobody.users.list)
    else:
        answer("no credentials", nobody.users.list)


async def at_once():
    """The asynchronous client: many identical creates at once are one."""
    transport = Redirected()
    async with AsyncFragment(http_client=httpx.AsyncClient(transport=transport), _strict_response_validation=True, **CLIENT) as api:
        made = await asyncio.gather(*(api.transactions.create(**movement("at-once")) for _ in range(64)))
        check("one of 64", len({it.data.id for it in made}) == 1)
        inspect(made[0], "async")
        check("async list", len([it for it in (await api.transactions.list()).data if it.external_id == "at-once"]) == 1)


# Optional members of which nothing is known: an invoice's id is the caller's own, and a payment is made by a plan.
ABSENT = {("Invoice", "external_id"), ("Payment", "external_id")}


def report():
    for what in faults:
        print(f"fault: {what}")
    print(f"{WORLD}: {checked} checks with fragment-py {fragment.__version__}, {len(faults)} faults")
    return 1 if faults else 0


def main():
    api, _ = client()
    documented(api)
    account, user, product = referred(api)
    billed(api, product)
    synced(api, user)
    found(api)
    paid(api)
    wrong(api)
    repeated()
    asyncio.run(at_once())
    signed()
    missing = sorted(known - seen - ABSENT)
    check(f"members that no answer has: {missing}", missing == [])
    return report()


sys.exit(main())
