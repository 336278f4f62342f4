import { memo, useCallback, useSyncExternalStore } from "react";
import { classes } from "../ui/classes";
import { Icon } from "../ui/icons";
import { CellEditor } from "./CellEditor";
import type { Geometry } from "./geometry";
import styles from "./Grid.module.css";
import { gridMessages } from "./messages";
import { groupTopic } from "./rows";
import { useFocusOfActive, useMarks } from "./RowView";
import type { Sheet } from "./sheet";
import { TotalCells } from "./TotalCells";

interface GroupRowViewProps<R> {
  readonly sheet: Sheet<R>;
  readonly id: string;
  readonly index: number;
  readonly geometry: Geometry<R>;
  readonly top: number;
  readonly ariaRowIndex: number;
  readonly isCollapsed: boolean;
}

function GroupRowViewInner<R>(props: GroupRowViewProps<R>) {
  const { sheet, id, index, geometry } = props;
  const subscribe = useCallback(
    (listener: () => void) => sheet.rows.subscribe(groupTopic(id), listener),
    [sheet, id],
  );
  const sums = useSyncExternalStore(subscribe, () => sheet.rows.sumsOfGroup(id));
  const marks = useMarks(sheet, index);
  const element = useFocusOfActive(sheet, marks);
  const readOnlyReason = useSyncExternalStore(sheet.subscribeReadOnly, () => sheet.readOnlyReason);
  const group = sheet.rows.list.groups.find((one) => one.id === id);
  return (
    <div
      ref={element}
      role="row"
      aria-level={1}
      aria-expanded={!props.isCollapsed}
      aria-rowindex={props.ariaRowIndex}
      className={classes(styles.row, styles.group)}
      style={{ top: props.top }}
      data-index={index}
    >
      <TotalCells
        geometry={geometry}
        sums={sums}
        marks={marks}
        isTyped={(column) => readOnlyReason === null && sheet.lockOfGroups(column) === null}
        editor={(column) => <CellEditor sheet={sheet} column={column} />}
      >
        <span className={styles.toggle} data-toggle aria-hidden>
          <Icon name={props.isCollapsed ? "chevronRight" : "chevronDown"} size={14} />
        </span>
        <span className={styles.groupName}>{group?.name}</span>{" "}
        <span className={styles.count}>
          {gridMessages.lines(sheet.rows.membersOf(id).length)}
        </span>
      </TotalCells>
    </div>
  );
}

export const GroupRowView = memo(GroupRowViewInner) as typeof GroupRowViewInner;
