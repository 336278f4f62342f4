import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Grid } from "./Grid";
import type { GroupEntry, Sheet } from "./sheet";
import { openShop, paid, PAID, PERCENT, PRICE, SUPPLIER, type Order } from "./shop.fixture";

let sheet: Sheet<Order>;

beforeEach(() => {
  localStorage.clear();
  // jsdom lays nothing out: the grid is given a height, and told of no changes to it.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn<() => void>();
      disconnect = vi.fn<() => void>();
    },
  );
  Element.prototype.scrollTo = vi.fn<() => void>();
  HTMLElement.prototype.showPopover = vi.fn<() => void>();
  Element.prototype.scrollIntoView = vi.fn<() => void>();
  sheet = openShop();
  render(<Grid sheet={sheet} label="Orders" />);
});

/** A cell as a person finds it: by the name of its row and its column. */
function cell(row: RegExp, column: number): HTMLElement {
  const inRow = within(screen.getByRole("row", { name: row }));
  const cells = [...inRow.queryAllByRole("rowheader"), ...inRow.getAllByRole("gridcell")];
  const found = cells.find((one) => one.getAttribute("aria-colindex") === String(column + 1));
  if (found === undefined) {
    throw new Error(`No column ${column} in row ${row}`);
  }
  return found;
}

/** What a press of the mouse does: jsdom moves the focus only by itself. */
function press(element: HTMLElement): void {
  fireEvent.pointerDown(element, { button: 0, pointerType: "mouse" });
  element.focus();
  fireEvent.pointerUp(element);
}

function tap(element: HTMLElement): void {
  fireEvent.pointerDown(element, { button: 0, pointerType: "touch" });
  fireEvent.click(element);
}

it("keeps the keyboard on the very cell that was clicked, in any row, and moves it by arrows", async () => {
  const clicked = cell(/order 4/, PAID);
  press(clicked);
  expect(document.activeElement).toBe(clicked);
  expect(clicked.isConnected).toBe(true);
  await userEvent.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(cell(/order 3/, PAID));
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowRight}");
  expect(document.activeElement).toBe(cell(/order 2/, PERCENT));
});

