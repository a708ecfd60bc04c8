import { bases, commerceLayerToken, drive, equal, fragmentToken, movement, personaKey, purchase, reference } from './common';
import * as commerceLayer from './gen/hey_api/commerce-layer';
import { client as commerceLayerClient } from './gen/hey_api/commerce-layer/client.gen';
import * as flexigift from './gen/hey_api/flexigift';
import { client as flexigiftClient } from './gen/hey_api/flexigift/client.gen';
import * as fragment from './gen/hey_api/fragment';
import { client as fragmentClient } from './gen/hey_api/fragment/client.gen';
import * as persona from './gen/hey_api/persona';
import { client as personaClient } from './gen/hey_api/persona/client.gen';

void drive({
  persona: async () => {
    personaClient.setConfig({ baseUrl: bases.persona, auth: personaKey });
    const body = { data: { attributes: { 'transaction-type-id': 'txntp_ABC123', 'reference-id': reference } } };
    const created = await persona.createATransaction({ body });
    const id = created.data?.data.id ?? '';
    const { data } = await persona.retrieveATransaction({ path: { 'transaction-id': id } });
    equal('status', data?.data.attributes?.status, 'created');
    const listed = await persona.listAllTransactions({ query: { 'filter[reference-id]': reference, 'page[size]': 1 } });
    equal('list', listed.data?.data.map((it) => it.id), [id]);
    const nobody = await persona.retrieveATransaction({ path: { 'transaction-id': 'txn_nobody' } });
    equal('error', nobody.error?.errors?.[0]?.title, 'Record not found');
  },
  'commerce-layer': async () => {
    commerceLayerClient.setConfig({ baseUrl: bases.commerceLayer, auth: await commerceLayerToken() });
    const created = await commerceLayer.createTransaction({ body: { data: { type: 'transactions', attributes: { reference } } } });
    const id = created.data?.data.id ?? '';
    const { data } = await commerceLayer.retrieveTransaction({ path: { id } });
    equal('reference', data?.data.attributes?.reference, reference);
    const listed = await commerceLayer.listTransactions({ query: { 'filter[q]': { reference_eq: reference }, 'page[size]': 1 } });
    equal('list', listed.data?.data.map((it) => it.id), [id]);
    const nobody = await commerceLayer.retrieveTransaction({ path: { id: 'nobody' } });
    equal('error', nobody.error?.errors?.[0]?.code, 'RECORD_NOT_FOUND');
  },
  fragment: async () => {
    fragmentClient.setConfig({ baseUrl: bases.fragment, auth: await fragmentToken() });
    const created = await fragment.createTransaction({ body: { ...movement, allocations: [] } });
    const id = created.data?.data.id ?? '';
    const { data } = await fragment.retrieveTransaction({ path: { transaction_ref: id } });
    equal('amount', data?.data.amount, movement.amount);
    const listed = await fragment.listTransactions({ query: { account: 'acct_42', reconciliation_status: 'unreconciled' } });
    equal('list', listed.data?.data.map((it) => it.id), [id]);
    const found = await fragment.searchTransactions({ body: { filter: { account: { any: [movement.account] } }, page_info: { limit: 1 } } });
    equal('page', found.data?.data_v2.transactions.map((it) => it.id), [id]);
    const nobody = await fragment.retrieveTransaction({ path: { transaction_ref: 'nobody' } });
    equal('error', nobody.response?.status, 404);
  },
  flexigift: async () => {
    flexigiftClient.setConfig({ baseUrl: bases.flexigift });
    const created = await flexigift.createTransaction({ body: purchase });
    const id = created.data?.id ?? '';
    const { data } = await flexigift.retrieveTransaction({ path: { id: String(id) } });
    equal('amount', data?.amount, purchase.amount);
    const listed = await flexigift.listTransactions({ query: { user_id: 'user042', _limit: 1 } });
    equal('list', listed.data?.map((it) => it.id), [id]);
    const nobody = await flexigift.retrieveTransaction({ path: { id: '999' } });
    equal('error', [nobody.response?.status, nobody.error], [404, {}]);
  },
});
