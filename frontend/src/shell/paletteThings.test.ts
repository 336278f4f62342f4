import { expect, it } from "vitest";
import { holds, idIn } from "./paletteThings";

it("knows an id when it is pasted", () => {
  expect(idIn(" 01A20E66-EEC4-7207-988B-F851EE51B0C7\n")).toBe("01a20e66-eec4-7207-988b-f851ee51b0c7");
  expect(idIn("HC-2026-014")).toBeNull();
});

it("finds words in any order and case", () => {
  expect(holds("HC-2026-014 Design and construct", "construct hc-2026")).toBe(true);
  expect(holds("HC-2026-014 Design and construct", "construct hc-2025")).toBe(false);
});
