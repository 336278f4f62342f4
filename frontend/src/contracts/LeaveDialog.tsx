import { useBlocker } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { Button } from "../ui/Button";
import { Dialog, DialogBody, DialogButtons } from "../ui/Dialog";
import type { OpenSchedule } from "./openSchedule";
import { scheduleMessages } from "./scheduleMessages";

const { leaving: words } = scheduleMessages;

interface LeaveDialogProps {
  readonly open: OpenSchedule;
  /** Whether what is unsaved is kept on the device. */
  readonly isKept: boolean;
}

/** Asks before the page is left with changes that are not saved. */
export function LeaveDialog({ open, isKept }: LeaveDialogProps) {
  const hasChanges = useSyncExternalStore(open.subscribe, () => open.hasChanges);
  const blocker = useBlocker({
    shouldBlockFn: () => open.hasChanges,
    enableBeforeUnload: hasChanges,
    withResolver: true,
  });
  if (blocker.status !== "blocked") {
    return null;
  }
  return (
    <Dialog title={words.title} isOpen role="alertdialog" onClose={blocker.reset}>
      <DialogBody>
        <p>{isKept ? words.kept : words.lost}</p>
      </DialogBody>
      <DialogButtons>
        <Button onPress={blocker.proceed}>{words.leave}</Button>
        <Button variant="primary" autoFocus onPress={blocker.reset}>
          {words.stay}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
