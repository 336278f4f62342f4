import { Day } from "../dates/Day";
import { Amount } from "../money/Amount";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import { retentionMessages } from "./messages";
import type { Security } from "./retentionQuery";

const { securities: words } = retentionMessages;

interface SecurityTableProps {
  readonly securities: readonly Security[];
  readonly currency: string;
  readonly barred: string | null;
  readonly onEdit: (id: string) => void;
}

/** Guarantees that the owner holds, what they stand for, and until when. */
export function SecurityTable({ securities, currency, barred, onEdit }: SecurityTableProps) {
  return securities.length === 0 ? (
    <EmptyState>{words.none}</EmptyState>
  ) : (
    <Table<Security>
      label={words.label}
      columns={[
        { id: "number", heading: words.number, isRowHeader: true, cell: ({ number }) => number },
        { id: "kind", heading: words.kind, cell: ({ kind }) => words.kinds[kind].label },
        { id: "issuer", heading: words.issuer, cell: ({ issuer }) => issuer },
        {
          id: "amount",
          heading: `${words.amount} (${currency})`,
          isNumeric: true,
          cell: ({ amount }) => <Amount of={amount} />,
        },
        {
          id: "replaced",
          heading: words.replaced,
          isNumeric: true,
          cell: ({ replaced }) => (replaced === null ? null : <Amount of={replaced} />),
        },
        {
          id: "expires",
          heading: words.expires,
          cell: ({ expiresOn }) => (expiresOn === null ? null : <Day of={expiresOn} />),
        },
        {
          id: "state",
          heading: words.state,
          cell: ({ state }) => <StatusChip {...words.states[state]} />,
        },
        {
          id: "copy",
          heading: words.attachment,
          cell: ({ attachment }) =>
            attachment === null ? null : (
              <a href={attachment.downloadPath}>{attachment.fileName}</a>
            ),
        },
        {
          id: "edit",
          heading: words.edit,
          isHeadingHidden: true,
          cell: ({ id, number }) => (
            <Button
              size="small"
              whyNot={barred}
              aria-label={words.editOf(number)}
              aria-haspopup="dialog"
              onPress={() => onEdit(id)}
            >
              {words.edit}
            </Button>
          ),
        },
      ]}
      rows={securities}
      rowKey={({ id }) => id}
    />
  );
}
