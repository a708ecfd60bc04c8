import createClient from 'openapi-fetch';
import { bases, commerceLayerToken, drive, equal, fragmentToken, movement, personaKey, purchase, reference } from './common';
import type { paths as CommerceLayer } from './gen/openapi_fetch/commerce-layer';
import type { paths as Flexigift } from './gen/openapi_fetch/flexigift';
import type { paths as Fragment } from './gen/openapi_fetch/fragment';
import type { paths as Persona } from './gen/openapi_fetch/persona';

void drive({
  persona: async () => {
    const persona = createClient<Persona>({ baseUrl: bases.persona, headers: { Authorization: `Bearer ${personaKey}` } });
    const body = { data: { attributes: { 'transaction-type-id': 'txntp_ABC123', 'reference-id': reference } } };
    const created = await persona.POST('/transactions', { body });
    const id = created.data?.data.id ?? '';
    const path = { 'transaction-id': id };
    const { data } = await persona.GET('/transactions/{transaction-id}', { params: { path } });
    equal('status', data?.data.attributes?.status, 'created');
    const query = { 'filter[reference-id]': reference, 'page[size]': 1 };
    const listed = await persona.GET('/transactions', { params: { query } });
    equal('list', listed.data?.data.map((it) => it.id), [id]);
    const nobody = await persona.GET('/transactions/{transaction-id}', { params: { path: { 'transaction-id': 'txn_nobody' } } });
    equal('error', nobody.error?.errors?.[0]?.title, 'Record not found');
  },
  'commerce-layer': async () => {
    const headers = { Authorization: `Bearer ${await commerceLayerToken()}`, 'Content-Type': 'application/vnd.api+json', Accept: 'application/vnd.api+json' };
    const commerceLayer = createClient<CommerceLayer>({ baseUrl: bases.commerceLayer, headers });
    const body = { data: { type: 'transactions' as const, attributes: { reference } } };
    const created = await commerceLayer.POST('/transactions', { body });
    const id = created.data?.data.id ?? '';
    const { data } = await commerceLayer.GET('/transactions/{id}', { params: { path: { id } } });
    equal('reference', data?.data.attributes?.reference, reference);
    const query = { 'filter[q]': { reference_eq: reference }, 'page[size]': 1 };
    const listed = await commerceLayer.GET('/transactions', { params: { query } });
    equal('list', listed.data?.data.map((it) => it.id), [id]);
    const nobody = await commerceLayer.GET('/transactions/{id}', { params: { path: { id: 'nobody' } } });
    equal('error', nobody.error?.errors?.[0]?.code, 'RECORD_NOT_FOUND');
  },
  fragment: async () => {
    const headers = { Authorization: `Bearer ${await fragmentToken()}` };
    const fragment = createClient<Fragment>({ baseUrl: bases.fragment, headers });
    const created = await fragment.POST('/transactions', { body: { ...movement, allocations: [] } });
    const id = created.data?.data.id ?? '';
    const { data } = await fragment.GET('/transactions/{transaction_ref}', { params: { path: { transaction_ref: id } } });
    equal('amount', data?.data.amount, movement.amount);
    const listed = await fragment.GET('/transactions', { params: { query: { account: 'acct_42', reconciliation_status: 'unreconciled' } } });
    equal('list', listed.data?.data.map((it) => it.id), [id]);
    const found = await fragment.POST('/transactions/search', { body: { filter: { account: { any: [movement.account] } }, page_info: { limit: 1 } } });
    equal('page', found.data?.data_v2.transactions.map((it) => it.id), [id]);
    const nobody = await fragment.GET('/transactions/{transaction_ref}', { params: { path: { transaction_ref: 'nobody' } } });
    equal('error', nobody.response.status, 404);
  },
  flexigift: async () => {
    const flexigift = createClient<Flexigift>({ baseUrl: bases.flexigift });
    const created = await flexigift.POST('/transactions', { body: purchase });
    const id = created.data?.id ?? '';
    const { data } = await flexigift.GET('/transactions/{id}', { params: { path: { id: String(id) } } });
    equal('amount', data?.amount, purchase.amount);
    const listed = await flexigift.GET('/transactions', { params: { query: { user_id: 'user042', _limit: 1 } } });
    equal('list', listed.data?.map((it) => it.id), [id]);
    const nobody = await flexigift.GET('/transactions/{id}', { params: { path: { id: '999' } } });
    equal('error', [nobody.response.status, nobody.error], [404, {}]);
  },
});