it("is one stop for Tab", () => {
  const cells = [...screen.getAllByRole("gridcell"), ...screen.getAllByRole("rowheader")];
  expect(cells.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
});

it("opens a cell by typing, takes the value by Enter and goes down", async () => {
  press(cell(/order 0/, PAID));
  await userEvent.keyboard("12.5{Enter}");
  expect(cell(/order 0/, PAID).textContent).toBe("12.50");
  expect(cell(/order 0/, PERCENT).textContent).toBe("12.50");
  expect(document.activeElement).toBe(cell(/order 1/, PAID));
});

it("takes the value by Tab and goes right; leaves it by Escape", async () => {
  press(cell(/order 0/, PAID));
  await userEvent.keyboard("7{Tab}");
  expect(document.activeElement).toBe(cell(/order 0/, PERCENT));
  await userEvent.keyboard("99{Escape}");
  expect(paid(sheet)[0]).toBe(700n);
  expect(document.activeElement).toBe(cell(/order 0/, PERCENT));
});

it("opens with what the cell holds by F2 and by a double click", async () => {
  press(cell(/order 0/, PAID));
  await userEvent.keyboard("1234.5{Enter}{ArrowUp}{F2}");
  expect(screen.getByRole("textbox", { name: "Paid" })).toHaveProperty("value", "1234.50");
  await userEvent.keyboard("{Escape}");
  fireEvent.doubleClick(cell(/order 0/, PAID));
  expect(screen.getByRole("textbox", { name: "Paid" })).toBe(document.activeElement);
});

it("keeps a cell open that holds no number, and says why", async () => {
  press(cell(/order 0/, PAID));
  await userEvent.keyboard("abc{Enter}");
  const field = screen.getByRole("textbox", { name: "Paid" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole("status").textContent).toBe("“abc” is not an amount.");
  await userEvent.clear(field);
  await userEvent.keyboard("3{Enter}");
  expect(paid(sheet)[0]).toBe(300n);
});

it("takes what is being typed when another cell is pressed", async () => {
  press(cell(/order 0/, PAID));
  await userEvent.keyboard("5");
  press(cell(/order 2/, PAID));
  expect(paid(sheet)[0]).toBe(500n);
  expect(document.activeElement).toBe(cell(/order 2/, PAID));
});

it("does not open what cannot be typed in, and says why", async () => {
  press(cell(/order 0/, 1));
  await userEvent.keyboard("5");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("This column is worked out, not typed.");
});

it("opens a cell at the second tap of a finger", () => {
  tap(cell(/order 1/, PAID));
  expect(screen.queryByRole("textbox")).toBeNull();
  tap(cell(/order 1/, PAID));
  expect(screen.getByRole("textbox", { name: "Paid" })).toHaveProperty("inputMode", "decimal");
});

it("offers the choices of a cell, narrowed by typing and taken by Enter", async () => {
  press(cell(/order 0/, SUPPLIER));
  await userEvent.keyboard("{Enter}");
  // "hidden", since jsdom never shows what is in the top layer.
  const options = await screen.findAllByRole("option", { hidden: true });
  expect(options.map(({ textContent }) => textContent)).toEqual(["None", "Smith", "Jones"]);
  await userEvent.keyboard("jo{Enter}");
  expect(cell(/order 0/, SUPPLIER).textContent).toBe("Jones");
  expect(document.activeElement).toBe(cell(/order 1/, SUPPLIER));
  await userEvent.keyboard("{ArrowUp}{Enter}{ArrowUp}{ArrowUp}{Tab}");
  expect(sheet.rows.row("o0")?.supplier).toBeNull();
});

it("closes and opens a group by arrows, and keeps the keyboard on it", async () => {
  press(cell(/Shelf A/, 0));
  await userEvent.keyboard("{ArrowLeft}");
  expect(screen.queryByRole("row", { name: /order 0/ })).toBeNull();
  expect(screen.getByRole("row", { name: /Shelf A/ }).getAttribute("aria-expanded")).toBe("false");
  expect(document.activeElement).toBe(cell(/Shelf A/, 0));
  await userEvent.keyboard("{ArrowRight}");
  expect(screen.getByRole("row", { name: /order 0/ })).toBeTruthy();
});

it("tells assistive technology of rows, levels, state and totals", () => {
  const grid = screen.getByRole("treegrid", { name: "Orders" });
  // Two rows of headings, seven entries, the totals.
  expect(grid.getAttribute("aria-rowcount")).toBe("10");
  expect(screen.getByRole("columnheader", { name: "Paid: %" }).textContent).toBe("%");
  const row = screen.getByRole("row", { name: /order 3/ });
  expect([row.getAttribute("aria-level"), row.getAttribute("aria-rowindex")]).toEqual(["2", "8"]);
  expect(cell(/order 3/, 1).getAttribute("aria-readonly")).toBe("true");
  expect(cell(/order 3/, PAID).getAttribute("aria-readonly")).toBe("false");
  expect(screen.getByRole("row", { name: /Total 5 lines/ }).textContent).toContain("500.00");
});

it("takes a figure typed in the row of a group, once somebody makes something of it", async () => {
  press(cell(/Shelf A/, PAID));
  await userEvent.keyboard("5");
  expect(screen.queryByRole("textbox")).toBeNull();
  const taken = vi.fn<(entry: GroupEntry<Order>) => void>();
  act(() => void sheet.takeGroupEntries(taken));
  await userEvent.keyboard("5.5x{Enter}");
  expect(taken).not.toHaveBeenCalled();
  expect(screen.getAllByText("“5.5x” is not an amount.")).not.toHaveLength(0);
  await userEvent.keyboard("{Backspace}{Enter}");
  expect(taken).toHaveBeenCalledExactlyOnceWith({
    groupId: "a",
    column: sheet.columns[PAID],
    value: 550n,
  });
  expect(document.activeElement).toBe(cell(/order 0/, PAID));
});

it("opens no row of a group where nothing can be typed, and folds it by its name still", async () => {
  act(() => void sheet.takeGroupEntries(vi.fn<() => void>()));
  press(cell(/Shelf A/, PRICE));
  await userEvent.keyboard("5");
  expect(screen.queryByRole("textbox")).toBeNull();
  act(() => sheet.setReadOnly("The claim is approved."));
  press(cell(/Shelf A/, PAID));
  await userEvent.keyboard("5");
  expect(screen.queryByRole("textbox")).toBeNull();
  await userEvent.keyboard("{Home}{Enter}");
  expect(screen.queryByRole("row", { name: /order 0/ })).toBeNull();
});
