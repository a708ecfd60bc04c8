// The positions of the nodes of a flow of money: from source to target, level by level.

import type { Flow, FlowEdge, FlowNode } from '../types.ts';

export interface Placed {
  node: FlowNode;
  x: number;
  y: number;
}

export interface Ribbon {
  edge: FlowEdge;
  /** Of an SVG path. */
  path: string;
  width: number;
  label: { x: number; y: number };
}

export interface Picture {
  width: number;
  height: number;
  nodes: Placed[];
  ribbons: Ribbon[];
}

export interface Sizes {
  node: { width: number; height: number };
  /** Between levels, and between the nodes of one. */
  gap: { level: number; node: number };
  /** Of the widest ribbon. */
  ribbon: number;
  margin: number;
  downwards: boolean;
}

/** The level of each node: one after the last of its predecessors. An edge that closes a cycle does not count. */
export function levelsOf(flow: Flow): Map<string, number> {
  const before = new Map<string, string[]>(flow.nodes.map((it) => [it.id, []]));
  for (const { from, to } of flow.edges) if (before.has(from)) before.get(to)?.push(from);
  const levels = new Map<string, number>();
  const underway = new Set<string>();
  const level = (id: string): number => {
    const known = levels.get(id);
    if (known !== undefined) return known;
    underway.add(id);
    let at = 0;
    for (const it of before.get(id) ?? []) if (!underway.has(it)) at = Math.max(at, level(it) + 1);
    underway.delete(id);
    levels.set(id, at);
    return at;
  };
  for (const { id } of flow.nodes) level(id);
  return levels;
}

export function magnitude(edge: { amount: FlowEdge['amount'] }): number {
  return edge.amount === null ? 0 : Math.abs(Number(edge.amount.minor));
}

export function draw(flow: Flow, sizes: Sizes): Picture {
  const { node: box, gap, margin, downwards } = sizes;
  const levels = levelsOf(flow);
  const columns: FlowNode[][] = [];
  for (const node of flow.nodes) {
    const at = levels.get(node.id) ?? 0;
    (columns[at] ??= []).push(node);
  }
  // Within a level in the order of the predecessors, so that ribbons cross less.
  const place = new Map<string, number>();
  for (const column of columns) {
    const wish = (node: FlowNode): number => {
      const places = flow.edges.filter((it) => it.to === node.id && place.has(it.from)).map((it) => place.get(it.from) ?? 0);
      return places.length === 0 ? 0 : places.reduce((a, b) => a + b, 0) / places.length;
    };
    const wishes = new Map(column.map((it) => [it.id, wish(it)]));
    column.sort((a, b) => (wishes.get(a.id) ?? 0) - (wishes.get(b.id) ?? 0));
    column.forEach((it, index) => place.set(it.id, index - (column.length - 1) / 2));
  }
  const along = downwards ? box.height : box.width;
  const across = downwards ? box.width : box.height;
  const widest = Math.max(1, ...columns.map((it) => it.length));
  const breadth = widest * across + (widest - 1) * gap.node;
  const length = columns.length * along + Math.max(0, columns.length - 1) * gap.level;
  const nodes = new Map<string, Placed>();
  columns.forEach((column, level) => {
    const own = column.length * across + (column.length - 1) * gap.node;
    column.forEach((node, index) => {
      const a = margin + level * (along + gap.level);
      const b = margin + (breadth - own) / 2 + index * (across + gap.node);
      nodes.set(node.id, { node, x: downwards ? b : a, y: downwards ? a : b });
    });
  });
  const most = Math.max(1, ...flow.edges.map(magnitude));
  const widthOf = (edge: FlowEdge): number => Math.max(2, (magnitude(edge) / most) * sizes.ribbon);
  const ribbons: Ribbon[] = [];
  for (const edge of flow.edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!from || !to) continue;
    const [x1, y1] = anchor(from, edge, 'from', flow, nodes, sizes, widthOf);
    const [x2, y2] = anchor(to, edge, 'to', flow, nodes, sizes, widthOf);
    const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const path = downwards ? `M${x1} ${y1}C${x1} ${cy} ${x2} ${cy} ${x2} ${y2}` : `M${x1} ${y1}C${cx} ${y1} ${cx} ${y2} ${x2} ${y2}`;
    ribbons.push({ edge, path, width: widthOf(edge), label: { x: cx, y: cy } });
  }
  const [width, height] = downwards ? [breadth, length] : [length, breadth];
  return { width: width + 2 * margin, height: height + 2 * margin, nodes: [...nodes.values()], ribbons };
}

/** Where a ribbon meets a node: beside the others there, in the order of the nodes at their other ends. */
function anchor(
  placed: Placed,
  edge: FlowEdge,
  end: 'from' | 'to',
  flow: Flow,
  nodes: ReadonlyMap<string, Placed>,
  sizes: Sizes,
  widthOf: (edge: FlowEdge) => number,
): [number, number] {
  const other = end === 'from' ? 'to' : 'from';
  const side = (it: FlowEdge): number => {
    const at = nodes.get(it[other]);
    return at === undefined ? 0 : sizes.downwards ? at.x : at.y;
  };
  const here = flow.edges.filter((it) => it[end] === placed.node.id && nodes.has(it[other])).sort((a, b) => side(a) - side(b));
  const total = here.reduce((sum, it) => sum + widthOf(it), 0);
  const room = (sizes.downwards ? sizes.node.width : sizes.node.height) - 12;
  const scale = total > room ? room / total : 1;
  let offset = -(total * scale) / 2;
  for (const it of here) {
    const width = widthOf(it) * scale;
    if (it === edge) {
      offset += width / 2;
      break;
    }
    offset += width;
  }
  const { x, y } = placed;
  const { width, height } = sizes.node;
  if (sizes.downwards) return [x + width / 2 + offset, end === 'from' ? y + height : y];
  return [end === 'from' ? x + width : x, y + height / 2 + offset];
}
