import { useState } from "react";
import { formatMoment } from "../dates/dates";
import { Button } from "../ui/Button";
import { Dialog, DialogBody, DialogButtons } from "../ui/Dialog";
import { Notice } from "../ui/RefusalNotice";
import type { OpenSchedule } from "./openSchedule";
import type { SaveOutcome } from "./saveSchedule";
import { scheduleText } from "./scheduleClipboard";
import { scheduleMessages } from "./scheduleMessages";
import type { ScheduleContract } from "./scheduleQuery";

interface ScheduleConflictDialogProps {
  readonly conflict: Extract<SaveOutcome, { kind: "conflict" }>;
  readonly contract: ScheduleContract;
  readonly open: OpenSchedule;
  /** Throws away what is unsaved and loads what the other person saved. */
  readonly onLoadTheirs: () => void;
  readonly onClose: () => void;
}

const { conflict: words } = scheduleMessages;

/** Someone else saved first: says who, and lets nothing be lost without a word. */
export function ScheduleConflictDialog({
  conflict: { changedBy, changedAt },
  contract,
  open,
  onLoadTheirs,
  onClose,
}: ScheduleConflictDialogProps) {
  const [isCopied, setCopied] = useState(false);
  const { timeZone, budgetCodes } = contract.project;
  async function copy() {
    const { groups } = open.sheet.rows.list;
    await navigator.clipboard.writeText(scheduleText(open.rowsInOrder, groups, budgetCodes));
    setCopied(true);
  }
  return (
    <Dialog title={words.title} isOpen role="alertdialog" onClose={onClose}>
      <DialogBody>
        <p>
          {changedBy !== null && changedAt !== null
            ? words.changedBy(changedBy, formatMoment(changedAt, timeZone))
            : words.changed}
        </p>
        <p>{words.explanation}</p>
        {isCopied ? (
          <Notice tone="good" isUrgent>
            {words.copied}
          </Notice>
        ) : null}
      </DialogBody>
      <DialogButtons>
        <Button onPress={() => void copy()} icon="copy" autoFocus>
          {words.copy}
        </Button>
        <Button variant="danger" onPress={onLoadTheirs}>
          {words.load}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
