// Responses of the control API: the schemas of spec/control.yaml that the page reads.

export interface ExchangeSummary {
  number: number;
  /** On the world's clock. */
  at: string;
  api: string;
  method: string;
  path: string;
  operation: string | null;
  /** 0 for a delivery without a response. */
  status: number;
  duration_us: number;
  replayed: boolean;
  injected: boolean;
  refused_by: string | null;
  violations: number;
  unread: number;
  /** The first of the related exchanges. */
  story: number | null;
  /** Of a delivery, the exchange that caused it. */
  caused_by: number | null;
  delivery: boolean;
}

export interface Summaries {
  total: number;
  exchanges: ExchangeSummary[];
}

export interface Stray {
  number: number;
  /** On the world's clock. */
  at: string;
  /** Empty if it was no HTTP request. */
  method: string;
  path: string;
  status: number;
  reason: string;
}

export interface Strays {
  total: number;
  strays: Stray[];
}

export interface Pair {
  name: string;
  value: string;
}

export interface Violation {
  location: { in: 'body' | 'query' | 'header' | 'status'; name?: string };
  pointer: string;
  keyword: string;
  member: string | null;
  rule: string;
}

export interface Delivery {
  at: string;
  webhook: string;
  event_id: string;
  event: string;
  attempt: number;
  status: number | null;
  accepted: boolean;
  failure: string | null;
  next_attempt_at: string | null;
}

export interface Exchange {
  number: number;
  at: string;
  api: string;
  method: string;
  path: string;
  operation: string | null;
  status: number;
  replayed: boolean;
  injected: boolean;
  refused_by: string | null;
  violations: Violation[];
  unread: string[];
  stages_us: Record<string, number>;
  request: { url: string; query: Pair[]; headers: Pair[]; body: unknown };
  response: { headers: Pair[]; body: unknown };
  curl: string;
  delivery?: Delivery;
  story: number | null;
  caused_by: number | null;
  duration_us: number;
  rust: string | null;
}

export interface Amount {
  /** A string if it is beyond what a number holds. */
  minor: number | string;
  currency: string;
  text: string;
}

export interface Kind {
  api: string;
  kind: string;
  count: number;
}

export interface RecordRow {
  id: string;
  label: string;
  status: string | null;
  amount: Amount | null;
  created_at: string | null;
}

export interface RecordPage {
  records: RecordRow[];
  next: string | null;
}

export interface Relation {
  name: string;
  api: string;
  kind: string;
  id: string;
}

export interface RecordDetail {
  id: string;
  kind: string;
  api: string;
  document: unknown;
  relations: Relation[];
  history: { at: string; what: string; exchange: number | null }[];
}

export interface FlowHead {
  api: string;
  id: string;
  kind: string;
  label: string;
}

export interface FlowNode {
  id: string;
  kind: string;
  label: string;
  amount: Amount | null;
  status: string | null;
}

export interface FlowEdge {
  from: string;
  to: string;
  amount: Amount | null;
}

export interface Flow {
  nodes: FlowNode[];
  edges: FlowEdge[];
  /** Whether there is more than shown. */
  cut: boolean;
}

export interface FaultReport {
  number: number;
  api: string;
  operation: string;
  path: string | null;
  probability: number;
  after: number;
  left: number | null;
  struck: number;
  effects: (string | Record<string, unknown>)[];
}

export interface SavedSnapshot {
  name: string;
  at: string;
  rows: number;
  bytes: number;
}
