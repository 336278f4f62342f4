import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { answering } from "./answers.fixture";
import { ImportPreview } from "./ImportPreview";

const PREVIEW = {
  headContract: {
    project: { currency: "AUD" },
    scheduleOfValues: { version: 7, accountingMethod: "AMOUNT", total: "900.00" },
  },
  scheduleImport: {
    id: "import",
    source: "lines.csv",
    refusal: null as string | null,
    addedCount: 2,
    changedCount: 1,
    unchangedCount: 4,
    refusedCount: 1,
    removedIfReplaced: 3,
    totalIfAdded: "1200.00",
    totalIfReplaced: "450.00",
  },
};

const REFUSED = {
  rowNumber: 9,
  outcome: "REFUSED",
  reasons: ["Amount “five” is not a number"],
  groupName: "Walls",
  itemNumber: "B.9",
  description: "Render",
  quantity: null,
  unit: "",
  unitPrice: null,
  scheduledValue: null,
  budgetCode: null,
};
const ADDED = { ...REFUSED, rowNumber: 2, outcome: "ADDED", reasons: [], scheduledValue: "300.00" };

const LAST_PAGE = { hasNextPage: false, endCursor: null };

/** As the server: only the rows of the outcome asked for, where one is. */
function rowsFor({ outcome }: Record<string, unknown>) {
  const all = [ADDED, REFUSED];
  const nodes = outcome === null ? all : all.filter((row) => row.outcome === outcome);
  return { scheduleImport: { rows: { nodes, pageInfo: LAST_PAGE } } };
}

function open(answers: Parameters<typeof answering>[0] = {}) {
  const asked = answering({ ImportPreview: PREVIEW, ImportRows: rowsFor, ...answers });
  const onApplied = vi.fn<() => Promise<void>>(() => Promise.resolve());
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ImportPreview
        contractId="contract"
        importId="import"
        onAnother={vi.fn<() => void>()}
        onApplied={onApplied}
      />
    </QueryClientProvider>,
  );
  return { asked, onApplied };
}

const figure = (name: string) => screen.getByText(name, { selector: "dt" }).nextElementSibling?.textContent;

async function choose(select: string, option: string) {
  await userEvent.click(screen.getByRole("button", { name: new RegExp(select) }));
  await userEvent.click(await screen.findByRole("option", { name: option }));
}

it("counts what would become of the rows, and the total before and after", async () => {
  open();
  await screen.findByText("From lines.csv");
  expect(["Added", "Changed", "Unchanged", "Removed"].map(figure)).toEqual(["2", "1", "4", "0"]);
  expect(figure("Total before (AUD)")).toBe("900.00");
  expect(figure("Total after (AUD)")).toBe("1,200.00");
});

it("shows refused rows first, each with its reason, and others when asked", async () => {
  open();
  const table = await screen.findByRole("table", { name: "Rows of the file" });
  expect(within(table).getAllByRole("row")).toHaveLength(2);
  expect(within(table).getByText("Amount “five” is not a number")).toBeTruthy();
  await choose("Rows to show", "All rows");
  expect(await screen.findByText("300.00")).toBeTruthy();
});

it("says what goes when the lines that the file lacks are to be removed", async () => {
  open();
  await screen.findByText("From lines.csv");
  await choose("Lines that the file does not have", "Are removed");
  expect(figure("Removed")).toBe("3");
  expect(figure("Total after (AUD)")).toBe("450.00");
  expect(screen.getByRole("button", { name: "Import 3 lines, remove 3" })).toBeTruthy();
});

it("writes nothing before it is told to, and then to the version that was shown", async () => {
  const { asked, onApplied } = open({
    ApplyScheduleImport: { applyScheduleImport: { __typename: "HeadContract", id: "contract" } },
  });
  const apply = await screen.findByRole("button", { name: "Import 3 lines" });
  expect(asked.map(({ operation }) => operation)).not.toContain("ApplyScheduleImport");
  await userEvent.click(apply);
  expect(asked.find(({ operation }) => operation === "ApplyScheduleImport")?.variables).toEqual({
    importId: "import",
    version: 7,
    mode: "ADD_AND_UPDATE",
  });
  expect(onApplied).toHaveBeenCalledOnce();
});

it("stays open with the reason when the answer is no, and can look again after a conflict", async () => {
  const conflict = {
    __typename: "Conflict",
    code: "Conflict",
    message: "Someone else changed the schedule of values in the meantime.",
    currentVersion: 8,
    changedBy: "Ben Okafor",
    changedAt: "2026-03-31T03:02:00+00:00",
    lineIds: [],
  };
  const { asked, onApplied } = open({ ApplyScheduleImport: { applyScheduleImport: conflict } });
  await userEvent.click(await screen.findByRole("button", { name: "Import 3 lines" }));
  expect((await screen.findByRole("alert")).textContent).toContain(conflict.message);
  expect(onApplied).not.toHaveBeenCalled();
  const before = asked.length;
  await userEvent.click(screen.getByRole("button", { name: "Show what the file would do now" }));
  expect(asked.slice(before).map(({ operation }) => operation)).toContain("ImportPreview");
});

it("says why a file cannot be read at all, and offers no import of it", async () => {
  const refusal = "Columns are missing: Amount.";
  const scheduleImport = { ...PREVIEW.scheduleImport, refusal };
  open({ ImportPreview: { ...PREVIEW, scheduleImport } });
  expect((await screen.findByRole("alert")).textContent).toContain(refusal);
  expect(screen.getByRole("button", { name: "Choose another" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
});

it("does not import a file that changes nothing", async () => {
  const scheduleImport = { ...PREVIEW.scheduleImport, addedCount: 0, changedCount: 0 };
  const { asked } = open({ ImportPreview: { ...PREVIEW, scheduleImport } });
  const apply = await screen.findByRole("button", { name: "Import 0 lines" });
  expect(apply.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(apply);
  expect(asked.map(({ operation }) => operation)).not.toContain("ApplyScheduleImport");
});
