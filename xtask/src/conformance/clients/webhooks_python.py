"""Persona's two ways to check a signature, as its documentation tells them for Python, on deliveries of the mock."""

import hashlib
import hmac
import http.server
import queue
import threading

from common import *

deliveries = queue.Queue()


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        deliveries.put((self.headers["Persona-Signature"], body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def digest(secret, at, body):
    return hmac.new(secret.encode(), (at + "." + body.decode()).encode(), hashlib.sha256).hexdigest()


def is_signed(signature, body, secret):
    """One secret: what stands behind the `=` of each of two pairs."""
    at, v1 = [pair.split("=")[1] for pair in signature.split(",")]
    return hmac.compare_digest(v1, digest(secret, at, body))


def is_signed_while_rotating(signature, body, secret):
    """Two secrets: the time of the first group, and the digest of either."""
    at = signature.split(",")[0].split("=")[1]
    computed = digest(secret, at, body)
    return any(hmac.compare_digest(group.split("v1=")[1], computed) for group in signature.split(" "))


def delivered():
    """The delivery that creating a transaction causes. Its text shows whether the bytes arrive as they were signed."""
    attributes = {"transaction-type-id": "txntp_ABC123", "reference-id": "Zoë 🧾 \\ 1.10"}
    headers = {"Authorization": "Bearer " + PERSONA_KEY, "Content-Type": "application/json"}
    document = json.dumps({"data": {"attributes": attributes}}).encode()
    with urllib.request.urlopen(urllib.request.Request(PERSONA + "/transactions", document, headers)):
        signature, body = deliveries.get(timeout=10)
    event = json.loads(body)["data"]["attributes"]
    equal("event", event["name"], "transaction.created")
    equal("reference", event["payload"]["data"]["attributes"]["reference-id"], attributes["reference-id"])
    return signature, body


def on_persona():
    server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    hook = control("/persona/webhooks", url=f"http://127.0.0.1:{server.server_port}/hooks")
    signature, body = delivered()
    equal("signature", is_signed(signature, body, hook["secret"]), True)
    equal("signature of another body", is_signed(signature, body + b" ", hook["secret"]), False)
    equal("signature by another secret", is_signed(signature, body, "wbhsec_other"), False)
    rotated = control("/persona/rotate-secret", webhook=hook["id"], expires_in_seconds=60)
    signature, body = delivered()
    for secret, is_good in [(hook["secret"], True), (rotated["secret"], True), ("wbhsec_other", False)]:
        equal("signature while rotating", is_signed_while_rotating(signature, body, secret), is_good)
    try:
        raise AssertionError(f"the way for one secret takes two groups: {is_signed(signature, body, hook['secret'])}")
    except ValueError:
        pass
    advance(60)
    signature, body = delivered()
    equal("signature by the new secret", is_signed(signature, body, rotated["secret"]), True)
    equal("signature by the old secret", is_signed(signature, body, hook["secret"]), False)


drive(persona=on_persona)
