import { useSyncExternalStore } from "react";
import { goToProblem } from "../grid/navigation";
import { TOTALS } from "../grid/rows";
import { useCommands } from "../shell/commands";
import { pageKeys } from "../shell/pageKeys";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";
import type { OpenSchedule } from "./openSchedule";
import styles from "./Schedule.module.css";
import { scheduleMessages } from "./scheduleMessages";

interface ScheduleActionsProps {
  readonly contractId: string;
  readonly open: OpenSchedule;
  readonly isSaving: boolean;
  readonly wasSaved: boolean;
  readonly onSave: () => void;
  readonly onImport: () => void;
}

const { editor: words, read } = scheduleMessages;

/** Where saving stands, and what is done with the schedule as a whole. */
export function ScheduleActions(props: ScheduleActionsProps) {
  const { open, isSaving, wasSaved, onSave } = props;
  const { sheet } = open;
  const change = useSyncExternalStore(open.subscribe, () => open.change);
  const canUndo = useSyncExternalStore(sheet.subscribeHistory, () => sheet.canUndo);
  const canRedo = useSyncExternalStore(sheet.subscribeHistory, () => sheet.canRedo);
  const whyNotSave = open.hasChanges ? null : words.nothingToSave;
  const whyNotUndo = canUndo ? null : words.nothingToUndo;
  const whyNotRedo = canRedo ? null : words.nothingToRedo;
  const lineCount =
    change.lines.length + change.movedLines.length + change.removedLineIds.length;

  useCommands([
    {
      id: "schedule.save",
      title: words.save,
      context: "page",
      keys: pageKeys.mainAct,
      whyNot: whyNotSave,
      run: onSave,
    },
    {
      id: "schedule.undo",
      title: words.undo,
      context: "page",
      keys: pageKeys.undo,
      whyNot: whyNotUndo,
      run: () => sheet.undo(),
    },
    {
      id: "schedule.redo",
      title: words.redo,
      context: "page",
      keys: pageKeys.redo,
      whyNot: whyNotRedo,
      run: () => sheet.redo(),
    },
  ]);

  return (
    <>
      <span role="status" className={styles.note}>
        {open.hasChanges ? words.unsaved(lineCount) : wasSaved ? words.saved : null}
      </span>
      <LinesToMend open={open} />
      <Button whyNot={whyNotUndo} onPress={() => sheet.undo()}>
        {words.undo}
      </Button>
      <Button whyNot={whyNotRedo} onPress={() => sheet.redo()}>
        {words.redo}
      </Button>
      <MoreMenu {...props} />
      <Button variant="primary" isPending={isSaving} whyNot={whyNotSave} onPress={onSave}>
        {words.save}
      </Button>
    </>
  );
}

/** How many lines cannot be saved as they are; a press goes to the next of them. */
function LinesToMend({ open }: { readonly open: OpenSchedule }) {
  const { sheet } = open;
  const lines = useSyncExternalStore(
    (listener) => sheet.rows.subscribe(TOTALS, listener),
    () => open.linesToMend,
  );
  if (lines === 0) {
    return null;
  }
  return (
    <button
      type="button"
      className={styles.mend}
      onClick={() => {
        // The keyboard goes along, so that F8 leads on.
        sheet.selection.takeFocus();
        goToProblem(sheet, 1);
      }}
    >
      {words.mend(lines)} <kbd>{words.mendKey}</kbd>
    </button>
  );
}

function MoreMenu({ contractId, open, onImport }: ScheduleActionsProps) {
  const file = (ending: string) => `/files/contracts/${contractId}/schedule.${ending}`;
  return (
    <Menu
      label={words.more}
      trigger={<Button aria-haspopup="menu">{words.more}</Button>}
      groups={[
        {
          entries: [
            {
              id: "import",
              label: read.import,
              icon: "upload",
              whyNot: open.hasChanges ? words.saveBeforeImport : null,
              onAction: onImport,
            },
          ],
        },
        {
          title: read.download,
          entries: [
            { id: "xlsx", label: read.xlsx, icon: "download", href: file("xlsx"), download: true },
            { id: "csv", label: read.csv, icon: "download", href: file("csv"), download: true },
          ],
        },
      ]}
    />
  );
}
