/** What part of the grid is in view, and bringing a cell into it. */
import { useEffect, useLayoutEffect, useState, type RefObject } from "react";
import type { Geometry } from "./geometry";
import type { Position } from "./selection";
import type { Sheet } from "./sheet";

export interface Bands {
  /** Of the headings, which stick to the top. */
  readonly head: number;
  /** Of the totals, which stick to the bottom. */
  readonly foot: number;
  readonly rowHeight: number;
}

export interface Viewport {
  readonly scrollTop: number;
  /** Between headings and totals. */
  readonly height: number;
}

export function useViewport(scroller: RefObject<HTMLElement | null>, bands: Bands): Viewport {
  const { head, foot, rowHeight } = bands;
  const [viewport, setViewport] = useState<Viewport>({ scrollTop: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    const look = () => {
      // Whole rows only: a scroll by less draws nothing new.
      const scrollTop = Math.floor(element.scrollTop / rowHeight) * rowHeight;
      const height = element.clientHeight - head - foot;
      setViewport((was) =>
        was.scrollTop === scrollTop && was.height === height ? was : { scrollTop, height },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, head, foot, rowHeight]);
  return viewport;
}

/** Keeps the cell where the person is clear of headings, totals and pinned columns. */
export function useKeptInSight<R>(
  sheet: Sheet<R>,
  scroller: RefObject<HTMLElement | null>,
  geometry: Geometry<R>,
  bands: Bands,
): void {
  const { selection } = sheet;
  useEffect(() => {
    let seen = selection.inSight;
    return selection.subscribe(() => {
      if (selection.inSight !== seen && scroller.current !== null) {
        seen = selection.inSight;
        bringIntoView(scroller.current, seen, geometry, bands);
      }
    });
  }, [selection, scroller, geometry, bands]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) {
      return undefined;
    }
    // A message that comes up above the grid must not push the person's cell out of it.
    const observer = new ResizeObserver(() => {
      if (selection.hasFocus) {
        bringIntoView(element, selection.inSight, geometry, bands);
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [selection, scroller, geometry, bands]);
}

function bringIntoView<R>(
  element: HTMLElement,
  { row, column }: Position,
  { lefts, widths, pinnedCount, pinnedWidth }: Geometry<R>,
  { head, foot, rowHeight }: Bands,
): void {
  const height = element.clientHeight - head - foot;
  const top = nearest(element.scrollTop, height, row * rowHeight, rowHeight);
  const start = lefts[column];
  const width = widths[column];
  const isPinned = column < pinnedCount || start === undefined || width === undefined;
  const left = isPinned
    ? element.scrollLeft
    : nearest(element.scrollLeft, element.clientWidth - pinnedWidth, start - pinnedWidth, width);
  element.scrollTo({ top, left });
}

/** The scroll offset nearest to the present one at which a stretch is wholly in view. */
function nearest(offset: number, room: number, start: number, length: number): number {
  return Math.max(Math.min(offset, start), Math.min(start, start + length - room));
}
