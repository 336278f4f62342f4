import { describe, expect, it } from "vitest";
import { readBlock, tiled, writeBlock } from "./clipboard";

describe("a block from a spreadsheet", () => {
  it("has a row per line and a cell per tab, and no row after the last line break", () => {
    expect(readBlock("1\t2\r\n3\t4\r\n")).toEqual([["1", "2"], ["3", "4"]]);
  });

  it("keeps tabs, line breaks and doubled quotes inside quotes", () => {
    expect(readBlock('"a\tb"\t"first\nsecond"\n"say ""yes"""\tz')).toEqual([
      ["a\tb", "first\nsecond"],
      ['say "yes"', "z"],
    ]);
  });

  it("takes a quote that is never closed as it stands: 2\" pipe", () => {
    expect(readBlock('"2" pipe\t5')).toEqual([['"2" pipe', "5"]]);
  });

  it("keeps empty cells and empty rows in between", () => {
    expect(readBlock("\t1\n\n2\t")).toEqual([["", "1"], [""], ["2", ""]]);
  });

  it("comes back from what was written, whatever the cells hold", () => {
    const block = [["plain", "tab\there"], ['quote "', "line\nbreak"], ["", "1234.50"]];
    expect(readBlock(writeBlock(block))).toEqual(block);
  });
});

describe("a block on a range", () => {
  it("fills it when it is one value", () => {
    expect(tiled([["5"]], 2, 2)).toEqual([["5", "5"], ["5", "5"]]);
  });

  it("is repeated when it fits a whole number of times", () => {
    expect(tiled([["1"], ["2"]], 4, 1)).toEqual([["1"], ["2"], ["1"], ["2"]]);
  });

  it("lands as it is when it does not", () => {
    expect(tiled([["1"], ["2"]], 3, 1)).toEqual([["1"], ["2"]]);
  });
});
