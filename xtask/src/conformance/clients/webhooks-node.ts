// Persona's two ways to check a signature, as its documentation tells them for Node, on deliveries of the mock.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { advance, bases, control, drive, equal, personaKey } from './common';

type Delivery = { signature: string; body: Buffer };

let receive: (delivery: Delivery) => void = () => {};

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  response.writeHead(204).end();
  receive({ signature: String(request.headers['persona-signature']), body: Buffer.concat(chunks) });
});

function isDigest(v1: string | undefined, t: string | undefined, body: Buffer, secret: string): boolean {
  const computed = createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex');
  return v1?.length === computed.length && timingSafeEqual(Buffer.from(v1), Buffer.from(computed));
}

// One secret: two pairs by their names.
function isSigned({ signature, body }: Delivery, secret: string): boolean {
  const pairs = new Map(signature.split(',').map((pair) => pair.split('=') as [string, string]));
  return isDigest(pairs.get('v1'), pairs.get('t'), body, secret);
}

// Two secrets: the time of the first group, and the digest of either.
function isSignedWhileRotating({ signature, body }: Delivery, secret: string): boolean {
  const at = signature.split(',')[0]?.split('=')[1];
  return signature.split(' ').some((group) => isDigest(group.split('v1=')[1], at, body, secret));
}

// The delivery that creating a transaction causes. Its text shows whether the bytes arrive as they were signed.
async function delivered(): Promise<Delivery> {
  const attributes = { 'transaction-type-id': 'txntp_ABC123', 'reference-id': 'Zoë 🧾 \\ 1.10' };
  const headers = { authorization: `Bearer ${personaKey}`, 'content-type': 'application/json' };
  const arrival = new Promise<Delivery>((resolve) => (receive = resolve));
  await fetch(`${bases.persona}/transactions`, { method: 'POST', headers, body: JSON.stringify({ data: { attributes } }) });
  const delivery = await arrival;
  const event = JSON.parse(delivery.body.toString()).data.attributes;
  equal('event', event.name, 'transaction.created');
  equal('reference', event.payload.data.attributes['reference-id'], attributes['reference-id']);
  return delivery;
}

void drive({
  persona: async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
    const { id, secret } = (await control('/persona/webhooks', { url })) as { id: string; secret: string };
    const first = await delivered();
    equal('signature', isSigned(first, secret), true);
    equal('signature of another body', isSigned({ ...first, body: Buffer.concat([first.body, Buffer.from(' ')]) }, secret), false);
    equal('signature by another secret', isSigned(first, 'wbhsec_other'), false);
    const rotation = { webhook: id, expires_in_seconds: 60 };
    const rotated = ((await control('/persona/rotate-secret', rotation)) as { secret: string }).secret;
    const second = await delivered();
    const seen = [secret, rotated, 'wbhsec_other'].map((it) => isSignedWhileRotating(second, it));
    equal('signatures while rotating', seen, [true, true, false]);
    // The last pair of a name wins, and the old secret's group is the last.
    equal('the way for one secret meanwhile', [secret, rotated].map((it) => isSigned(second, it)), [true, false]);
    await advance(60);
    const third = await delivered();
    equal('signatures by the new secret and the old', [isSigned(third, rotated), isSigned(third, secret)], [true, false]);
  },
}).finally(() => server.close());
