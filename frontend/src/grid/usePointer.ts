/** Selecting, filling and opening cells by mouse, pen and finger. */
import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from "react";
import { edit } from "./acts";
import { fillTo } from "./commands";
import type { Position, Range } from "./selection";
import type { Sheet } from "./sheet";

type Drag = { readonly kind: "select" } | { readonly kind: "fill"; readonly source: Range };

// How close to the edge, and how far per frame, a drag scrolls the grid.
const EDGE = 40;
const SCROLL_STEP = 16;

export function usePointer<R>(sheet: Sheet<R>, scroller: RefObject<HTMLElement | null>) {
  const drag = useRef<Drag | null>(null);
  const pointer = useRef({ x: 0, y: 0 });
  const wasTouch = useRef(false);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const follow = () => {
    const at = positionAt(document.elementFromPoint(pointer.current.x, pointer.current.y));
    if (at === null || drag.current === null) {
      return;
    }
    if (drag.current.kind === "fill") {
      sheet.selection.preview(stretched(drag.current.source, at));
    } else {
      sheet.selection.moveTo(at, true);
    }
  };
  const scrollOn = () => {
    if (drag.current !== null && scroller.current !== null) {
      const box = scroller.current.getBoundingClientRect();
      const { x, y } = pointer.current;
      scroller.current.scrollBy(
        pull(x, box.left, box.right) * SCROLL_STEP,
        pull(y, box.top + EDGE, box.bottom - EDGE) * SCROLL_STEP,
      );
      follow();
      frame.current = requestAnimationFrame(scrollOn);
    }
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    wasTouch.current = event.pointerType === "touch";
    const at = positionAt(event.target);
    if (wasTouch.current || event.button !== 0 || at === null || isInEditor(event.target)) {
      return;
    }
    if (sheet.selection.editing !== null && document.activeElement instanceof HTMLElement) {
      // What is being typed elsewhere is taken before the press moves on.
      document.activeElement.blur();
    }
    if (closest(event.target, "[data-toggle]") !== null) {
      sheet.selection.moveTo(at);
      edit(sheet);
      return;
    }
    const isFilling = closest(event.target, "[data-fill-handle]") !== null;
    if (isFilling) {
      // The active cell keeps the focus that a press on the handle would take.
      event.preventDefault();
      drag.current = { kind: "fill", source: sheet.selection.range };
    } else {
      sheet.selection.moveTo(at, event.shiftKey);
      drag.current = { kind: "select" };
    }
    pointer.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drag.current === null) {
      return;
    }
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) {
      // Only once it moves: a captured press would take the double click from its cell.
      event.currentTarget.setPointerCapture(event.pointerId);
      frame.current = requestAnimationFrame(scrollOn);
    }
    pointer.current = { x: event.clientX, y: event.clientY };
  };
  const onPointerUp = () => {
    cancelAnimationFrame(frame.current);
    const { previewed } = sheet.selection;
    if (drag.current?.kind === "fill" && previewed !== null) {
      fillTo(sheet, previewed);
    }
    drag.current = null;
    if (previewed !== null) {
      sheet.selection.preview(null);
    }
  };
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    if (!wasTouch.current && !isInEditor(event.target) && positionAt(event.target) !== null) {
      edit(sheet);
    }
  };
  /** Fingers scroll by dragging; a tap selects, a tap on the selected cell opens it. */
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const at = positionAt(event.target);
    if (!wasTouch.current || at === null || isInEditor(event.target)) {
      return;
    }
    const { active } = sheet.selection;
    const isActive = at.row === active.row && at.column === active.column;
    const isToggle = closest(event.target, "[data-toggle]") !== null;
    sheet.selection.moveTo(at);
    if (isActive || isToggle) {
      edit(sheet);
    }
  };
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: onPointerUp,
    onDoubleClick,
    onClick,
  };
}

function closest(target: EventTarget | null, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null;
}

function isInEditor(target: EventTarget): boolean {
  return closest(target, "input, [role=listbox]") !== null;
}

function positionAt(target: EventTarget | null): Position | null {
  const column = closest(target, "[data-column]")?.dataset["column"];
  const row = closest(target, "[data-index]")?.dataset["index"];
  return column === undefined || row === undefined
    ? null
    : { row: Number(row), column: Number(column) };
}

/** -1, 0 or 1: which way a drag near an edge pulls. */
function pull(at: number, low: number, high: number): number {
  return at < low + EDGE ? -1 : at > high - EDGE ? 1 : 0;
}

/** The range grown towards a cell, along the axis on which it is farther away. */
function stretched(source: Range, { row, column }: Position): Range {
  const rows = Math.max(source.top - row, row - source.bottom, 0);
  const columns = Math.max(source.left - column, column - source.right, 0);
  return rows >= columns
    ? { ...source, top: Math.min(source.top, row), bottom: Math.max(source.bottom, row) }
    : { ...source, left: Math.min(source.left, column), right: Math.max(source.right, column) };
}
