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
  readonly taxCodes: readonly { readonly id: string; readonly name: string }[];
}

/** The lines in the grid, to read, fold, search and copy. */
export function ScheduleGrid(props: ScheduleGridProps) {
  const { contract } = props;
  const [sheet] = useState(() => readingSheet(props));
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

function readingSheet({
  contract,
  schedule: { accountingMethod, groups, lines },
  budgetCodes,
  taxCodes,
}: ScheduleGridProps): Sheet<ScheduleRow> {
  const model = scheduleModel({
    method: accountingMethod,
    isEdited: false,
    showsBilled: lines.every(({ billedToDate }) => billedToDate !== null),
    isRoomy: window.matchMedia(ROOMY).matches,
    budgetCodes: budgetCodes.map(({ id, label }) => ({ value: id, label })),
    taxCodes: taxCodes.map(({ id, name }) => ({ value: id, label: name })),
    groups: () => choicesOf(groups),
  });
  const layout = new Layout(model, `schedule of ${contract.id}, to read`);
  const sheet = new Sheet(model, groups, lines.map(readRow), layout);
  sheet.setReadOnly(scheduleMessages.locked.readingOnly);
  return sheet;
}
