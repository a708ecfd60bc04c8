// Calls of the control API: on the page's own origin, with the token if the server requires one.

import { keep, kept } from './storage.ts';

/** A refusal of the control API, in its words. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export function storedToken(): string | null {
  return kept('session', 'token');
}

export function storeToken(token: string | null): void {
  keep('session', 'token', token);
}

export class Control {
  constructor(
    readonly base: string,
    private readonly token: string | null,
    private readonly unauthorized: () => void,
  ) {}

  async fetch(method: string, path: string, body?: string, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {};
    if (this.token !== null) headers['Authorization'] = `Bearer ${this.token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await fetch(this.base + path, { method, headers, body, signal, cache: 'no-store' });
    if (response.status === 401) this.unauthorized();
    if (!response.ok) throw new Problem(response.status, await detail(response));
    return response;
  }

  /** The response, with plain numbers: none of these exceeds 2^53. */
  async json<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await this.fetch(method, path, text, signal);
    return (await response.json()) as T;
  }

  async text(method: string, path: string, body?: string, signal?: AbortSignal): Promise<string> {
    return (await this.fetch(method, path, body, signal)).text();
  }
}

async function detail(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as { detail?: unknown };
    if (typeof problem.detail === 'string') return problem.detail;
  } catch {
    // Not the mock's own error, then.
  }
  return text.slice(0, 300) || `${response.status} ${response.statusText}`;
}

/** The message of a failure. */
export function reason(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (error instanceof TypeError) return 'the server does not answer';
  return error instanceof Error ? error.message : String(error);
}
