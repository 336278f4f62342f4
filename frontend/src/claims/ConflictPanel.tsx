import { useSyncExternalStore } from "react";
import { formatCell } from "../grid/cells";
import { nameOf } from "../grid/columns";
import { Button } from "../ui/Button";
import { Notice } from "../ui/RefusalNotice";
import styles from "./ConflictPanel.module.css";
import { readCellOf } from "./difference";
import type { Conflict } from "./ledger";
import { dialogMessages } from "./dialogMessages";
import type { OpenClaim } from "./openClaim";

const { conflict: words } = dialogMessages;

/** Lines that someone else changed while the person typed in them: both values, and a choice. */
export function ConflictPanel({ open }: { readonly open: OpenClaim }) {
  const { autosave } = open;
  const lineIds = useSyncExternalStore(autosave.subscribe, () =>
    autosave.ledger.conflicts.map(({ lineId }) => lineId).join(" "),
  );
  if (lineIds === "") {
    return null;
  }
  const { conflicts } = autosave.ledger;
  const settleAll = (pick: "mine" | "theirs") => {
    for (const { lineId } of conflicts) {
      autosave.settle(lineId, pick);
    }
  };
  return (
    <Notice
      tone="warn"
      isUrgent
      actions={
        conflicts.length > 1 && (
          <>
            <Button size="small" onPress={() => settleAll("theirs")}>
              {words.takeAll}
            </Button>
            <Button size="small" onPress={() => settleAll("mine")}>
              {words.keepAll}
            </Button>
          </>
        )
      }
    >
      <p>{words.title(conflicts.length)}</p>
      <ul className={styles.conflicts}>
        {conflicts.map((conflict) => (
          <ConflictRow key={conflict.lineId} conflict={conflict} open={open} />
        ))}
      </ul>
    </Notice>
  );
}

interface ConflictRowProps {
  readonly conflict: Conflict;
  readonly open: OpenClaim;
}

function ConflictRow({ conflict, open }: ConflictRowProps) {
  const { sheet, autosave } = open;
  const { lineId, theirs, changedBy } = conflict;
  const line = theirs.line.itemNumber || theirs.line.description;
  const row = sheet.rows.row(lineId);
  return (
    <li className={styles.conflict}>
      <span className={styles.line}>{line}</span>
      {conflict.mine.map(({ cell }) => {
        const column = sheet.model.columns.find(({ id }) => id === cell);
        const mine = row === undefined ? null : readCellOf(row, cell);
        return (
          column && (
            <span key={cell} className={styles.values}>
              {nameOf(column)} <b>{words.yours}</b> {formatCell(column, mine)}{" "}
              <b>{words.theirs(changedBy)}</b> {formatCell(column, readCellOf(theirs.line, cell))}
            </span>
          )
        );
      })}
      <span className={styles.buttons}>
        <Button
          size="small"
          aria-label={words.about(words.takeTheirs, line)}
          onPress={() => autosave.settle(lineId, "theirs")}
        >
          {words.takeTheirs}
        </Button>
        <Button
          size="small"
          aria-label={words.about(words.keepMine, line)}
          onPress={() => autosave.settle(lineId, "mine")}
        >
          {words.keepMine}
        </Button>
      </span>
    </li>
  );
}
