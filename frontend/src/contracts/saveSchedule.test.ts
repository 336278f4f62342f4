import { describe, expect, it } from "vitest";
import { answering } from "./answers.fixture";
import { sendSchedule, takeAnswer, type ScheduleAnswer } from "./saveSchedule";
import { line, opened, schedule, type } from "./schedule.fixture";

/** Types a change, sends it, and takes the answer over. */
async function save(answer: ScheduleAnswer) {
  const open = opened();
  type(open, "a1", "description", "Typed");
  const asked = answering({ ChangeScheduleOfValues: { changeScheduleOfValues: answer } });
  const change = open.send();
  const outcome = takeAnswer(open, change, await sendSchedule("contract", change, "key"));
  return { open, outcome, sent: asked[0]?.variables };
}

const reason = { code: "Code", message: "No." };

describe("saving a schedule", () => {
  it("sends the change with the version that it was made to", async () => {
    const lines = [line("a1", 2, "A", { description: "Typed" })];
    const { open, outcome, sent } = await save({
      __typename: "HeadContract",
      scheduleOfValues: schedule({ version: 4, lines }),
    });
    expect(sent).toMatchObject({
      contractId: "contract",
      version: 3,
      groups: [],
      lines: [{ id: "a1", description: "Typed" }],
      removedGroupIds: [],
      movedLines: [],
      removedLineIds: [],
    });
    expect(outcome).toEqual({ kind: "saved" });
    expect(open.version).toBe(4);
  });

  it("puts problems at their cells, and says the others", async () => {
    const { open, outcome } = await save({
      __typename: "InvalidInput",
      ...reason,
      problems: [
        { path: "lines.0.description", message: "At most 500 characters." },
        { path: "groups.0.name", message: "A name of at most 200 characters." },
      ],
    });
    expect(outcome).toEqual({
      kind: "refused",
      message: "No.",
      others: ["A name of at most 200 characters."],
    });
    expect(open.sheet.rows.problemsOf("a1")).toEqual([
      { columnId: "description", severity: "error", message: "At most 500 characters." },
    ]);
    expect(open.hasChanges).toBe(true);
  });

  it("keeps what was typed when someone else was first, and tells who", async () => {
    const changedAt = "2026-03-31T03:02:00+00:00";
    const { open, outcome } = await save({
      __typename: "Conflict",
      ...reason,
      currentVersion: 9,
      changedBy: "Ben Okafor",
      changedAt,
      lineIds: [],
    });
    expect(outcome).toEqual({ kind: "conflict", changedBy: "Ben Okafor", changedAt });
    expect(open.hasChanges).toBe(true);
    expect(open.version).toBe(3);
  });

  it.each(["NotFound", "NotPermitted", "WrongStatus"] as const)(
    "keeps what was typed and says why, when it is %s",
    async (__typename) => {
      const { open, outcome } = await save({ __typename, ...reason });
      expect(outcome).toEqual({ kind: "refused", message: "No.", others: [] });
      expect(open.hasChanges).toBe(true);
    },
  );

  it("has nothing left to save once the person gives it up", async () => {
    const { open } = await save({ __typename: "WrongStatus", ...reason });
    open.giveUp();
    expect(open.hasChanges).toBe(false);
  });
});
