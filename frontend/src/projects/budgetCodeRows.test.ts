import { expect, it } from "vitest";
import { incompleteRow, readBudgetCodes } from "./budgetCodeRows";

it("reads codes as a spreadsheet copies them, a blank sub-job and blank rows included", () => {
  expect(readBudgetCodes("A\t03-100\tS\tConcrete, slab\n\n\t04-000\tM\n")).toEqual([
    { subJob: "A", costCode: "03-100", costType: "S", description: "Concrete, slab" },
    { subJob: "", costCode: "04-000", costType: "M", description: "" },
  ]);
});

it("counts rows as the person sees them when one has too few columns", () => {
  expect(incompleteRow("A\t03-100\tS\n\n04-000\tM")).toBe(3);
  expect(incompleteRow("A\t03-100\tS")).toBeNull();
});
