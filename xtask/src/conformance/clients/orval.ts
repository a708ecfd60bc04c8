// The fetch client, with each answer read by the zod schemas, and the axios client beside it. Neither knows a server or a token.
import axios from 'axios';
import { bases, commerceLayerToken, drive, equal, fragmentToken, movement, personaKey, purchase, reference } from './common';
import * as commerceLayerAxios from './gen/orval/commerce-layer-axios';
import * as commerceLayer from './gen/orval/commerce-layer-fetch';
import * as commerceLayerZod from './gen/orval/commerce-layer-zod';
import * as flexigiftAxios from './gen/orval/flexigift-axios';
import * as flexigift from './gen/orval/flexigift-fetch';
import * as flexigiftZod from './gen/orval/flexigift-zod';
import * as fragmentAxios from './gen/orval/fragment-axios';
import * as fragment from './gen/orval/fragment-fetch';
import * as fragmentZod from './gen/orval/fragment-zod';
import * as personaAxios from './gen/orval/persona-axios';
import * as persona from './gen/orval/persona-fetch';
import * as personaZod from './gen/orval/persona-zod';

const send = globalThis.fetch;

function use(base: string, token?: string): void {
  globalThis.fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    return send(base + String(url), { ...init, headers });
  };
  axios.defaults.baseURL = base;
  axios.defaults.headers.common.Authorization = token === undefined ? null : `Bearer ${token}`;
}

void drive({
  persona: async () => {
    use(bases.persona, personaKey);
    const body = personaZod.CreateATransactionBody.parse({ data: { attributes: { 'transaction-type-id': 'txntp_ABC123', 'reference-id': reference } } });
    const created = await persona.createATransaction(body, undefined, { headers: { 'Content-Type': 'application/json' } });
    if (created.status !== 201) throw created;
    const id = personaZod.CreateATransactionResponse.parse(created.data).data.id ?? '';
    const one = await persona.retrieveATransaction(id);
    equal('status', personaZod.RetrieveATransactionResponse.parse(one.data).data.attributes?.status, 'created');
    const query = { 'filter[reference-id]': reference, 'page[size]': 1 };
    const listed = await persona.listAllTransactions(query);
    equal('list', personaZod.ListAllTransactionsResponse.parse(listed.data).data.map((it) => it.id), [id]);
    const nobody = await persona.retrieveATransaction('txn_nobody');
    equal('error', nobody.status === 404 && nobody.data.errors?.[0]?.title, 'Record not found');
    const { data } = await personaAxios.getPersonaTransactions().listAllTransactions(query);
    equal('list of axios', data.data.map((it) => it.id), [id]);
  },
  'commerce-layer': async () => {
    use(bases.commerceLayer, await commerceLayerToken());
    const created = await commerceLayer.createTransaction({ data: { type: 'transactions', attributes: { reference } } });
    const id = commerceLayerZod.CreateTransactionResponse.parse(created.data).data.id;
    const one = await commerceLayer.retrieveTransaction(id);
    equal('reference', commerceLayerZod.RetrieveTransactionResponse.parse(one.data).data.attributes?.reference, reference);
    const query = { 'filter[q]': { reference_eq: reference }, 'page[size]': 1 };
    const listed = await commerceLayer.listTransactions(query);
    equal('list', commerceLayerZod.ListTransactionsResponse.parse(listed.data).data.map((it) => it.id), [id]);
    const nobody = await commerceLayer.retrieveTransaction('nobody');
    equal('error', nobody.status === 404 && nobody.data.errors?.[0]?.code, 'RECORD_NOT_FOUND');
    const { data } = await commerceLayerAxios.getCommerceLayerTransactionsTheirSubtypesAndOrders().listTransactions(query);
    equal('list of axios', data.data.map((it) => it.id), [id]);
  },
  fragment: async () => {
    use(bases.fragment, await fragmentToken());
    const created = await fragment.createTransaction({ ...movement, allocations: [] });
    const { id } = fragmentZod.CreateTransactionResponse.parse(created.data).data;
    const one = await fragment.retrieveTransaction(id);
    equal('amount', fragmentZod.RetrieveTransactionResponse.parse(one.data).data.amount, movement.amount);
    const query = { account: 'acct_42', reconciliation_status: 'unreconciled' } as const;
    const listed = await fragment.listTransactions(query);
    equal('list', fragmentZod.ListTransactionsResponse.parse(listed.data).data.map((it) => it.id), [id]);
    const found = await fragment.searchTransactions({ filter: { account: { any: [movement.account] } }, page_info: { limit: 1 } });
    equal('page', fragmentZod.SearchTransactionsResponse.parse(found.data).data_v2.transactions.map((it) => it.id), [id]);
    equal('error', (await fragment.retrieveTransaction('nobody')).status, 404);
    const { data } = await fragmentAxios.getFragmentBilling().listTransactions(query);
    equal('list of axios', data.data.map((it) => it.id), [id]);
  },
  flexigift: async () => {
    use(bases.flexigift);
    const created = await flexigift.createTransaction(purchase);
    const { id } = flexigiftZod.CreateTransactionResponse.parse(created.data);
    const one = await flexigift.retrieveTransaction(String(id));
    equal('amount', flexigiftZod.RetrieveTransactionResponse.parse(one.data).amount, purchase.amount);
    const query = { user_id: 'user042', _limit: 1 };
    const listed = await flexigift.listTransactions(query);
    equal('list', flexigiftZod.ListTransactionsResponse.parse(listed.data).map((it) => it.id), [id]);
    equal('error', (await flexigift.retrieveTransaction('999')).status, 404);
    const users = flexigiftZod.ListUsersResponse.parse((await flexigift.listUsers()).data);
    equal('rows that it starts with', users.map((it) => it.name).includes(200), true);
    const { data } = await flexigiftAxios.getFlexigift().listTransactions(query);
    equal('list of axios', data.map((it) => it.id), [id]);
  },
});
