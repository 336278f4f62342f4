import { useState } from "react";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { late } from "../ui/late";
import { Notice } from "../ui/RefusalNotice";
import { changeMessages as words } from "./changeMessages";
import type { OpenClaim } from "./openClaim";
import type { ClaimUpdates } from "./useClaimUpdates";

const AddChangesDialog = late(() => import("./AddChangesDialog"), "AddChangesDialog");

export const WaitingChanges_claim = graphql(`
  fragment WaitingChanges_claim on ProgressClaim @_unmask {
    id
    waitingVariations {
      id
      number
      title
      amount
    }
    waitingBudgetChanges {
      id
      number
      title
    }
  }
`);

interface WaitingChangesProps {
  readonly claim: ResultOf<typeof WaitingChanges_claim>;
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
}

/** Says that approved changes wait for this claim, and lets the person choose among them. */
export function WaitingChanges({ claim, open, updates }: WaitingChangesProps) {
  const [isChoosing, setChoosing] = useState(false);
  const { id, waitingVariations, waitingBudgetChanges } = claim;
  const count = waitingVariations.length + waitingBudgetChanges.length;
  if (count === 0) {
    return null;
  }
  return (
    <Notice
      tone="info"
      actions={
        <Button aria-haspopup="dialog" onPress={() => setChoosing(true)}>
          {words.review}
        </Button>
      }
    >
      <p>{words.waiting(count)}</p>
      {isChoosing && (
        <AddChangesDialog
          claimId={id}
          variations={waitingVariations}
          budgetChanges={waitingBudgetChanges}
          open={open}
          updates={updates}
          onClose={() => setChoosing(false)}
        />
      )}
    </Notice>
  );
}
