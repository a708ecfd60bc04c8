// Server-sent events, read from a streamed response: `EventSource` could not send the token.

export interface ServerEvent {
  id: string;
  event: string;
  data: string;
}

/** Parses text as it arrives, and emits complete events. */
export class EventReader {
  private rest = '';
  private id = '';
  private event = '';
  private data: string[] = [];

  push(text: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const all = this.rest + text;
    let begin = 0;
    for (let end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', begin)) {
      const line = all.charCodeAt(end - 1) === 13 ? all.slice(begin, end - 1) : all.slice(begin, end);
      begin = end + 1;
      if (line === '') {
        if (this.event !== '' || this.data.length > 0) {
          events.push({ id: this.id, event: this.event || 'message', data: this.data.join('\n') });
        }
        this.event = '';
        this.data = [];
      } else {
        this.field(line);
      }
    }
    this.rest = all.slice(begin);
    return events;
  }

  private field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (name === 'data') this.data.push(value);
    else if (name === 'event') this.event = value;
    else if (name === 'id') this.id = value;
  }
}

/** How long to wait before the next attempt to connect, in milliseconds. */
export function backoff(failures: number): number {
  return Math.min(10_000, 500 * 2 ** Math.min(failures, 10));
}
