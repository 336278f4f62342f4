/** A claim that is open in the browser: its lines in the grid, and the saving of what is typed. */
import type { Step } from "../grid/history";
import { Layout } from "../grid/layout";
import { Sheet } from "../grid/sheet";
import type { Cents } from "../money/cents";
import { Autosave, type Send } from "./autosave";
import { foldedAtFirst, type Retained } from "./columns";
import { hasSameFigures, played } from "./difference";
import type { Draft } from "./draft";
import type { ClaimLine } from "./figures";
import { groupsOf } from "./groups";
import { claimMessages } from "./messages";
import type { ServerLine } from "./serverLine";
import type { LineSide } from "./side";

interface OpenedWith {
  readonly contractId: string;
  readonly isBilledByUnit: boolean;
  readonly retained: Retained;
  readonly side: LineSide;
  readonly readOnlyReason: string | null;
  readonly lines: readonly ServerLine[];
  readonly send: Send;
}

export class OpenClaim {
  readonly sheet: Sheet<ClaimLine>;
  readonly autosave: Autosave;
  /** What earlier claims came to before retention: column G of the previous claim. */
  readonly claimedBefore: Cents;
  /** Whether the lines are shown as claimed or as certified. */
  readonly side: LineSide;

  constructor({
    contractId,
    isBilledByUnit,
    retained,
    side,
    readOnlyReason,
    lines,
    send,
  }: OpenedWith) {
    this.side = side;
    const isByUnit = isBilledByUnit || lines.some(({ line }) => line.unitPrice !== null);
    const model = side.model(isByUnit, retained);
    const rows = lines.map(({ line }) => line);
    const layout = new Layout(model, `${side.id} on ${contractId}`, foldedAtFirst());
    this.sheet = new Sheet(model, groupsOf(rows), rows, layout);
    this.sheet.setReadOnly(readOnlyReason);
    this.autosave = new Autosave(this.sheet, lines, send);
    this.claimedBefore = rows.reduce((sum, line) => sum + claimedBefore(line), 0n);
  }

  /** How many lines a draft would change: what was saved after all is news no more. */
  linesChangedBy(draft: Draft): number {
    return this.#stepOf(draft)?.rows.size ?? 0;
  }

  /** Put back what was left unsaved, as one step that can be undone. */
  restore(draft: Draft): void {
    const step = this.#stepOf(draft);
    this.sheet.run(step);
    this.sheet.announce(claimMessages.putBack(step?.rows.size ?? 0));
  }

  #stepOf(draft: Draft): Step<ClaimLine> | null {
    const builder = this.sheet.newStep();
    for (const [id, cells] of Object.entries(draft.cells)) {
      const row = builder.row(id);
      if (row !== null) {
        const restored = played(row, cells);
        builder.put(hasSameFigures(row, restored) ? row : restored);
      }
    }
    return builder.build();
  }
}

function claimedBefore(line: ClaimLine): Cents {
  return line.workFromPreviousClaims + line.materialsFromPreviousClaims;
}
