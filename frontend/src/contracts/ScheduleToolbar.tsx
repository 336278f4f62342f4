import { useState, useSyncExternalStore } from "react";
import { insertRow, moveRows, removeRows } from "../grid/row-commands";
import { Button, IconButton } from "../ui/Button";
import { late } from "../ui/late";
import { Menu } from "../ui/Menu";
import type { OpenSchedule } from "./openSchedule";
import styles from "./Schedule.module.css";
import { insertRowAbove } from "./scheduleActs";
import { ScheduleFind } from "./ScheduleFind";
import { scheduleMessages } from "./scheduleMessages";

const GroupsDialog = late(() => import("./GroupsDialog"), "GroupsDialog");

const { editor: words } = scheduleMessages;
const ROW_HEIGHTS = [32, 40, 48] as const;

/** What is done to lines and groups; the grid's keys do the same. */
export function ScheduleToolbar({ open }: { readonly open: OpenSchedule }) {
  const { sheet } = open;
  const [isGrouping, setGrouping] = useState(false);
  const reason = useSyncExternalStore(sheet.subscribeReadOnly, () => sheet.readOnlyReason);

  /** The keyboard goes back into the grid, to where the act left it. */
  const inGrid = (act: () => void) => () => {
    sheet.selection.takeFocus();
    act();
  };
  return (
    <div className={styles.tools} role="group" aria-label={words.toolbar}>
      <ScheduleFind sheet={sheet} />
      <span className={styles.spring} />
      {reason === null ? (
        <>
          <Menu
            label={words.add}
            trigger={
              <Button icon="add" aria-haspopup="menu">
                {words.add}
              </Button>
            }
            groups={[
              {
                entries: [
                  {
                    id: "below",
                    label: words.addBelow,
                    keys: "Insert",
                    onAction: inGrid(() => insertRow(sheet)),
                  },
                  {
                    id: "above",
                    label: words.addAbove,
                    onAction: inGrid(() => insertRowAbove(sheet)),
                  },
                ],
              },
            ]}
          />
          <IconButton
            variant="plain"
            icon="trash"
            label={words.remove}
            onPress={inGrid(() => removeRows(sheet))}
          />
          <IconButton
            variant="plain"
            icon="chevronUp"
            label={words.moveUp}
            onPress={inGrid(() => moveRows(sheet, -1))}
          />
          <IconButton
            variant="plain"
            icon="chevronDown"
            label={words.moveDown}
            onPress={inGrid(() => moveRows(sheet, 1))}
          />
          <Button aria-haspopup="dialog" onPress={() => setGrouping(true)}>
            {words.groups}
          </Button>
        </>
      ) : null}
      <RowHeightMenu open={open} />
      {isGrouping ? <GroupsDialog open={open} onClose={() => setGrouping(false)} /> : null}
    </div>
  );
}

function RowHeightMenu({ open }: { readonly open: OpenSchedule }) {
  const { layout } = open.sheet;
  const rowHeight = useSyncExternalStore(layout.subscribe, () => layout.rowHeight);
  return (
    <Menu
      label={words.rowHeight}
      trigger={<Button aria-haspopup="menu">{words.rowHeight}</Button>}
      groups={[
        {
          entries: ROW_HEIGHTS.map((height) => ({
            id: String(height),
            label: words.rowHeights[height],
            isChosen: height === rowHeight,
            onAction: () => layout.setRowHeight(height),
          })),
        },
      ]}
    />
  );
}
