import { useState } from "react";
import { Grid } from "../grid/Grid";
import { Layout } from "../grid/layout";
import { Sheet } from "../grid/sheet";
import { useMedia } from "../grid/useMedia";
import { AfterAMoment, TableSkeleton } from "../ui/Skeleton";
import { ClaimFrame } from "./ClaimFrame";
import type { Claim } from "./claimQuery";
import styles from "./ClaimView.module.css";
import { claimModel, foldedAtFirst } from "./columns";
import { claimMessages } from "./messages";

/** The claim while its lines are on their way: its own heading, and the grid's own columns. */
export function ClaimSkeleton({ claim }: { readonly claim: Claim }) {
  const isPhone = useMedia("(max-width: 719px)");
  const [sheet] = useState(() => {
    const model = claimModel(
      claim.contract.accountingMethod === "UNIT",
      claim.contract.settings,
    );
    const layout = new Layout(model, `claims of ${claim.contract.id}`, foldedAtFirst());
    return new Sheet(model, [], [], layout);
  });
  return (
    <ClaimFrame claim={claim}>
      <AfterAMoment>
        {isPhone ? (
          <TableSkeleton rows={6} />
        ) : (
          <div className={styles.gridFrame}>
            <Grid sheet={sheet} label={claimMessages.linesOf(claim.claimNumber)} isLoading />
          </div>
        )}
      </AfterAMoment>
    </ClaimFrame>
  );
}
