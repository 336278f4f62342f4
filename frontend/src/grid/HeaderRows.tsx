import { classes } from "../ui/classes";
import { Icon } from "../ui/icons";
import { ColumnResizer } from "./ColumnResizer";
import { isNumeric, nameOf, type Column } from "./columns";
import type { Geometry } from "./geometry";
import styles from "./Grid.module.css";
import { gridMessages } from "./messages";
import type { Sheet } from "./sheet";

interface HeaderRowsProps<R> {
  readonly sheet: Sheet<R>;
  readonly geometry: Geometry<R>;
}

/** The headings: groups of columns, which fold, and the columns under them. */
export function HeaderRows<R>({ sheet, geometry }: HeaderRowsProps<R>) {
  const hasGroups = sheet.model.columnGroups.length > 0;
  return (
    <div role="rowgroup" className={styles.head}>
      {hasGroups && (
        <div role="row" aria-rowindex={1} className={styles.row}>
          {spansOf(geometry).map((span) => (
            <GroupHead key={span.from} sheet={sheet} span={span} geometry={geometry} />
          ))}
        </div>
      )}
      <div role="row" aria-rowindex={hasGroups ? 2 : 1} className={styles.row}>
        {geometry.columns.map((column, at) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + 1}
            aria-label={nameOf(column)}
            className={classes(
              styles.cell,
              isNumeric(column.kind) && styles.number,
              at < geometry.pinnedCount && styles.pinned,
            )}
            style={at < geometry.pinnedCount ? { left: geometry.lefts[at] } : undefined}
          >
            <span className={styles.text}>{column.header}</span>
            <ColumnResizer sheet={sheet} column={column} width={geometry.widths[at] ?? 0} />
          </div>
        ))}
      </div>
    </div>
  );
}

interface Span {
  readonly group: string | undefined;
  /** A group that is pinned in part stands under one heading and an empty one. */
  readonly isFirst: boolean;
  readonly from: number;
  readonly count: number;
}

/** Neighbouring columns of one group stand under one heading; pinned ones under their own. */
function spansOf<R>({ columns, pinnedCount }: Geometry<R>): readonly Span[] {
  const spans: Span[] = [];
  for (const [at, { group }] of columns.entries()) {
    const last = spans.at(-1);
    if (last !== undefined && last.group === group && at !== pinnedCount) {
      spans[spans.length - 1] = { ...last, count: last.count + 1 };
    } else {
      spans.push({ group, isFirst: last?.group !== group, from: at, count: 1 });
    }
  }
  return spans;
}

interface GroupHeadProps<R> extends HeaderRowsProps<R> {
  readonly span: Span;
}

function GroupHead<R>({ sheet, geometry, span }: GroupHeadProps<R>) {
  const group = sheet.model.columnGroups.find(({ id }) => id === span.group);
  const isPinned = span.from < geometry.pinnedCount;
  return (
    <div
      role={group === undefined ? "gridcell" : "columnheader"}
      aria-colindex={span.from + 1}
      aria-colspan={span.count}
      className={classes(styles.cell, styles.groupHead, isPinned && styles.pinned)}
      style={{
        gridColumn: `${span.from + 1} / span ${span.count}`,
        ...(isPinned && { left: geometry.lefts[span.from] }),
      }}
    >
      {group !== undefined && !span.isFirst && (
        <span className={styles.unseen}>{group.label}</span>
      )}
      {group !== undefined && span.isFirst && (
        <GroupLabel sheet={sheet} group={group} columns={geometry.columns} />
      )}
    </div>
  );
}

interface GroupLabelProps<R> {
  readonly sheet: Sheet<R>;
  readonly group: { readonly id: string; readonly label: string; readonly foldsTo?: readonly string[] };
  readonly columns: readonly Column<R>[];
}

function GroupLabel<R>({ sheet, group, columns }: GroupLabelProps<R>) {
  if (group.foldsTo === undefined) {
    return <span className={styles.labelText}>{group.label}</span>;
  }
  const isFolded = sheet.layout.folded.has(group.id);
  const shown = columns.filter((column) => column.group === group.id).length;
  return (
    <button
      type="button"
      className={styles.fold}
      aria-expanded={!isFolded}
      // A folded group of one column has no room for more than its name.
      title={isFolded ? gridMessages.unfold(group.label) : gridMessages.fold(group.label)}
      onClick={() => sheet.layout.toggle(group.id)}
    >
      <span className={styles.foldLabel}>{group.label}</span>
      {(isFolded || shown > 1) && <Icon name={isFolded ? "chevronRight" : "chevronLeft"} size={12} />}
    </button>
  );
}
