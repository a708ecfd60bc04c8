// The panel Money: the flow of a payment's or a bank movement's money, as a diagram.

import { apiName } from '../format.ts';
import { useApp, useLoad, useSettledJournal } from '../store.ts';
import type { Flow, FlowHead, FlowNode, Kind } from '../types.ts';
import { ApiTag, Empty, Failure } from '../ui/bits.tsx';
import { useMedia } from '../ui/media.ts';
import { Side } from '../ui/side.tsx';
import { Tone, toneOf } from '../ui/tone.tsx';
import type { Sizes } from './layout.ts';
import { draw } from './layout.ts';

const ACROSS: Sizes = { node: { width: 206, height: 76 }, gap: { level: 84, node: 22 }, ribbon: 34, margin: 14, downwards: false };
const DOWNWARDS: Sizes = { node: { width: 168, height: 76 }, gap: { level: 56, node: 12 }, ribbon: 40, margin: 8, downwards: true };

export function Money() {
  const { route, control, set, changes } = useApp();
  const last = useSettledJournal();
  const heads = useLoad<{ flows: FlowHead[] }>((signal) => control.json('GET', '/flows', undefined, signal), [control, changes, last]);
  const { api = '', id = '' } = route.params;
  const flows = heads.data?.flows ?? [];
  const chosen = flows.find((it) => it.api === api && it.id === id) ?? (id === '' ? flows[0] : { api, id, kind: '', label: id });
  if (heads.data && flows.length === 0) {
    return (
      <div class="panel" data-testid="panel-money">
        <Empty title="No money has moved in this world yet" testid="money-empty">
          <p>A payment session of Commerce Layer is drawn here with its authorizations, captures, refunds and voids; a transaction of Fragment with its allocations and the balances of the invoices that they pay.</p>
        </Empty>
      </div>
    );
  }
  const groups = [...new Set(flows.map((it) => it.api))].sort();
  const choose = (it: FlowHead): void => set({ api: it.api, id: it.id });
  return (
    <div class="panel money" data-testid="panel-money">
      <Side label="Flows of money" testid="money-flows">
        {groups.map((group) => (
          <div key={group} class="side-group">
            <p class="side-title">
              <ApiTag api={group} />
            </p>
            {flows
              .filter((it) => it.api === group)
              .map((it) => (
                <button key={it.id} type="button" class="side-item tall" aria-current={chosen?.api === it.api && chosen.id === it.id} onClick={() => choose(it)} data-testid="money-flow" data-id={it.id}>
                  <span class="grow ellipsis">
                    <span class="dim">{it.kind}</span>
                    <br />
                    {it.label}
                  </span>
                </button>
              ))}
          </div>
        ))}
      </Side>
      <section class="column" aria-label="Flow">
        <div class="toolbar side-select">
          <select
            class="field grow"
            aria-label="Flow"
            value={chosen ? `${chosen.api} ${chosen.id}` : ''}
            onChange={(event) => {
              const to = flows.find((it) => `${it.api} ${it.id}` === event.currentTarget.value);
              if (to) choose(to);
            }}
          >
            {flows.map((it) => (
              <option key={`${it.api} ${it.id}`} value={`${it.api} ${it.id}`}>
                {apiName(it.api)}: {it.label}
              </option>
            ))}
          </select>
        </div>
        <Failure error={heads.error} />
        {chosen && <Chosen head={chosen} last={last} />}
      </section>
    </div>
  );
}

function Chosen({ head, last }: { head: FlowHead; last: number }) {
  const { control, changes } = useApp();
  const path = `/flows/${encodeURIComponent(head.api)}/${encodeURIComponent(head.id)}`;
  const flow = useLoad<Flow>((signal) => control.json('GET', path, undefined, signal), [control, path, changes, last]);
  const kinds = useLoad<{ kinds: Kind[] }>((signal) => control.json('GET', '/records', undefined, signal), [control]);
  if (!flow.data) return <Failure error={flow.error} />;
  const linked = new Set(kinds.data?.kinds.filter((it) => it.api === head.api).map((it) => it.kind));
  return (
    <div class="flow">
      <h2>
        {head.kind !== '' && <span class="dim">{head.kind}</span>} {head.label}
      </h2>
      {flow.data.cut && (
        <p class="notice" role="note" data-testid="money-cut">
          There is more than is drawn: of what one step leads to, the page shows 200 at most.
        </p>
      )}
      <Picture api={head.api} flow={flow.data} linked={linked} />
      <Table flow={flow.data} />
    </div>
  );
}

