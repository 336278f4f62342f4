import { describe, expect, it } from "vitest";
import { addressesIn, withAddress } from "./mailAddresses";

describe("addresses", () => {
  it("are told apart however they are separated", () => {
    expect(addressesIn(" a@b.example;c@d.example,\n e@f.example, ")).toEqual([
      "a@b.example",
      "c@d.example",
      "e@f.example",
    ]);
  });

  it("are added behind what was typed", () => {
    expect(withAddress("", "a@b.example")).toBe("a@b.example");
    expect(withAddress("a@b.example, ", "c@d.example")).toBe("a@b.example, c@d.example");
  });
});
