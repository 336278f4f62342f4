/** The certified side of a line: what differs, what is sent, and what waits for a reason. */
import { describe, expect, test } from "vitest";
import { toCents, toMoney } from "../money/cents";
import { certifiedModel } from "./certifiedColumns";
import { claimModel } from "./columns";
import { cellsBetween, hasSameFigures, played } from "./difference";
import { difference, differs } from "./certification";
import type { ClaimLine } from "./figures";
import { openedLine, shown, withTyped } from "./lines.fixture";

const RETAINED = { showsWorkRetention: true, showsMaterialsRetention: true };
const claimed = withTyped(openedLine("1000"), ["WORK_THIS_PERIOD", "500"]);
const asClaimed: ClaimLine = { ...claimed, claimed };

function column(id: string) {
  const found = certifiedModel(false, RETAINED).columns.find((one) => one.id === id);
  if (found === undefined) {
    throw new Error(`The certificate has no column ${id}`);
  }
  return found;
}

function certify(line: ClaimLine, amount: string): ClaimLine {
  return column("WORK_THIS_PERIOD").write?.(line, toCents(amount)) ?? line;
}

function problems(line: ClaimLine) {
  return certifiedModel(false, RETAINED).problemsOf?.(line) ?? [];
}

describe("a certified line", () => {
  test("differs by what is certified less what is claimed", () => {
    const less = certify(asClaimed, "420");
    expect(toMoney(difference(less))).toBe("-80.00");
    expect([differs(asClaimed), differs(less)]).toEqual([false, true]);
    expect(column("claimedThisPeriod").read(less)).toBe(toCents("500"));
  });

  test("differs by retention too, though no amount of work does", () => {
    const held = withTyped(asClaimed, ["WORK_RETENTION_THIS_PERIOD", "60"]);
    expect(difference(held)).toBe(0n);
    expect(differs(held)).toBe(true);
  });

  test("wants a reason exactly while it differs without one", () => {
    const less = certify(asClaimed, "420");
    expect(problems(asClaimed)).toEqual([]);
    expect(problems(less).map(({ columnId }) => columnId)).toEqual(["REASON"]);
    expect(problems({ ...less, reason: "Measured" })).toEqual([]);
  });

  test("takes a reason only where it differs", () => {
    expect(column("REASON").lockedBecause?.(asClaimed)).not.toBeNull();
    expect(column("REASON").lockedBecause?.(certify(asClaimed, "420"))).toBeNull();
  });

  test("has no reason any more when it comes back to what is claimed", () => {
    const explained = { ...certify(asClaimed, "420"), reason: "Measured" };
    expect(certify(explained, "500").reason).toBe("");
    expect(certify(explained, "430").reason).toBe("Measured");
  });

  test("is sent as its cells and its reason", () => {
    const after = { ...certify(asClaimed, "420"), reason: "Measured" };
    const cells = cellsBetween(asClaimed, after);
    expect(shown(cells)).toEqual(["WORK_THIS_PERIOD 420.00", "REASON Measured"]);
    expect(hasSameFigures(played(asClaimed, cells), after)).toBe(true);
  });

  test("is another line once the claim under it changes", () => {
    const other = withTyped(claimed, ["WORK_THIS_PERIOD", "600"]);
    expect(hasSameFigures(asClaimed, { ...asClaimed, claimed: other })).toBe(false);
  });
});

test("a certificate has a column more than the claim for each of its own", () => {
  const claim = claimModel(true, RETAINED).columns.map(({ id }) => id);
  const certificate = certifiedModel(true, RETAINED).columns.map(({ id }) => id);
  const own = certificate.filter((id) => !claim.includes(id));
  expect(own).toEqual(["claimedThisPeriod", "claimedToDate", "difference", "REASON"]);
  expect(claim.every((id) => certificate.includes(id))).toBe(true);
});
