import { useRef, useState, useSyncExternalStore } from "react";
import { Grid } from "../grid/Grid";
import { goToProblem } from "../grid/navigation";
import { useMedia } from "../grid/useMedia";
import { whyNot } from "../graphql/acts";
import { useCommands } from "../shell/commands";
import { pageKeys } from "../shell/pageKeys";
import { Button } from "../ui/Button";
import { late } from "../ui/late";
import styles from "./ClaimView.module.css";
import { FindLines } from "./FindLines";
import type { Claim } from "./claimQuery";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";
import type { ClaimSide } from "./serverLine";
import type { ClaimUpdates } from "./useClaimUpdates";

const ClaimLineCards = late(() => import("./ClaimLineCards"), "ClaimLineCards");
const ReleaseRetentionDialog = late(
  () => import("./ReleaseRetentionDialog"),
  "ReleaseRetentionDialog",
);

const RowHeightMenu = late(() => import("./RowHeightMenu"), "RowHeightMenu");
const SideSwitch = late(() => import("./SideSwitch"), "SideSwitch");

interface ClaimLinesPanelProps {
  readonly claim: Claim;
  readonly open: OpenClaim;
  readonly updates: ClaimUpdates;
  readonly onSide: (side: ClaimSide) => void;
}

const PHONE = "(max-width: 719px)";
const { actions: words } = claimMessages;

/** The lines: a spreadsheet, or cards where there is room for one line at a time. */
export function ClaimLinesPanel({ claim, open, updates, onSide }: ClaimLinesPanelProps) {
  const isPhone = useMedia(PHONE);
  const find = useRef<HTMLInputElement>(null);
  const [isReleasing, setReleasing] = useState(false);
  const { sheet } = open;
  const whyNotRelease = whyNot(claim.availableActs, "RELEASE_RETENTION");
  useCommands([
    {
      id: "claim.find",
      title: claimMessages.find.label,
      context: "page",
      keys: pageKeys.filter,
      icon: "search",
      run: () => find.current?.focus(),
    },
    {
      id: "claim.next-problem",
      title: words.nextProblem,
      context: "page",
      keys: ["f8"],
      run: () => lookAtProblem(open, 1),
    },
    {
      id: "claim.previous-problem",
      title: words.previousProblem,
      context: "page",
      keys: ["shift+f8"],
      run: () => lookAtProblem(open, -1),
    },
  ]);
  if (isPhone) {
    return (
      <div className={styles.lines}>
        <div className={styles.tools}>
          <FindLines sheet={sheet} field={find} />
          <SideSwitch claim={claim} open={open} onSide={onSide} />
        </div>
        <ClaimLineCards sheet={sheet} />
      </div>
    );
  }
  return (
    <div className={styles.lines}>
      <div className={styles.tools}>
        <FindLines sheet={sheet} field={find} />
        <SideSwitch claim={claim} open={open} onSide={onSide} />
        <span className={styles.spring} />
        {open.side.id === "claimed" && whyNotRelease !== undefined && (
          <Button size="small" whyNot={whyNotRelease} onPress={() => setReleasing(true)}>
            {words.release}
          </Button>
        )}
        <RowHeightMenu open={open} />
      </div>
      <div className={styles.gridFrame}>
        <Grid
          sheet={sheet}
          label={claimMessages.linesOf(claim.claimNumber)}
          onLeave={() => void open.autosave.flush()}
        />
        <NothingFound open={open} />
      </div>
      {isReleasing && (
        <ReleaseRetentionDialog
          claimId={claim.id}
          open={open}
          updates={updates}
          onClose={() => setReleasing(false)}
        />
      )}
    </div>
  );
}

/** Go to a problem from outside the grid; inside, the same keys are the grid's own. */
function lookAtProblem({ sheet }: OpenClaim, by: -1 | 1): void {
  sheet.selection.takeFocus();
  goToProblem(sheet, by);
}

function NothingFound({ open }: { readonly open: OpenClaim }) {
  const { entries } = open.sheet;
  const isEmpty = useSyncExternalStore(
    entries.subscribe,
    () => entries.isFiltered && entries.all.length === 0,
  );
  return isEmpty ? <p className={styles.nothing}>{claimMessages.find.nothing}</p> : null;
}
