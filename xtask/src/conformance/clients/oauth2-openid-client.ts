// openid-client: by Basic and in the body, and a token that ends by the mock's clock and then by its own.
import * as client from 'openid-client';
import { advance, drive, equal, later, oauth2 } from './common';

function configuration(host: string, path: string, authentication: client.ClientAuth): client.Configuration {
  const server = { issuer: host, token_endpoint: host + path };
  const configuration = new client.Configuration(server, 'counterfoil-client', undefined, authentication);
  // It insists on https otherwise.
  client.allowInsecureRequests(configuration);
  return configuration;
}

// A status, or the challenge that comes with it, which openid-client throws.
async function status(what: Promise<unknown>): Promise<unknown> {
  try {
    return ((await what) as Response).status;
  } catch (error) {
    return (error as { status?: number }).status ?? (error as Error).message;
  }
}

function on({ host, path, call }: (typeof oauth2)['fragment']) {
  return async () => {
    for (const by of [client.ClientSecretBasic, client.ClientSecretPost]) {
      const good = configuration(host, path, by('counterfoil-secret'));
      const get = (token: client.TokenEndpointResponse) =>
        status(client.fetchProtectedResource(good, token.access_token, new URL(call), 'GET'));
      const token = await client.clientCredentialsGrant(good);
      equal('call', await get(token), 200);
      equal('refusal', await status(client.clientCredentialsGrant(configuration(host, path, by('wrong')))), 401);
      const seconds = token.expires_in ?? 0;
      await advance(seconds);
      equal('call that the mock knows to be late', await get(token), 401);
      equal('seconds left by both clocks', await later(seconds, () => token.expiresIn()), 0);
      equal('call with another token', await get(await client.clientCredentialsGrant(good)), 200);
    }
  };
}

void drive({ 'commerce-layer': on(oauth2['commerce-layer']), fragment: on(oauth2.fragment) });
