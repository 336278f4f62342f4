/**
 * Saves what is typed in the grid: 400 ms after the last key, at once when the person leaves.
 *
 * One request at a time. A request whose answer was lost is sent again as it was, with its key, so
 * that it takes effect once. Nothing typed is thrown away without a word.
 */
import { isPassing, TransportFailure } from "../graphql/failures";
import { uuid7 } from "../graphql/uuid7";
import { Listeners } from "../grid/listeners";
import type { Sheet } from "../grid/sheet";
import type { ClaimLine } from "./figures";
import { Ledger, type ChangedBy, type SentCell } from "./ledger";
import type { ServerLine } from "./serverLine";

export type Answer =
  | { readonly kind: "saved"; readonly lines: readonly ServerLine[] }
  /** Messages by the index of the cell. */
  | { readonly kind: "refused"; readonly problems: ReadonlyMap<number, string> }
  | ({ readonly kind: "conflict"; readonly lines: readonly ServerLine[] } & ChangedBy)
  /** The claim cannot be changed any more, or not by this person. */
  | { readonly kind: "locked"; readonly reason: string };

/** Sends cells; throws when the server could not be asked, or failed. */
export type Send = (cells: readonly SentCell[], idempotencyKey: string) => Promise<Answer>;

export type SaveState =
  | { readonly kind: "saved"; readonly at: Date | null }
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  /** Typing goes on; what is typed is kept on the device and sent when the server is back. */
  | { readonly kind: "offline" }
  | { readonly kind: "failed"; readonly failure: Error }
  | { readonly kind: "locked"; readonly reason: string; readonly lostLines: number };

interface Request {
  readonly cells: readonly SentCell[];
  readonly rows: ReadonlyMap<string, ClaimLine>;
  readonly key: string;
}

const PAUSE_MS = 400;
const LONGEST_WAIT_MS = 30_000;
const CHANGED = "changed";

export class Autosave {
  readonly ledger: Ledger;
  readonly #sheet: Sheet<ClaimLine>;
  readonly #send: Send;
  readonly #listeners = new Listeners();
  #state: SaveState = { kind: "saved", at: null };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unanswered: Request | null = null;
  #running: Promise<void> | null = null;
  #tries = 0;
  /** The visit of the page that saving goes on for; none once it has ended. */
  #visit: object | null = null;

  constructor(sheet: Sheet<ClaimLine>, lines: readonly ServerLine[], send: Send) {
    this.#sheet = sheet;
    this.#send = send;
    this.ledger = new Ledger(sheet, lines);
  }

  /** Save what is typed from now on; the answer ends it. */
  start(): () => void {
    const visit = {};
    this.#visit = visit;
    const stopListening = this.#sheet.onChange(({ rows }) => {
      this.ledger.touch(rows.keys());
      this.#soon();
    });
    return () => {
      stopListening();
      if (this.#visit === visit) {
        this.#visit = null;
        clearTimeout(this.#timer);
      }
    };
  }

  readonly subscribe = (listener: () => void) => this.#listeners.subscribe(CHANGED, listener);

  get state(): SaveState {
    return this.#state;
  }

  /** Whether everything typed has been acknowledged. */
  get isSettled(): boolean {
    return this.ledger.unsaved.size === 0;
  }

  /** Send what there is now; the answer is whether all of it has been acknowledged. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
    return this.isSettled;
  }

  settle(lineId: string, pick: "mine" | "theirs"): void {
    this.ledger.settle(lineId, pick);
    this.#soon();
  }

  #soon(): void {
    if (this.#running === null && this.#state.kind !== "offline") {
      this.#become({ kind: "waiting" });
    } else {
      this.#listeners.tell(CHANGED);
    }
    this.#later(PAUSE_MS);
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    if (this.#visit !== null) {
      this.#timer = setTimeout(() => void this.flush(), wait);
    }
  }

  async #run(): Promise<void> {
    for (let request = this.#nextRequest(); request !== null; request = this.#nextRequest()) {
      this.#unanswered = request;
      if (this.#state.kind !== "offline") {
        this.#become({ kind: "saving" });
      }
      try {
        this.#take(await this.#send(request.cells, request.key), request);
      } catch (failure) {
        this.#fail(failure);
        return;
      }
      this.#unanswered = null;
      this.#tries = 0;
      if (this.#state.kind === "locked") {
        return;
      }
    }
    const isUntouched = this.#state.kind === "saved";
    this.#become(isUntouched ? this.#state : { kind: "saved", at: new Date() });
  }

  #nextRequest(): Request | null {
    if (this.#unanswered !== null) {
      return this.#unanswered;
    }
    const cells = this.ledger.nextBatch();
    if (cells.length === 0) {
      return null;
    }
    const rows = new Map<string, ClaimLine>();
    for (const { lineId } of cells) {
      const row = this.#sheet.rows.row(lineId);
      if (row !== undefined) {
        rows.set(lineId, row);
      }
    }
    return { cells, rows, key: uuid7() };
  }

  #take(answer: Answer, { cells, rows }: Request): void {
    switch (answer.kind) {
      case "saved":
        this.ledger.acknowledge(answer.lines, rows);
        break;
      case "refused": {
        const refused = cells.flatMap((cell, index) => {
          const message = answer.problems.get(index);
          return message === undefined ? [] : [{ ...cell, message }];
        });
        if (refused.length === 0) {
          throw new Error("The server refused the cells and named none of them.");
        }
        this.ledger.takeBack(refused);
        break;
      }
      case "conflict":
        this.ledger.meet(answer.lines, answer);
        break;
      case "locked":
        this.#lock(answer.reason);
        break;
    }
  }

  #lock(reason: string): void {
    const lostLines = this.ledger.giveUp();
    this.#sheet.setReadOnly(reason);
    this.#become({ kind: "locked", reason, lostLines });
  }

  #fail(failure: unknown): void {
    if (!isPassing(failure)) {
      // Not sent again as it is: whatever is typed next makes another request.
      this.#unanswered = null;
      this.#become({ kind: "failed", failure: asError(failure) });
      return;
    }
    const isOffline = failure instanceof TransportFailure && failure.status === null;
    this.#become(isOffline ? { kind: "offline" } : { kind: "failed", failure: asError(failure) });
    this.#tries++;
    this.#later(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** this.#tries));
  }

  #become(state: SaveState): void {
    this.#state = state;
    this.#listeners.tell(CHANGED);
  }
}

function asError(failure: unknown): Error {
  return failure instanceof Error ? failure : new Error(String(failure));
}
