// What every TypeScript driver needs: where each API is, a token for it, and what its answers have to be.
const root = process.argv[2]!;
export const bases = {
  persona: `${root}/persona/api/v1`,
  commerceLayer: `${root}/commerce-layer/api`,
  fragment: `${root}/fragment/billing`,
  flexigift: `${root}/flexigift`,
};

export const personaKey = 'persona_sandbox_counterfoil';

const credentials = { grant_type: 'client_credentials', client_id: 'counterfoil-client', client_secret: 'counterfoil-secret' };

// A driver may put something else in its place.
const send = globalThis.fetch;

async function token(path: string, type: string, body: string): Promise<string> {
  const answer = await send(root + path, { method: 'POST', headers: { 'content-type': type }, body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

export const commerceLayerToken = () => token('/commerce-layer/oauth/token', 'application/json', JSON.stringify(credentials));
export const fragmentToken = () =>
  token('/fragment/oauth2/token', 'application/x-www-form-urlencoded', new URLSearchParams(credentials).toString());

// Where an OAuth2 client gets a token, and what it then calls.
export const oauth2 = {
  'commerce-layer': { host: root, path: '/commerce-layer/oauth/token', call: `${bases.commerceLayer}/transactions` },
  fragment: { host: root, path: '/fragment/oauth2/token', call: `${bases.fragment}/products` },
};

export async function control(path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await send(`${root}/_control${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json();
}

// Moves the mock's clock, and no other.
export const advance = (seconds: number) => control('/clock', { advance_seconds: seconds });

// Has this program's clock agree with a mock that was moved.
export async function later<T>(seconds: number, what: () => T): Promise<T> {
  const now = Date.now;
  Date.now = () => now() + seconds * 1000;
  try {
    return await what();
  } finally {
    Date.now = now;
  }
}

export const reference = 'loan-42';

export const purchase = {
  transaction_id: 'txn042',
  user_id: 'user042',
  amazon_id: 'amz98765',
  product_id: 'hanes-underwear-001',
  card_id: 'hanes-gc-001',
  amount: 15.99,
  status: 'Completed',
  balance_check: true,
};

export const movement = {
  account: { external_id: 'acct_42' },
  amount: '-9007199254740993',
  currency: 'USD' as const,
  external_id: 'bank_txn_42',
  posted: '2026-02-12T00:00:00',
};

export function equal(what: string, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) {
    throw new Error(`${what} is ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
  }
}

export async function drive(apis: Record<string, () => Promise<void>>): Promise<void> {
  for (const [api, calls] of Object.entries(apis)) {
    try {
      await calls();
      console.log(`${api}\tok`);
    } catch (error) {
      console.log(`${api}\t${error instanceof Error ? error.message : JSON.stringify(error)}`);
      process.exitCode = 1;
    }
  }
}
