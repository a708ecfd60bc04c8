// The state of a record, in a colour for good or bad.

const GOOD = /^(succeeded|paid|captured|authorized|approved|created|completed|active|settled|placed|refunded|reconciled|open)$/;
const BAD = /^(declined|failed|error|canceled|cancelled|voided|expired|invalidated|refused|unpaid)$/;
const WARN = /^(overpaid|unreconciled|pending)$/;

export function toneOf(status: string): 'ok' | 'warn' | 'client' | 'server' {
  if (GOOD.test(status)) return 'ok';
  if (WARN.test(status)) return 'warn';
  return BAD.test(status) ? 'server' : 'client';
}

export function Tone({ status }: { status: string }) {
  return <span class={`tone ${toneOf(status)}`}>{status}</span>;
}
