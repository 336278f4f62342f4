import { describe, expect, it } from "vitest";
import { choiceName, customValuesIn, fieldMark, readable, unfilled } from "./customFields";
import type { CustomField } from "./fragments";

function field(more: Partial<CustomField> = {}): CustomField {
  return {
    id: "f",
    subject: "HEAD_CONTRACT",
    kind: "TEXT",
    name: "Region",
    use: "OPTIONAL",
    choices: [],
    isArchived: false,
    ...more,
  };
}

describe("a form with fields of the project's own", () => {
  it("says what was typed, and that nothing was", () => {
    const form = new FormData();
    form.append(fieldMark, "a");
    form.append("a", " North ");
    form.append(fieldMark, "b");
    form.append("b", "");
    expect(customValuesIn(form)).toEqual([
      { fieldId: "a", values: ["North"] },
      { fieldId: "b", values: [] },
    ]);
  });

  it("says every choice that was ticked of a list of many", () => {
    const form = new FormData();
    form.append(fieldMark, "a");
    form.append(choiceName("a", "North shore"), "on");
    form.append(choiceName("a", "South"), "on");
    form.append("other", "on");
    expect(customValuesIn(form)).toEqual([{ fieldId: "a", values: ["North shore", "South"] }]);
  });

  it("asks for what is shown of the subject", () => {
    const shown = field({ id: "shown" });
    const fields = [
      shown,
      field({ id: "claim", subject: "PROGRESS_CLAIM" }),
      field({ id: "gone", isArchived: true }),
      field({ id: "hidden", use: "HIDDEN" }),
    ];
    expect(unfilled(fields, "HEAD_CONTRACT")).toEqual([{ field: shown, values: [] }]);
  });
});

describe("what was entered", () => {
  it("reads as people write it", () => {
    expect(readable({ field: field(), values: [] })).toBe("–");
    expect(readable({ field: field({ kind: "YES_NO" }), values: ["false"] })).toBe("No");
    expect(readable({ field: field({ kind: "DATE" }), values: ["2026-03-31"] })).toBe("31 Mar 2026");
    expect(readable({ field: field({ kind: "CHOICES" }), values: ["a", "b"] })).toBe("a, b");
  });
});
