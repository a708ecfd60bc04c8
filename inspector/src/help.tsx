// The keys, in a dialog.

import { useEffect, useRef } from 'preact/hooks';

const KEYS: [string, string][] = [
  ['1 2 3 4', 'Live, State, Money, Steer'],
  ['/', 'Search'],
  ['↑ ↓, k j', 'Move in a list'],
  ['Page Up, Page Down, Home, End', 'Move far'],
  ['Enter', 'Open'],
  ['← →', 'Close or open a story'],
  ['Escape', 'Close'],
  ['?', 'This'],
];

export function Help({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={close} data-testid="help-dialog">
      <h2 id="help-title">Keys</h2>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" onClick={close} data-testid="help-close">
        Close
      </button>
    </dialog>
  );
}
