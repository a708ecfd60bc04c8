// Asks for the token of a server that requires one.

import { useEffect, useRef, useState } from 'preact/hooks';

export function TokenForm({ wrong, give }: { wrong: boolean; give: (token: string) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [token, setToken] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="token" aria-labelledby="token-title" onCancel={(event) => event.preventDefault()}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token !== '') give(token);
        }}
        data-testid="token-form"
      >
        <h2 id="token-title">This server asks for its control token</h2>
        <p>It is what `serve --control-token` was given. This tab remembers it until it is closed.</p>
        {wrong && (
          <p class="failure" role="alert" data-testid="token-error">
            The token is not the right one
          </p>
        )}
        <label for="token">Control token</label>
        <input
          id="token"
          class="field"
          type="password"
          autoComplete="off"
          value={token}
          onInput={(event) => setToken(event.currentTarget.value)}
          data-testid="token-input"
        />
        <button type="submit" class="button primary" data-testid="token-submit">
          Enter
        </button>
      </form>
    </dialog>
  );
}