function Picture({ api, flow, linked }: { api: string; flow: Flow; linked: ReadonlySet<string> }) {
  const { href, go } = useApp();
  const narrow = useMedia('(max-width: 720px)');
  const sizes = narrow ? DOWNWARDS : ACROSS;
  const { width, height, nodes, ribbons } = draw(flow, sizes);
  const box = sizes.node;
  const over = new Set(flow.nodes.filter((it) => it.status === 'overpaid').map((it) => it.id));
  return (
    <div class="picture" tabIndex={0} role="region" aria-label="Picture of the flow">
      <svg style={{ width: `${width * 1.15}px`, maxWidth: '100%', minWidth: `${width * (narrow ? 0.9 : 0.7)}px` }} viewBox={`0 0 ${width} ${height}`} role="group" aria-label="Flow of money" data-testid="money-picture">
        {ribbons.map(({ edge, path, width: thickness }, index) => (
          <path key={index} class={`ribbon ${edge.amount === null ? 'thin' : ''} ${over.has(edge.to) ? 'over' : ''}`} d={path} stroke-width={thickness} data-testid="money-edge">
            <title>{edge.amount?.text ?? 'no amount'}</title>
          </path>
        ))}
        {nodes.map(({ node, x, y }) => {
          const drawn = <NodeView node={node} width={box.width} height={box.height} />;
          const to = { api, kind: node.kind, id: node.id };
          const group = { transform: `translate(${x} ${y})`, 'data-testid': 'money-node', 'data-id': node.id };
          return linked.has(node.kind) ? (
            <a
              key={node.id}
              href={href('state', to)}
              onClick={(event: MouseEvent) => {
                event.preventDefault();
                go('state', to);
              }}
              {...group}
            >
              {drawn}
            </a>
          ) : (
            <g key={node.id} role="img" aria-label={describe(node)} {...group}>
              {drawn}
            </g>
          );
        })}
        {ribbons.map(
          ({ edge, label }, index) =>
            edge.amount !== null && (
              <text key={`text-${index}`} class="ribbon-text" x={label.x} y={label.y + 4} aria-hidden="true">
                {edge.amount.text}
              </text>
            ),
        )}
      </svg>
    </div>
  );
}

function describe(node: FlowNode): string {
  return [node.kind, node.label, node.amount?.text, node.status].filter(Boolean).join(', ');
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function NodeView({ node, width, height }: { node: FlowNode; width: number; height: number }) {
  // No font is measured: this many letters of each size fit in any system font.
  const room = (letter: number, taken = 0): number => Math.max(4, Math.floor((width - 26 - taken) / letter));
  const amount = node.amount?.text ?? '';
  const tone = node.status === null ? '' : toneOf(node.status);
  return (
    <>
      <rect class={`node ${tone}`} width={width} height={height} rx="8" />
      <rect class={`node-edge ${tone}`} width="4" height={height - 16} x="0" y="8" rx="2" />
      <text class="node-kind" x="14" y="19">
        {cut(node.kind, room(6.3))}
      </text>
      <text class="node-label" x="14" y="38">
        {cut(node.label, room(7.5))}
      </text>
      <text class="node-amount" x="14" y="61">
        {amount}
      </text>
      {node.status !== null && (
        <text class={`node-status ${tone}`} x={width - 12} y="61" text-anchor="end">
          {cut(node.status, room(6.1, amount.length * 7.5 + 6))}
        </text>
      )}
    </>
  );
}

function Table({ flow }: { flow: Flow }) {
  const name = (id: string): string => {
    const node = flow.nodes.find((it) => it.id === id);
    return node ? `${node.kind} ${node.label}` : id;
  };
  return (
    <details class="flow-table" open>
      <summary>As a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="The flow as a table">
        <table data-testid="money-table">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col" class="number">
                Amount
              </th>
            </tr>
          </thead>
          <tbody>
            {flow.edges.map((it, index) => (
              <tr key={index}>
                <td>{name(it.from)}</td>
                <td>{name(it.to)}</td>
                <td class="number">{it.amount?.text ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">State</th>
              <th scope="col" class="number">
                Amount
              </th>
            </tr>
          </thead>
          <tbody>
            {flow.nodes.map((it) => (
              <tr key={it.id}>
                <td>
                  {it.kind} {it.label}
                </td>
                <td>{it.status !== null && <Tone status={it.status} />}</td>
                <td class="number">{it.amount?.text ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
