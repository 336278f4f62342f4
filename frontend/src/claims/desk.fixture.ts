/** A claim being typed in, and the server that it is saved to, for the tests of saving. */
import { Layout } from "../grid/layout";
import { Sheet } from "../grid/sheet";
import { toMoney } from "../money/cents";
import { Autosave, type Answer } from "./autosave";
import { claimModel } from "./columns";
import { played, type SavedCell, type TypedCell } from "./difference";
import type { ClaimLine } from "./figures";
import { groupsOf } from "./groups";
import type { SentCell } from "./ledger";
import { openedLine } from "./lines.fixture";
import type { ServerLine } from "./serverLine";

interface SentRequest {
  readonly cells: readonly SentCell[];
  readonly key: string;
}

export class Desk {
  readonly sheet: Sheet<ClaimLine>;
  readonly autosave: Autosave;
  readonly stop: () => void;
  readonly requests: SentRequest[] = [];
  /** How the server answers; it saves unless a test says otherwise. */
  answer: (cells: readonly SentCell[]) => Promise<Answer> = (cells) => this.save(cells);
  readonly #stored: Map<string, ServerLine>;

  constructor(lineCount = 3) {
    const lines = Array.from({ length: lineCount }, (_, index) =>
      openedLine("1000", { id: `l${index}` }),
    );
    this.#stored = new Map(lines.map((line) => [line.id, { line, version: 1 }]));
    const model = claimModel(false, { showsWorkRetention: true, showsMaterialsRetention: true });
    this.sheet = new Sheet(model, groupsOf(lines), lines, new Layout(model, "test"));
    this.autosave = new Autosave(this.sheet, [...this.#stored.values()], (cells, key) => {
      this.requests.push({ cells, key });
      return this.answer(cells);
    });
    this.stop = this.autosave.start();
  }

  save(cells: readonly SentCell[]): Promise<Answer> {
    const ids = new Set(cells.map(({ lineId }) => lineId));
    const lines = Array.from(ids, (id) => {
      const mine = cells.filter(({ lineId }) => lineId === id);
      return this.change(id, mine);
    });
    return Promise.resolve({ kind: "saved", lines });
  }

  /** Saves what has the right version; else answers that someone named Ana was first. */
  saveOrConflict(cells: readonly SentCell[]): Promise<Answer> {
    const isStale = cells.some(({ lineId, version }) => version !== this.stored(lineId).version);
    return isStale
      ? Promise.resolve({
          kind: "conflict",
          lines: [...this.#stored.values()],
          changedBy: "Ana",
          changedAt: null,
        })
      : this.save(cells);
  }

  /** Change a line on the server, as a request or as someone else does. */
  change(id: string, cells: readonly TypedCell[]): ServerLine {
    const { line, version } = this.stored(id);
    const after = { line: played(line, cells), version: version + 1 };
    this.#stored.set(id, after);
    return after;
  }

  stored(id: string): ServerLine {
    const found = this.#stored.get(id);
    if (found === undefined) {
      throw new Error(`The server has no line ${id}`);
    }
    return found;
  }

  type(id: string, value: string, cell: SavedCell = "WORK_THIS_PERIOD"): void {
    const builder = this.sheet.newStep();
    builder.put(played(this.row(id), [{ cell, value }]));
    this.sheet.run(builder.build());
  }

  row(id: string): ClaimLine {
    const found = this.sheet.rows.row(id);
    if (found === undefined) {
      throw new Error(`The grid has no line ${id}`);
    }
    return found;
  }

  work(id: string): string {
    return toMoney(this.row(id).workThisPeriod);
  }

  get sent(): readonly (readonly string[])[] {
    return this.requests.map(({ cells }) => cells.map(({ lineId, value }) => `${lineId}=${value}`));
  }
}
