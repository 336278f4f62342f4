/** The lines of a claim have two sides: what is claimed, and what is certified. */
import type { GridModel } from "../grid/columns";
import type { Send } from "./autosave";
import { claimModel, type Retained } from "./columns";
import type { ClaimLine } from "./figures";
import type { ClaimSide } from "./serverLine";
import { sendTo, type OnSaved } from "./transport";

interface Locks {
  readonly readOnlyReason: string | null;
  readonly notCertifiableReason: string | null;
}

export interface LineSide {
  readonly id: ClaimSide;
  readonly model: (isBilledByUnit: boolean, retained: Retained) => GridModel<ClaimLine>;
  /** Why nothing can be typed on this side; null when it can. */
  readonly lockedBecause: (claim: Locks) => string | null;
  readonly sendTo: (claimId: string, onSaved: OnSaved) => Send;
}

const claimedSide: LineSide = {
  id: "claimed",
  model: claimModel,
  lockedBecause: (claim) => claim.readOnlyReason,
  sendTo,
};

/** Fewer people certify than look at a claim: that side has code of its own. */
export async function sideOf(side: ClaimSide): Promise<LineSide> {
  return side === "claimed" ? claimedSide : (await import("./certifiedSide")).certifiedSide;
}
