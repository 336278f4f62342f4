import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TransportFailure } from "../graphql/failures";
import { paste } from "../grid/commands";
import { toCents } from "../money/cents";
import { Desk } from "./desk.fixture";

/** Column of the work this period. */
const WORK = 5;

let desk: Desk;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  desk = new Desk();
});

afterEach(() => {
  desk.stop();
  vi.useRealTimers();
});

describe("saving", () => {
  it("waits for 400 ms of rest, then sends the last value of each cell", async () => {
    desk.type("l0", "1");
    await vi.advanceTimersByTimeAsync(399);
    desk.type("l0", "2");
    desk.type("l1", "3");
    await vi.advanceTimersByTimeAsync(399);
    expect(desk.requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(desk.sent).toEqual([["l0=2.00", "l1=3.00"]]);
    expect(desk.autosave.state.kind).toBe("saved");
    expect(desk.autosave.isSettled).toBe(true);
  });

  it("sends at once when asked to, and says that nothing is left", async () => {
    desk.type("l0", "1");
    expect(await desk.autosave.flush()).toBe(true);
    expect(desk.sent).toEqual([["l0=1.00"]]);
  });

  it("sends nothing for what was undone in time", async () => {
    desk.type("l0", "1");
    desk.sheet.undo();
    await desk.autosave.flush();
    expect(desk.requests).toEqual([]);
  });

  it("sends an undo after saving as a change of its own", async () => {
    desk.type("l0", "1");
    await desk.autosave.flush();
    desk.sheet.undo();
    await desk.autosave.flush();
    expect(desk.sent).toEqual([["l0=1.00"], ["l0=0.00"]]);
    expect(desk.requests[1]?.cells[0]?.version).toBe(2);
  });

  it("sends at most 500 lines at a time, one request after the other", async () => {
    desk = new Desk(1_200);
    let open = 0;
    let most = 0;
    desk.answer = async (cells) => {
      open++;
      most = Math.max(most, open);
      await Promise.resolve();
      open--;
      return desk.save(cells);
    };
    desk.sheet.selection.select({ top: 0, bottom: 1_200, left: WORK, right: WORK });
    paste(desk.sheet, "5");
    expect(await desk.autosave.flush()).toBe(true);
    expect(desk.requests.map(({ cells }) => cells.length)).toEqual([500, 500, 200]);
    expect(most).toBe(1);
  });

  it("keeps typing that is newer than the answer, and sends it next", async () => {
    desk.answer = async (cells) => {
      desk.answer = (later) => desk.save(later);
      desk.type("l0", "2");
      return desk.save(cells);
    };
    desk.type("l0", "1");
    expect(await desk.autosave.flush()).toBe(true);
    expect(desk.work("l0")).toBe("2.00");
    expect(desk.sent).toEqual([["l0=1.00"], ["l0=2.00"]]);
  });

  it("puts the server's words in place of its own", async () => {
    desk.answer = async (cells) => {
      const saved = await desk.save(cells);
      const { line, version } = desk.stored("l0");
      const lines = [{ line: { ...line, workRetentionThisPeriod: toCents("0.11") }, version }];
      return saved.kind === "saved" ? { kind: "saved", lines } : saved;
    };
    desk.type("l0", "1");
    await desk.autosave.flush();
    expect(desk.row("l0").workRetentionThisPeriod).toBe(toCents("0.11"));
    desk.sheet.undo();
    expect(desk.work("l0")).toBe("0.00");
  });
});

describe("without a server", () => {
  it("keeps what is typed, and sends the very same request again when it is back", async () => {
    desk.answer = () => Promise.reject(new TransportFailure("unreachable"));
    desk.type("l0", "1");
    expect(await desk.autosave.flush()).toBe(false);
    expect(desk.autosave.state.kind).toBe("offline");
    desk.type("l1", "2");
    desk.answer = (cells) => desk.save(cells);
    await vi.advanceTimersByTimeAsync(400);
    expect(desk.autosave.state.kind).toBe("saved");
    expect(desk.sent).toEqual([["l0=1.00"], ["l0=1.00"], ["l1=2.00"]]);
    expect(desk.requests[1]?.key).toBe(desk.requests[0]?.key);
    expect(desk.requests[2]?.key).not.toBe(desk.requests[0]?.key);
  });

  it("tries again by itself, ever more rarely", async () => {
    desk.answer = () => Promise.reject(new TransportFailure("unreachable"));
    desk.type("l0", "1");
    await vi.advanceTimersByTimeAsync(400 + 2_000 + 4_000);
    expect(desk.requests).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(7_999);
    expect(desk.requests).toHaveLength(3);
  });

  it("says what failed when the server did, and goes on with the next key", async () => {
    desk.answer = () => Promise.reject(new Error("INTERNAL"));
    desk.type("l0", "1");
    await desk.autosave.flush();
    expect(desk.autosave.state.kind).toBe("failed");
    desk.answer = (cells) => desk.save(cells);
    desk.type("l0", "2");
    expect(await desk.autosave.flush()).toBe(true);
    expect(desk.requests[1]?.key).not.toBe(desk.requests[0]?.key);
  });
});

describe("a claim that can no longer be changed", () => {
  it("turns the grid read-only with the reason, and shows what the server has", async () => {
    desk.answer = () => Promise.resolve({ kind: "locked", reason: "The claim is approved." });
    desk.type("l0", "1");
    await desk.autosave.flush();
    expect(desk.sheet.readOnlyReason).toBe("The claim is approved.");
    expect(desk.work("l0")).toBe("0.00");
    expect(desk.autosave.state).toEqual({
      kind: "locked",
      reason: "The claim is approved.",
      lostLines: 1,
    });
  });
});
