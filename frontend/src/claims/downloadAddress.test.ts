import { expect, it } from "vitest";
import { downloadAddress, type Choices } from "./downloadAddress";

const PLAIN: Choices = {
  format: "pdf",
  columnIds: null,
  hasGroups: true,
  hidesEmptyLines: false,
  hasDifferences: false,
  hasAttachments: false,
};

it("asks for nothing where nothing is chosen", () => {
  expect(downloadAddress("1", PLAIN)).toBe("/files/claims/1/claim.pdf");
});

it("names the columns of the grid as the schema does, and leaves out what no paper has", () => {
  const columnIds = ["itemNumber", "WORK_THIS_PERIOD", "toDate", "difference"];
  expect(downloadAddress("1", { ...PLAIN, format: "xlsx", columnIds })).toBe(
    "/files/claims/1/claim.xlsx?columns=workThisPeriod%2CcompletedAndStoredToDate",
  );
});

it("asks for pages and lines as chosen", () => {
  const chosen = {
    columnIds: ["scheduledValue"],
    hasGroups: false,
    hidesEmptyLines: true,
    hasDifferences: true,
    hasAttachments: true,
  };
  expect(downloadAddress("1", { ...PLAIN, ...chosen })).toBe(
    "/files/claims/1/claim.pdf?columns=scheduledValue&groups=false&hideEmptyLines=true" +
      "&differences=true&attachments=true",
  );
  expect(downloadAddress("1", { ...PLAIN, ...chosen, format: "json" })).toBe(
    "/files/claims/1/claim.json",
  );
});
