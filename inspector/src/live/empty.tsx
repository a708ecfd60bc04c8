// Shown without exchanges: how to send some.

import { apiName, plural } from '../format.ts';
import { NO_API } from '../journal.ts';
import { useApp, useJournal, useLoad } from '../store.ts';
import { Code, Empty } from '../ui/bits.tsx';
import { readPlace } from '../route.ts';

/** The path of each API below its name. */
const BASES: [string, string, string][] = [
  ['persona', 'PERSONA_BASE_URL', '/api/v1'],
  ['commerce-layer', 'COMMERCELAYER_BASE_URL', '/api'],
  ['fragment', 'FRAGMENT_BASE_URL', '/billing'],
  ['flexigift', 'FLEXIGIFT_BASE_URL', ''],
];

export function NothingYet() {
  const { follower, control, world, journal, set } = useApp();
  useJournal();
  const health = useLoad<{ apis: string[] }>((signal) => control.json('GET', '/health', undefined, signal), [control]);
  if (follower.connection.state !== 'live' && health.data === null) {
    return <Empty title="Connecting to the mock" testid="live-connecting" />;
  }
  const { prefix } = readPlace(location.pathname);
  const own = world === null || world === 'default' ? '' : `/s/${world}`;
  const served = BASES.filter(([api]) => health.data?.apis.includes(api) ?? true);
  const alone = served.length === 1;
  const lines = served.map(([api, name, path]) => `${name}=${location.origin}${prefix}${own}${alone ? '' : `/${api}`}${path}`);
  return (
    <Empty title="Nothing has arrived yet" testid="live-empty">
      {journal.strays > 0 && (
        <p class="refused">
          {plural(journal.strays, 'request')} reached no API, as with a base URL that is not quite right.{' '}
          <button type="button" class="button small" onClick={() => set({ api: NO_API })} data-testid="live-empty-strays">
            Show
          </button>
        </p>
      )}
      <p>Point a client at this world, and each request shows up here as it is answered. These are the base URLs of {served.map(([api]) => apiName(api)).join(', ')}:</p>
      <Code label="base URLs" text={lines.join('\n')} testid="live-empty-urls" />
      <p>With keys and token URLs, for any shell:</p>
      <Code
        label="command for a shell"
        text={`eval "$(counterfoil-mock env${own === '' ? '' : ` --world ${world}`}${location.port === '4010' ? '' : ` --url ${location.origin}`})"`}
      />
      <p class="dim">In a Rust test, hand `sandbox.variables()` to the client, or the URL of one API, as `sandbox.persona().url()`.</p>
    </Empty>
  );
}

export function NothingFits() {
  const { set } = useApp();
  return (
    <Empty title="Nothing fits these filters" testid="live-none">
      <button type="button" class="button" onClick={() => set({ api: '', operation: '', status: '', q: '' })}>
        Show everything
      </button>
    </Empty>
  );
}
