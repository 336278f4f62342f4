import { Button } from "../ui/Button";
import type { Claim } from "./claimQuery";
import styles from "./SideSwitch.module.css";
import type { OpenClaim } from "./openClaim";
import type { ClaimSide } from "./serverLine";
import { sideMessages as words } from "./sideMessages";

interface SideSwitchProps {
  readonly claim: Claim;
  readonly open: OpenClaim;
  readonly onSide: (side: ClaimSide) => void;
}

/** As claimed or as certified: once the claim is submitted, a certificate is in the making. */
export function SideSwitch({ claim, open, onSide }: SideSwitchProps) {
  const isSubmitted = claim.status === "UNDER_REVIEW" || claim.status === "APPROVED";
  if (!isSubmitted && claim.certifiedLineCount === 0 && open.side.id === "claimed") {
    return null;
  }
  // What is typed is saved before the lines are read anew from the other side.
  const show = (side: ClaimSide) =>
    side !== open.side.id && void open.autosave.flush().then((isSaved) => isSaved && onSide(side));
  return (
    <div role="group" aria-label={words.label} className={styles.sides}>
      {(["claimed", "certified"] as const).map((side) => (
        <Button
          key={side}
          size="small"
          aria-pressed={side === open.side.id}
          onPress={() => show(side)}
        >
          {words.sides[side]}
        </Button>
      ))}
    </div>
  );
}
