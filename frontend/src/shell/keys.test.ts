import { expect, it } from "vitest";
import { chordOf, sayKeys } from "./keys";

function press(key: string, held: Partial<Record<"ctrl" | "meta" | "alt" | "shift", true>> = {}) {
  const { ctrl = false, meta = false, alt = false, shift = false } = held;
  return chordOf({ key, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift });
}

it("writes Ctrl and Cmd alike", () => {
  expect(press("k", { ctrl: true })).toBe("mod+k");
  expect(press("k", { meta: true })).toBe("mod+k");
});

it("takes the character, not the Shift that wrote it", () => {
  expect(press("?", { shift: true })).toBe("?");
  expect(press("Z", { ctrl: true, shift: true })).toBe("mod+shift+z");
});

it("leaves AltGr to typing and waits past lone modifiers", () => {
  expect(press("@", { ctrl: true, alt: true })).toBeNull();
  expect(press("Control", { ctrl: true })).toBeNull();
});

it("says keys as the keyboard bears them", () => {
  expect(sayKeys(["mod+k"], false)).toBe("Ctrl K");
  expect(sayKeys(["mod+shift+z"], true)).toBe("⌘ ⇧ Z");
  expect(sayKeys(["g", "p"], false)).toBe("g then p");
  expect(sayKeys(["mod+enter"], false)).toBe("Ctrl Enter");
});
