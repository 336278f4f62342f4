import { useSyncExternalStore } from "react";
import { goToProblem } from "../grid/navigation";
import { TOTALS } from "../grid/rows";
import styles from "./ClaimView.module.css";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";

interface ClaimAttentionProps {
  readonly open: OpenClaim;
  /** Shows the lines, where problems are gone through. */
  readonly onShowLines: () => void;
}

const { actions: words } = claimMessages;

/** How many lines someone should look at; a press goes to the next of them. */
export function ClaimAttention({ open, onShowLines }: ClaimAttentionProps) {
  const { sheet } = open;
  const lines = useSyncExternalStore(
    (listener) => sheet.rows.subscribe(TOTALS, listener),
    () => sheet.rows.problemCount,
  );
  if (lines === 0) {
    return null;
  }
  return (
    <button
      type="button"
      className={styles.attention}
      onClick={() => {
        onShowLines();
        // The keyboard goes along, so that F8 leads on.
        sheet.selection.takeFocus();
        goToProblem(sheet, 1);
      }}
    >
      {words.attention(lines)} <kbd>F8</kbd>
    </button>
  );
}
