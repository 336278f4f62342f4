/** A small grid for the engine's tests: what a shop orders, by shelf. */
import { percentOf, type Cents } from "../money/cents";
import { shareOf } from "../money/percent";
import type { GridModel } from "./columns";
import { Layout } from "./layout";
import { Sheet } from "./sheet";

export interface Order {
  readonly id: string;
  readonly name: string;
  readonly shelf: string | null;
  readonly price: Cents;
  readonly paid: Cents;
  readonly supplier: string | null;
}

export const shop: GridModel<Order> = {
  columnGroups: [{ id: "payment", label: "Payment", foldsTo: ["paid"] }],
  columns: [
    { id: "name", kind: "text", header: "Name", width: 120, isPinned: true, isRowHeader: true,
      read: (order) => order.name,
      write: (order, name) => ({ ...order, name: String(name) }) },
    { id: "price", kind: "amount", header: "Price", width: 90, total: "sum",
      read: (order) => order.price },
    { id: "paid", kind: "amount", header: "Paid", width: 90, total: "sum", group: "payment",
      isGroupTyped: true,
      read: (order) => order.paid,
      write: (order, amount) =>
        typeof amount === "bigint" ? { ...order, paid: amount } : order,
      lockedBecause: (order) => (order.name === "gift" ? "A gift is not paid." : null),
      refusalOf: (_, amount) =>
        typeof amount === "bigint" && amount < 0n ? "Less than nothing." : null },
    { id: "percent", kind: "percent", header: "%", name: "Paid: %", width: 70, group: "payment",
      read: (order) => shareOf(order.paid, order.price),
      write: (order, percent) =>
        typeof percent === "bigint" ? { ...order, paid: percentOf(percent, order.price) } : order,
      total: (sums) => shareOf(sums["paid"] ?? 0n, sums["price"] ?? 0n) },
    { id: "supplier", kind: "choice", header: "Supplier", width: 100, isNullable: true,
      choices: () => [{ value: "s1", label: "Smith" }, { value: "s2", label: "Jones" }],
      read: (order) => order.supplier,
      write: (order, supplier) =>
        typeof supplier === "bigint" ? order : { ...order, supplier } },
  ],
  idOf: (order) => order.id,
  groupOf: (order) => order.shelf,
  problemsOf: (order) =>
    order.paid > order.price
      ? [{ columnId: "paid", severity: "warning", message: "Overpaid." }]
      : [],
};

/** Two shelves: three orders on the first, two on the second. Entries: A 0 1 2 B 3 4. */
export function openShop(model: GridModel<Order> = shop): Sheet<Order> {
  const shelves = [
    { id: "a", name: "Shelf A" },
    { id: "b", name: "Shelf B" },
  ];
  const orders = ["a", "a", "a", "b", "b"].map((shelf, index) => ({
    id: `o${index}`,
    name: `order ${index}`,
    shelf,
    price: 10_000n,
    paid: 0n,
    supplier: null,
  }));
  return new Sheet(model, shelves, orders, new Layout(model, "shop"));
}

/** An order that is there. */
export function orderOf(sheet: Sheet<Order>, id: string): Order {
  const found = sheet.rows.row(id);
  if (found === undefined) {
    throw new Error(`There is no order ${id}`);
  }
  return found;
}

/** What each order has paid, in the order of the list. */
export function paid(sheet: Sheet<Order>): readonly (Cents | undefined)[] {
  return sheet.rows.list.order.map((id) => sheet.rows.row(id)?.paid);
}

export const PRICE = 1;
export const PAID = 2;
export const PERCENT = 3;
export const SUPPLIER = 4;
