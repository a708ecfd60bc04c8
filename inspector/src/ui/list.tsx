// A long list of rows of one height, of which only visible ones are rendered. The list itself has the focus and names its active
// row, so scrolling never loses the focus.

import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { scrollFor, windowOf } from '../windowed.ts';

export interface ListProps<T> {
  id: string;
  label: string;
  role: 'tree' | 'listbox';
  rows: readonly T[];
  rowHeight: number;
  keyOf: (row: T) => string | number;
  /** Whether it can become active; separators cannot. */
  selectable?: (row: T) => boolean;
  draw: (row: T, active: boolean) => ComponentChildren;
  /** The active row, by key. */
  active: string | number | null;
  activate: (row: T) => void;
  /** Enter, or a click. */
  open: (row: T) => void;
  /** Any other key; true if it was one of the list's. */
  onKey?: (event: KeyboardEvent, row: T) => boolean;
  attributes?: (row: T) => Record<string, unknown>;
  /** Whether the end of the list stays in view as it grows. */
  follow?: boolean;
  onFollow?: (follow: boolean) => void;
  /** Near the end of the list. */
  onEnd?: () => void;
  testid: string;
  rowTestid: string;
}

export function List<T>(props: ListProps<T>) {
  const { rows, rowHeight, keyOf, active, follow } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const jumping = useRef(false);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => setView((it) => ({ ...it, height: element.clientHeight }));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!follow || !element) return;
    jumping.current = true;
    element.scrollTop = rows.length * rowHeight;
    setView({ top: element.scrollTop, height: element.clientHeight });
  }, [follow, rows.length, rowHeight, view.height]);

  const scrolled = (): void => {
    const element = box.current;
    if (!element) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    setView((it) => (it.top === scrollTop && it.height === clientHeight ? it : { top: scrollTop, height: clientHeight }));
    const atEnd = scrollTop + clientHeight >= scrollHeight - 2;
    if (jumping.current) jumping.current = false;
    else if (atEnd !== follow) props.onFollow?.(atEnd);
    if (scrollTop + clientHeight >= scrollHeight - 4 * clientHeight) props.onEnd?.();
  };

  const at = active === null ? -1 : rows.findIndex((it) => keyOf(it) === active);
  const shown = windowOf(view.top, view.height, rowHeight, rows.length);

  // A row chosen elsewhere is scrolled into view; one scrolled away by hand is not.
  useEffect(() => {
    const element = box.current;
    if (!element || at < 0) return;
    const top = scrollFor(at, element.scrollTop, element.clientHeight, rowHeight);
    if (top !== element.scrollTop) element.scrollTop = top;
  }, [active]);

  const step = (from: number, by: number): T | undefined => {
    for (let to = from; to >= 0 && to < rows.length; to += by) {
      const row = rows[to];
      if (row !== undefined && (props.selectable?.(row) ?? true)) return row;
    }
    return undefined;
  };

  const pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
    const none = at < 0;
    const moves: Record<string, () => T | undefined> = {
      ArrowDown: () => step(none ? shown.first : at + 1, 1),
      j: () => step(none ? shown.first : at + 1, 1),
      ArrowUp: () => step(none ? Math.max(0, shown.end - 1) : at - 1, -1),
      k: () => step(none ? Math.max(0, shown.end - 1) : at - 1, -1),
      PageDown: () => step(Math.min(rows.length - 1, Math.max(at, 0) + page), -1),
      PageUp: () => step(Math.max(0, at - page), 1),
      Home: () => step(0, 1),
      End: () => step(rows.length - 1, -1),
    };
    const current = rows[at];
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const row = move();
      if (row !== undefined) props.activate(row);
    } else if (current !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      props.open(current);
    } else if (current !== undefined && props.onKey?.(event, current)) {
      event.preventDefault();
    }
  };

  const indices: number[] = [];
  for (let index = shown.first; index < shown.end; index += 1) indices.push(index);
  // The row that the list names as active must exist.
  if (at >= 0 && (at < shown.first || at >= shown.end)) indices.push(at);

  return (
    <div
      ref={box}
      class="list"
      role={props.role}
      aria-label={props.label}
      aria-activedescendant={at >= 0 ? `${props.id}-${active}` : undefined}
      tabIndex={0}
      onScroll={scrolled}
      onKeyDown={pressed}
      data-testid={props.testid}
    >
      <div class="list-inner" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
        {indices.map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = keyOf(row);
          const style = { height: `${rowHeight}px`, transform: `translateY(${index * rowHeight}px)` };
          if (!(props.selectable?.(row) ?? true)) {
            return (
              <div key={key} class="row separator" style={style} aria-hidden="true">
                {props.draw(row, false)}
              </div>
            );
          }
          return (
            <div
              key={key}
              id={`${props.id}-${key}`}
              class={`row ${index === at ? 'active' : ''}`}
              style={style}
              role={props.role === 'tree' ? 'treeitem' : 'option'}
              aria-selected={index === at}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              onClick={() => props.open(row)}
              data-testid={props.rowTestid}
              {...props.attributes?.(row)}
            >
              {props.draw(row, index === at)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
