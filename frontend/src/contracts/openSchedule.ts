/** A schedule of values that is open for editing: its lines in the grid, and what of them is unsaved. */
import type { CellProblem, Choice } from "../grid/columns";
import { Layout } from "../grid/layout";
import { Listeners } from "../grid/listeners";
import type { RowGroup } from "../grid/rows";
import { Sheet } from "../grid/sheet";
import {
  changeSince,
  isEmpty,
  knownSchedule,
  type KnownSchedule,
  type ScheduleChange,
} from "./scheduleChange";
import { ROOMY, scheduleModel } from "./scheduleColumns";
import { readRow, saysTheSame, type Schedule, type ScheduleRow } from "./scheduleRow";

interface OpenedWith {
  readonly contractId: string;
  readonly schedule: Schedule;
  readonly budgetCodes: readonly Choice[];
  readonly taxCodes: readonly Choice[];
  readonly readOnlyReason: string | null;
}

const CHANGED = "changed";

export class OpenSchedule {
  readonly sheet: Sheet<ScheduleRow>;
  readonly #listeners = new Listeners();
  #known: KnownSchedule;
  #change: ScheduleChange;
  #isGivenUp = false;
  /** The rows as they were sent, while the answer is awaited. */
  #sent: ReadonlyMap<string, ScheduleRow> = new Map();

  constructor({ contractId, schedule, budgetCodes, taxCodes, readOnlyReason }: OpenedWith) {
    const model = scheduleModel({
      method: schedule.accountingMethod,
      isEdited: true,
      showsBilled: false,
      isRoomy: window.matchMedia(ROOMY).matches,
      budgetCodes,
      taxCodes,
      groups: () => choicesOf(this.sheet.rows.list.groups),
    });
    this.#known = knownSchedule(schedule);
    this.sheet = new Sheet(
      model,
      schedule.groups.map(({ id, name }) => ({ id, name })),
      [...this.#known.rows.values()],
      new Layout(model, `schedule of ${contractId}`),
    );
    this.sheet.setReadOnly(readOnlyReason);
    this.#change = this.#changeNow();
    this.sheet.onChange(({ rows }) => {
      // What the server said of a line is answered by changing it.
      for (const id of rows.keys()) {
        this.sheet.rows.annotate(id, []);
      }
      this.#lookAgain();
    });
  }

  readonly subscribe = (listener: () => void) => this.#listeners.subscribe(CHANGED, listener);

  /** The version of the schedule that the changes are made to. */
  get version(): number {
    return this.#known.version;
  }

  /** What is unsaved; another object whenever it has changed. */
  get change(): ScheduleChange {
    return this.#change;
  }

  get hasChanges(): boolean {
    return !this.#isGivenUp && !isEmpty(this.#change);
  }

  /** How many lines cannot be saved as they are. */
  get linesToMend(): number {
    return this.sheet.rows.problemCount;
  }

  /** The change to send, of rows as they stand; `acknowledge` is told what became of it. */
  send(): ScheduleChange {
    this.#sent = this.#rowsNow();
    return this.#change;
  }

  /** Take the server's answer: where nothing newer was typed, its words take the row's place. */
  acknowledge(schedule: Schedule): void {
    const inOtherWords = schedule.lines.map(readRow).filter((answered) => {
      const row = this.sheet.rows.row(answered.id);
      return row !== undefined && row === this.#sent.get(answered.id) && !saysTheSame(answered, row);
    });
    this.#known = knownSchedule(schedule);
    this.sheet.receive(inOtherWords, true);
    for (const id of this.sheet.rows.list.order) {
      this.sheet.rows.annotate(id, []);
    }
    this.#lookAgain();
  }

  /** Say at the cells why the server did not take them; the answer is what belongs to no cell. */
  refuse(
    problems: readonly { readonly path: string; readonly message: string }[],
    { lines }: Pick<ScheduleChange, "lines">,
  ): readonly string[] {
    const notes = new Map<string, CellProblem[]>();
    const others: string[] = [];
    for (const { path, message } of problems) {
      const cell = cellAt(path);
      const line = cell === null ? undefined : lines[cell.index];
      if (cell === null || line === undefined) {
        others.push(message);
      } else {
        const note: CellProblem = { columnId: cell.columnId, severity: "error", message };
        notes.set(line.id, [...(notes.get(line.id) ?? []), note]);
      }
    }
    for (const [id, said] of notes) {
      this.sheet.rows.annotate(id, said);
    }
    return others;
  }

  /** The person lets go of what is unsaved, and another version is about to be opened. */
  giveUp(): void {
    this.#isGivenUp = true;
    this.#listeners.tell(CHANGED);
  }

  /** The lines as they are shown, those without a group first. */
  get rowsInOrder(): readonly ScheduleRow[] {
    const { rows } = this.sheet;
    const groups = [null, ...rows.list.groups.map(({ id }) => id)];
    return groups.flatMap(rows.membersOf.bind(rows)).flatMap((id) => rows.row(id) ?? []);
  }

  /** The lines that differ from what the server has. */
  get changedRows(): readonly ScheduleRow[] {
    return [...this.#rowsNow().values()].filter((row) => {
      const before = this.#known.rows.get(row.id);
      return before === undefined || !saysTheSame(before, row);
    });
  }

  #rowsNow(): ReadonlyMap<string, ScheduleRow> {
    const { rows } = this.sheet;
    return new Map(rows.list.order.flatMap((id) => entry(id, rows.row(id))));
  }

  #changeNow(): ScheduleChange {
    const { rows } = this.sheet;
    return changeSince(this.#known, rows.list, (id) => rows.row(id));
  }

  #lookAgain(): void {
    this.#change = this.#changeNow();
    this.#listeners.tell(CHANGED);
  }
}

function entry(id: string, row: ScheduleRow | undefined): [string, ScheduleRow][] {
  return row === undefined ? [] : [[id, row]];
}

export function choicesOf(groups: readonly RowGroup[]): readonly Choice[] {
  return groups.map(({ id, name }) => ({ value: id, label: name }));
}

/** "lines.3.unit_price" is the unit price of the fourth line sent; columns bear the schema's names. */
function cellAt(path: string): { readonly index: number; readonly columnId: string } | null {
  const [, index, field] = /^lines\.(\d+)\.(\w+)$/.exec(path) ?? [];
  if (index === undefined || field === undefined) {
    return null;
  }
  return { index: Number(index), columnId: field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) };
}
