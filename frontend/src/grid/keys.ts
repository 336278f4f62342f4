/** What each key does in the grid while no cell is open for typing. */

export type Direction = "up" | "down" | "left" | "right";

export type Edge = "row-start" | "row-end" | "grid-start" | "grid-end";

export type GridAct =
  | { readonly kind: "move"; readonly to: Direction; readonly isToEdge: boolean }
  | { readonly kind: "page"; readonly by: -1 | 1 }
  | { readonly kind: "edge"; readonly of: Edge }
  | { readonly kind: "select-all" }
  | { readonly kind: "edit" }
  | { readonly kind: "clear" }
  | { readonly kind: "fill-down" }
  | { readonly kind: "fill-right" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "type"; readonly text: string }
  | { readonly kind: "problem"; readonly by: -1 | 1 }
  | { readonly kind: "widen"; readonly by: -1 | 1 }
  | { readonly kind: "insert-row" }
  | { readonly kind: "remove-rows" }
  | { readonly kind: "move-rows"; readonly by: -1 | 1 };

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

const PLAIN: Readonly<Record<string, GridAct>> = {
  Home: { kind: "edge", of: "row-start" },
  End: { kind: "edge", of: "row-end" },
  PageUp: { kind: "page", by: -1 },
  PageDown: { kind: "page", by: 1 },
  Enter: { kind: "edit" },
  F2: { kind: "edit" },
  Delete: { kind: "clear" },
  Backspace: { kind: "clear" },
  Insert: { kind: "insert-row" },
};

const WITH_CTRL: Readonly<Record<string, GridAct>> = {
  Home: { kind: "edge", of: "grid-start" },
  End: { kind: "edge", of: "grid-end" },
  a: { kind: "select-all" },
  d: { kind: "fill-down" },
  r: { kind: "fill-right" },
  z: { kind: "undo" },
  y: { kind: "redo" },
  "shift z": { kind: "redo" },
  Delete: { kind: "remove-rows" },
};

const WITH_ALT: Readonly<Record<string, GridAct>> = {
  ArrowUp: { kind: "move-rows", by: -1 },
  ArrowDown: { kind: "move-rows", by: 1 },
  "shift ArrowLeft": { kind: "widen", by: -1 },
  "shift ArrowRight": { kind: "widen", by: 1 },
};

/** The act that a key stands for; null leaves the key to the browser and the page. */
export function actOf(event: Key): GridAct | null {
  const { key, shiftKey, altKey } = event;
  const hasCtrl = event.ctrlKey || event.metaKey;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const chord = shiftKey ? `shift ${name}` : name;
  if (key === "F8") {
    return { kind: "problem", by: shiftKey ? -1 : 1 };
  }
  if (altKey) {
    return hasCtrl ? typedCharacter(event) : (WITH_ALT[chord] ?? null);
  }
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    return { kind: "move", to: arrow, isToEdge: hasCtrl };
  }
  if (hasCtrl) {
    // Shift extends with Home and End, but Ctrl+Shift+R, say, is the browser's own.
    return WITH_CTRL[chord] ?? (name === "Home" || name === "End" ? WITH_CTRL[name] : null) ?? null;
  }
  return PLAIN[key] ?? typedCharacter(event);
}

function typedCharacter({ key, ctrlKey, metaKey, altKey }: Key): GridAct | null {
  // Ctrl and Alt together are AltGr on many keyboards: how "@" or "€" is typed there.
  const isShortcut = (ctrlKey || metaKey) !== altKey;
  return key.length === 1 && key !== " " && !isShortcut ? { kind: "type", text: key } : null;
}

/** For the sheet of shortcuts: what the grid's keys do, in the order in which people learn them. */
export const gridShortcuts: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "↑ ↓ ← →", does: "Move; with Ctrl to the edge, with Shift extend the selection" },
  { keys: "Home / End", does: "First, last column; with Ctrl first, last cell" },
  { keys: "Page up / Page down", does: "Move a screen up, down" },
  { keys: "Ctrl A", does: "Select all" },
  { keys: "Enter, F2 or type", does: "Edit the cell" },
  { keys: "Enter / Shift Enter", does: "Commit and move down, up" },
  { keys: "Tab / Shift Tab", does: "Commit and move right, left" },
  { keys: "Esc", does: "Leave the cell as it was" },
  { keys: "Ctrl C / Ctrl X / Ctrl V", does: "Copy, cut, paste" },
  { keys: "Ctrl D / Ctrl R", does: "Fill down, right" },
  { keys: "Delete", does: "Clear" },
  { keys: "Ctrl Z / Ctrl Shift Z", does: "Undo, redo" },
  { keys: "F8 / Shift F8", does: "Next, previous problem" },
  { keys: "← / → on a group", does: "Close, open the group" },
  { keys: "Alt Shift ← / →", does: "Narrow, widen the column" },
];
