import { bases, commerceLayerToken, drive, equal, fragmentToken, movement, personaKey, purchase, reference } from './common';
import * as commerceLayer from './gen/openapi_generator_typescript/commerce-layer';
import * as flexigift from './gen/openapi_generator_typescript/flexigift';
import * as fragment from './gen/openapi_generator_typescript/fragment';
import * as persona from './gen/openapi_generator_typescript/persona';

/** The answer of a call that fails; it is thrown. */
async function refusal(call: Promise<unknown>): Promise<Response> {
  try {
    await call;
  } catch (error) {
    return (error as { response: Response }).response;
  }
  throw new Error('was not refused');
}

void drive({
  persona: async () => {
    const configuration = new persona.Configuration({ basePath: bases.persona, accessToken: personaKey });
    const transactions = new persona.TransactionsApi(configuration);
    const transactionCreateBody = { data: { attributes: { transactionTypeId: 'txntp_ABC123', referenceId: reference } } };
    const created = await transactions.createATransaction({ transactionCreateBody });
    const id = created.data.id ?? '';
    const one = await transactions.retrieveATransaction({ transactionId: id });
    equal('status', one.data.attributes?.status, 'created');
    const listed = await transactions.listAllTransactions({ filterReferenceId: reference, pageSize: 1 });
    equal('list', listed.data.map((it) => it.id), [id]);
    const events = await new persona.EventsApi(configuration).listAllEvents({ filterObjectId: id });
    equal('events', events.data.length, 1);
    const nobody = await refusal(transactions.retrieveATransaction({ transactionId: 'txn_nobody' }));
    equal('error', persona.ErrorBodyFromJSON(await nobody.json()).errors?.[0]?.title, 'Record not found');
  },
  'commerce-layer': async () => {
    const configuration = new commerceLayer.Configuration({ basePath: bases.commerceLayer, accessToken: `Bearer ${await commerceLayerToken()}` });
    const transactions = new commerceLayer.TransactionsApi(configuration);
    const transactionCreateDocument = { data: { type: 'transactions' as const, attributes: { reference } } };
    const created = await transactions.createTransaction({ transactionCreateDocument });
    const { id } = created.data;
    const one = await transactions.retrieveTransaction({ id });
    equal('reference', one.data.attributes?.reference, reference);
    const listed = await transactions.listTransactions({ filterQ: { reference_eq: reference }, pageSize: 1 });
    equal('list', listed.data.map((it) => it.id), [id]);
    const nobody = await refusal(transactions.retrieveTransaction({ id: 'nobody' }));
    equal('error', commerceLayer.ErrorDocumentFromJSON(await nobody.json()).errors?.[0]?.code, 'RECORD_NOT_FOUND');
  },
  fragment: async () => {
    const configuration = new fragment.Configuration({ basePath: bases.fragment, accessToken: `Bearer ${await fragmentToken()}` });
    const transactions = new fragment.TransactionsApi(configuration);
    const { external_id, ...rest } = movement;
    const account = { externalId: movement.account.external_id };
    const transactionCreate = { ...rest, externalId: external_id, account, allocations: [] };
    const { id } = (await transactions.createTransaction({ transactionCreate })).data;
    const one = await transactions.retrieveTransaction({ transactionRef: id });
    equal('amount', one.data.amount, movement.amount);
    const listed = await transactions.listTransactions({ account: 'acct_42', reconciliationStatus: 'unreconciled' });
    equal('list', listed.data.map((it) => it.id), [id]);
    const transactionSearch = { filter: { account: { any: [account] } }, pageInfo: { limit: 1 } };
    const found = await transactions.searchTransactions({ transactionSearch });
    equal('page', found.dataV2.transactions.map((it) => it.id), [id]);
    equal('error', (await refusal(transactions.retrieveTransaction({ transactionRef: 'nobody' }))).status, 404);
  },
  flexigift: async () => {
    const transactions = new flexigift.TransactionsApi(new flexigift.Configuration({ basePath: bases.flexigift }));
    const transactionInput = {
      transactionId: purchase.transaction_id,
      userId: purchase.user_id,
      amazonId: purchase.amazon_id,
      productId: purchase.product_id,
      cardId: purchase.card_id,
      amount: purchase.amount,
      status: purchase.status,
      balanceCheck: purchase.balance_check,
    };
    const { id } = await transactions.createTransaction({ transactionInput });
    equal('amount', (await transactions.retrieveTransaction({ id: String(id) })).amount, purchase.amount);
    const listed = await transactions.listTransactions({ userId: 'user042', limit: 1 });
    equal('list', listed.map((it) => it.id), [id]);
    equal('error', (await refusal(transactions.retrieveTransaction({ id: '999' }))).status, 404);
  },
});
