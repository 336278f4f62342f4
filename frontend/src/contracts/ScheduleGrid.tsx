import { useState, useSyncExternalStore } from "react";
import { Grid } from "../grid/Grid";
import { Layout } from "../grid/layout";
import { Sheet } from "../grid/sheet";
import type { Contract } from "./contractQuery";
import { choicesOf } from "./openSchedule";
import styles from "./Schedule.module.css";
import { ROOMY, scheduleModel } from "./scheduleColumns";
import { ScheduleFind } from "./ScheduleFind";
import { scheduleMessages } from "./scheduleMessages";
import { readRow, type Schedule, type ScheduleRow } from "./scheduleRow";

interface ScheduleGridProps {
  readonly contract: Pick<Contract, "id" | "number">;
  readonly schedule: Schedule;
  readonly budgetCodes: readonly { readonly id: string; readonly label: string }[];
}

/** The lines in the grid, to read, fold, search and copy. */
export function ScheduleGrid({ contract, schedule, budgetCodes }: ScheduleGridProps) {
  const [sheet] = useState(() => readingSheet(contract.id, schedule, budgetCodes));
  const entryCount = useSyncExternalStore(
    sheet.entries.subscribe,
    () => sheet.entries.all.length,
  );
  return (
    <div className={styles.reading}>
      <ScheduleFind sheet={sheet} />
      {/* As high as its rows where they are few. */}
      <div className={styles.readingGrid} style={{ ["--entries" as string]: entryCount }}>
        <Grid sheet={sheet} label={scheduleMessages.label(contract.number)} />
      </div>
    </div>
  );
}

function readingSheet(
  contractId: string,
  { accountingMethod, groups, lines }: Schedule,
  budgetCodes: ScheduleGridProps["budgetCodes"],
): Sheet<ScheduleRow> {
  const model = scheduleModel({
    method: accountingMethod,
    isEdited: false,
    showsBilled: lines.every(({ billedToDate }) => billedToDate !== null),
    isRoomy: window.matchMedia(ROOMY).matches,
    budgetCodes: budgetCodes.map(({ id, label }) => ({ value: id, label })),
    groups: () => choicesOf(groups),
  });
  const layout = new Layout(model, `schedule of ${contractId}, to read`);
  const sheet = new Sheet(model, groups, lines.map(readRow), layout);
  sheet.setReadOnly(scheduleMessages.locked.readingOnly);
  return sheet;
}
