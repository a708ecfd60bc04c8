// Requests that reached no API, in their own list: they are no exchanges of the world.

import { dayAndTime, plural, time } from '../format.ts';
import { useApp, useJournal, useLoad } from '../store.ts';
import type { Strays } from '../types.ts';
import { Empty, Failure, Status } from '../ui/bits.tsx';

export function StrayList() {
  const { control, journal } = useApp();
  useJournal();
  const load = useLoad<Strays>((signal) => control.json('GET', '/journal/strays', undefined, signal), [control, journal.strays]);
  const { data } = load;
  if (data === null) return <Failure error={load.error} />;
  if (data.strays.length === 0) {
    return (
      <Empty title="Every request reached an API" testid="strays-none">
        <p>What is sent to a path at which nothing is served, to a world that there cannot be, or in a form that the server cannot read, is listed here.</p>
      </Empty>
    );
  }
  const gone = data.total - data.strays.length;
  return (
    <div class="strays" tabIndex={0} role="region" aria-label="Requests that reached no API" data-testid="strays">
      <p class="dim">
        {gone > 0 ? `The last ${data.strays.length} of ${plural(data.total, 'request')}` : plural(data.total, 'request')} to no API: nothing of the world has changed by them. Long parts of paths are
        shown by their shape.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Status</th>
            <th scope="col">Request</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {[...data.strays].reverse().map((it) => (
            <tr key={it.number} data-testid="stray">
              <td title={dayAndTime(it.at)}>{time(it.at)}</td>
              <td>
                <Status code={it.status} />
              </td>
              <td class="stray-path">
                <bdi>{it.method === '' ? 'unreadable' : `${it.method} ${it.path}`}</bdi>
              </td>
              <td>{it.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
