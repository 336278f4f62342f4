import { expect, it } from "vitest";
import { actOf, type GridAct, type Key } from "./keys";

function press(chord: string): GridAct | null {
  const parts = chord.split(" ");
  const held: Key = {
    key: parts.at(-1) ?? "",
    ctrlKey: parts.includes("Ctrl"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
    metaKey: parts.includes("Meta"),
  };
  return actOf(held);
}

it.each<[string, GridAct]>([
  ["ArrowDown", { kind: "move", to: "down", isToEdge: false }],
  ["Shift ArrowRight", { kind: "move", to: "right", isToEdge: false }],
  ["Ctrl ArrowUp", { kind: "move", to: "up", isToEdge: true }],
  ["Meta ArrowUp", { kind: "move", to: "up", isToEdge: true }],
  ["Home", { kind: "edge", of: "row-start" }],
  ["Ctrl Shift End", { kind: "edge", of: "grid-end" }],
  ["PageDown", { kind: "page", by: 1 }],
  ["Ctrl a", { kind: "select-all" }],
  ["Enter", { kind: "edit" }],
  ["F2", { kind: "edit" }],
  ["7", { kind: "type", text: "7" }],
  ["-", { kind: "type", text: "-" }],
  ["Ctrl Alt @", { kind: "type", text: "@" }],
  ["Delete", { kind: "clear" }],
  ["Backspace", { kind: "clear" }],
  ["Ctrl d", { kind: "fill-down" }],
  ["Ctrl r", { kind: "fill-right" }],
  ["Ctrl z", { kind: "undo" }],
  ["Ctrl Shift Z", { kind: "redo" }],
  ["Ctrl y", { kind: "redo" }],
  ["F8", { kind: "problem", by: 1 }],
  ["Shift F8", { kind: "problem", by: -1 }],
  ["Alt Shift ArrowRight", { kind: "widen", by: 1 }],
  ["Insert", { kind: "insert-row" }],
  ["Ctrl Delete", { kind: "remove-rows" }],
  ["Alt ArrowUp", { kind: "move-rows", by: -1 }],
])("%s", (chord, act) => {
  expect(press(chord)).toEqual(act);
});

it.each(["Tab", "Escape", "F5", "Ctrl Shift R", "Ctrl c", "Ctrl v", "Ctrl k", "Alt ArrowLeft"])(
  "leaves %s to the browser and the page",
  (chord) => {
    expect(press(chord)).toBeNull();
  },
);
