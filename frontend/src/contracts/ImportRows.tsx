import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Amount } from "../money/Amount";
import { formatPrice, formatQuantity, toTenThousandths } from "../money/percent";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Select, type Option } from "../ui/Select";
import { TableSkeleton } from "../ui/Skeleton";
import { StatusChip, type StatusChipProps } from "../ui/StatusChip";
import { Table, type TableColumn } from "../ui/Table";
import styles from "./Import.module.css";
import { importMessages } from "./importMessages";
import { importRowsQuery, type ImportOutcome, type ImportRow } from "./importQuery";

const { preview, rows: words } = importMessages;

const OUTCOMES: Readonly<Record<ImportOutcome, StatusChipProps>> = {
  ADDED: { label: preview.outcomes.ADDED, tone: "good" },
  CHANGED: { label: preview.outcomes.CHANGED, tone: "info" },
  UNCHANGED: { label: preview.outcomes.UNCHANGED, tone: "muted" },
  REFUSED: { label: preview.outcomes.REFUSED, tone: "bad" },
};

type Shown = ImportOutcome | "ALL";

const CHOICES: readonly Option<Shown>[] = [
  { id: "ALL", label: preview.all },
  ...(["REFUSED", "ADDED", "CHANGED", "UNCHANGED"] as const).map((id) => ({
    id,
    label: preview.outcomes[id],
  })),
];

interface ImportRowsProps {
  readonly contractId: string;
  readonly importId: string;
  /** Null shows all. */
  readonly firstShown: ImportOutcome | null;
  readonly isByUnit: boolean;
}

/** The rows of a file, each with what becomes of it and why. */
export function ImportRows({ contractId, importId, firstShown, isByUnit }: ImportRowsProps) {
  const [shown, setShown] = useState<Shown>(firstShown ?? "ALL");
  const outcome = shown === "ALL" ? null : shown;
  const query = useInfiniteQuery(importRowsQuery(contractId, importId, outcome));
  return (
    <div className={styles.rows}>
      <Select<Shown>
        className={styles.filter ?? ""}
        name="outcome"
        label={preview.show}
        options={CHOICES}
        value={shown}
        onChange={setShown}
      />
      <Loaded
        query={query}
        thing={({ pages }) => pages.flatMap((page) => page?.nodes ?? [])}
        skeleton={<TableSkeleton rows={5} />}
      >
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState>{preview.noRows}</EmptyState>
          ) : (
            <Table
              label={words.label}
              columns={columns(isByUnit)}
              rows={rows}
              rowKey={({ rowNumber }) => String(rowNumber)}
            />
          )
        }
      </Loaded>
      {query.hasNextPage ? (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {preview.more}
        </Button>
      ) : null}
    </div>
  );
}

function columns(isByUnit: boolean): readonly TableColumn<ImportRow>[] {
  return [
    {
      id: "row",
      heading: words.row,
      isRowHeader: true,
      cell: ({ rowNumber }) => rowNumber,
    },
    {
      id: "outcome",
      heading: words.outcome,
      cell: ({ outcome }) => <StatusChip {...OUTCOMES[outcome]} />,
    },
    {
      id: "reasons",
      heading: words.reasons,
      cell: ({ reasons }) =>
        reasons.length === 0 ? (
          words.none
        ) : (
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ),
    },
    { id: "item", heading: words.item, cell: ({ itemNumber }) => itemNumber || words.none },
    { id: "description", heading: words.description, cell: ({ description }) => description || words.none },
    { id: "group", heading: words.group, cell: ({ groupName }) => groupName || words.none },
    { id: "code", heading: words.budgetCode, cell: ({ budgetCode }) => budgetCode ?? words.none },
    ...(isByUnit ? byUnit : []),
    {
      id: "amount",
      heading: words.amount,
      isNumeric: true,
      cell: ({ scheduledValue }) =>
        scheduledValue === null ? words.none : <Amount of={scheduledValue} />,
    },
  ];
}

const byUnit: readonly TableColumn<ImportRow>[] = [
  {
    id: "quantity",
    heading: words.quantity,
    isNumeric: true,
    cell: ({ quantity, unit }) =>
      quantity === null
        ? words.none
        : `${formatQuantity(toTenThousandths(quantity))} ${unit}`.trim(),
  },
  {
    id: "unit price",
    heading: words.unitPrice,
    isNumeric: true,
    cell: ({ unitPrice }) =>
      unitPrice === null ? words.none : formatPrice(toTenThousandths(unitPrice)),
  },
];
