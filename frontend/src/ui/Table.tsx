/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   a row shown as a card on a phone would lose its role, so every role is said out loud. */
import type { ReactNode } from "react";
import { classes } from "./classes";
import styles from "./Table.module.css";

export interface TableColumn<Row> {
  readonly id: string;
  readonly heading: string;
  /** Numbers stand right, under one another. */
  readonly isNumeric?: boolean;
  /** Names the row for those who hear the table; one column has it. */
  readonly isRowHeader?: boolean;
  /** The heading is for those who hear the table: a column of buttons. */
  readonly isHeadingHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/**
 * A table to read; on a phone each row is a card, every value under its heading.
 *
 * The grid is for entering.
 */
export function Table<Row>({ label, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div className={styles.frame}>
      <table className={styles.table} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, heading, isNumeric, isHeadingHidden }) => (
              <th key={id} role="columnheader" scope="col" className={classes(isNumeric && styles.numeric)}>
                {isHeadingHidden ? <span className={styles.unseen}>{heading}</span> : heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: TableColumn<Row>; readonly row: Row }) {
  const { heading, isNumeric, isRowHeader, isHeadingHidden, cell } = column;
  const Tag = isRowHeader ? "th" : "td";
  return (
    <Tag
      role={isRowHeader ? "rowheader" : "cell"}
      scope={isRowHeader ? "row" : undefined}
      className={classes(isNumeric && styles.numeric)}
      data-heading={isHeadingHidden || isRowHeader ? undefined : heading}
    >
      {cell(row)}
    </Tag>
  );
}
