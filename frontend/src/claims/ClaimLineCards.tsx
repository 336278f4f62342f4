import { useCallback, useState, useSyncExternalStore } from "react";
import { groupTopic, TOTALS, type RowGroup } from "../grid/rows";
import type { Sheet } from "../grid/sheet";
import { formatCents } from "../money/cents";
import { Icon } from "../ui/icons";
import { cardMessages as words } from "./cardMessages";
import styles from "./ClaimLineCards.module.css";
import type { ClaimLine } from "./figures";
import { LineCard } from "./LineCard";

interface ClaimLineCardsProps {
  readonly sheet: Sheet<ClaimLine>;
}

const UNGROUPED: RowGroup = { id: "", name: words.ungrouped };

/** The lines on a phone: one group open at a time, a card for each of its lines. */
export function ClaimLineCards({ sheet }: ClaimLineCardsProps) {
  useSyncExternalStore(sheet.entries.subscribe, () => sheet.entries.all);
  const [openGroup, setOpenGroup] = useState<string | null>(null);
  const groups = [UNGROUPED, ...sheet.rows.list.groups]
    .map((group) => ({ group, rows: sheet.entries.rowsOf(group.id || null) }))
    .filter(({ rows }) => rows.length > 0);
  const open = openGroup ?? groups[0]?.group.id ?? null;
  return (
    <div className={styles.cards}>
      <div className={styles.groups} role="group" aria-label={words.label}>
        {groups.map(({ group, rows }) => (
          <section key={group.id} aria-label={group.name}>
            <GroupHeading
              sheet={sheet}
              group={group}
              isOpen={group.id === open}
              onToggle={() => setOpenGroup(group.id === open ? NONE : group.id)}
            />
            {group.id === open && (
              <ul>
                {rows.map((id) => (
                  <LineCard key={id} sheet={sheet} id={id} />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
      <Total sheet={sheet} />
    </div>
  );
}

/** The id of no group: all are closed. */
const NONE = "none open";

interface GroupHeadingProps extends ClaimLineCardsProps {
  readonly group: RowGroup;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function GroupHeading({ sheet, group, isOpen, onToggle }: GroupHeadingProps) {
  const subscribe = useCallback(
    (listener: () => void) => sheet.rows.subscribe(groupTopic(group.id), listener),
    [sheet, group.id],
  );
  const sums = useSyncExternalStore(subscribe, () => sheet.rows.sumsOfGroup(group.id));
  return (
    <h2 className={styles.groupHeading}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <Icon name={isOpen ? "chevronDown" : "chevronRight"} />
        <span className={styles.groupName}>{group.name}</span>
        <span className={styles.groupSum}>{formatCents(sums["WORK_THIS_PERIOD"] ?? 0n)}</span>
      </button>
    </h2>
  );
}

function Total({ sheet }: ClaimLineCardsProps) {
  const subscribe = useCallback(
    (listener: () => void) => sheet.rows.subscribe(TOTALS, listener),
    [sheet],
  );
  const sums = useSyncExternalStore(subscribe, () => sheet.rows.totals);
  return (
    <p className={styles.total} role="status">
      <span>{words.thisClaim}</span>
      <strong>{formatCents(sums["WORK_THIS_PERIOD"] ?? 0n)}</strong>
    </p>
  );
}
