import { Moment } from "../dates/Moment";
import { Amount } from "../money/Amount";
import { EmptyState } from "../ui/EmptyState";
import { Table, type TableColumn } from "../ui/Table";
import { retentionMessages } from "./messages";
import type { Balance, Movement, Retention, RetentionLine } from "./retentionQuery";

const { balance: words, ledger, lines: lineWords } = retentionMessages;

type Summed = "retained" | "held" | "secured" | "released" | "owed";

function amounts<Row extends Partial<Record<Summed, string>>>(
  ...names: readonly Summed[]
): readonly TableColumn<Row>[] {
  return names.map((name) => ({
    id: name,
    heading: words[name],
    isNumeric: true,
    cell: (row) => <Amount of={row[name] ?? "0.00"} />,
  }));
}

/** Retained, held, secured, released: of work, of materials, and of both. */
export function BalanceTable({ retention }: { readonly retention: Retention }) {
  const { work, materials, all } = retention;
  if (work === null || materials === null || all === null) {
    return <EmptyState>{words.hidden}</EmptyState>;
  }
  return (
    <Table<Balance & { readonly fund: string }>
      label={words.label}
      columns={[
        { id: "fund", heading: words.fund, isRowHeader: true, cell: ({ fund }) => fund },
        ...amounts<Balance>("retained", "held", "secured", "released", "owed"),
      ]}
      rows={[
        { ...work, fund: words.work },
        { ...materials, fund: words.materials },
        { ...all, fund: words.all },
      ]}
      rowKey={({ fund }) => fund}
    />
  );
}

interface LedgerTableProps {
  readonly movements: readonly Movement[];
  readonly timeZone: string;
}

/** What each certificate moved, oldest first. */
export function LedgerTable({ movements, timeZone }: LedgerTableProps) {
  return movements.length === 0 ? (
    <EmptyState>{ledger.none}</EmptyState>
  ) : (
    <Table<Movement>
      label={ledger.label}
      columns={[
        { id: "at", heading: ledger.at, cell: ({ at }) => <Moment of={at} timeZone={timeZone} /> },
        { id: "claim", heading: ledger.claim, cell: ({ claimNumber }) => claimNumber },
        { id: "movement", heading: ledger.movement, isRowHeader: true, cell: movementInWords },
        {
          id: "fund",
          heading: words.fund,
          cell: ({ fund }) => (fund === "WORK" ? words.work : words.materials),
        },
        ...amounts<Movement>("held", "secured", "released"),
        { id: "by", heading: ledger.by, cell: ({ person }) => person.name },
      ]}
      rows={movements}
      rowKey={({ id }) => id}
    />
  );
}

function movementInWords({ movement, isReversal, event, security }: Movement): string {
  const plain = ledger.movements[movement];
  const cause = event?.name ?? security?.number;
  const said = cause === undefined ? plain : ledger.because(plain, cause);
  return isReversal ? ledger.reversed(said) : said;
}

/** The ledger's sums for each line. */
export function LineTable({ lines }: { readonly lines: readonly RetentionLine[] }) {
  return (
    <Table<RetentionLine>
      label={lineWords.label}
      columns={[
        { id: "item", heading: lineWords.item, cell: ({ itemNumber }) => itemNumber },
        {
          id: "description",
          heading: lineWords.description,
          isRowHeader: true,
          cell: ({ description }) => description,
        },
        ...amounts<RetentionLine>("retained", "held", "secured", "released"),
      ]}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
