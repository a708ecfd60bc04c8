// simple-oauth2: by Basic and in the body, and a token that ends by the mock's clock and then by its own.
import { ClientCredentials } from 'simple-oauth2';
import { advance, drive, equal, later, oauth2 } from './common';

function client(host: string, path: string, authorizationMethod: 'header' | 'body', secret = 'counterfoil-secret') {
  return new ClientCredentials({
    client: { id: 'counterfoil-client', secret },
    auth: { tokenHost: host, tokenPath: path },
    options: { authorizationMethod },
  });
}

async function status(call: string, token: unknown): Promise<number> {
  return (await fetch(call, { headers: { authorization: `Bearer ${String(token)}` } })).status;
}

function on({ host, path, call }: (typeof oauth2)['fragment']) {
  return async () => {
    for (const method of ['header', 'body'] as const) {
      const token = await client(host, path, method).getToken({});
      equal('call', await status(call, token.token.access_token), 200);
      const refusal = await client(host, path, method, 'wrong').getToken({}).catch((error: unknown) => error);
      equal('refusal', (refusal as { output?: { statusCode: number } }).output?.statusCode, 401);
      const seconds = Number(token.token.expires_in);
      await advance(seconds);
      equal('expiry by its own clock', token.expired(), false);
      equal('call that the mock knows to be late', await status(call, token.token.access_token), 401);
      equal('expiry by both clocks', await later(seconds, () => token.expired()), true);
      const next = await client(host, path, method).getToken({});
      equal('call with another token', await status(call, next.token.access_token), 200);
    }
  };
}

void drive({ 'commerce-layer': on(oauth2['commerce-layer']), fragment: on(oauth2.fragment) });
