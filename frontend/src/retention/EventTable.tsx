import { Day } from "../dates/Day";
import { formatPercent, toTenThousandths } from "../money/percent";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import { retentionMessages } from "./messages";
import type { RetentionEvent } from "./retentionQuery";

const { events: words } = retentionMessages;

interface EventTableProps {
  readonly events: readonly RetentionEvent[];
  readonly barred: string | null;
  readonly onEdit: (id: string) => void;
}

/** The events that release retention, and where each stands. */
export function EventTable({ events, barred, onEdit }: EventTableProps) {
  return events.length === 0 ? (
    <EmptyState>{words.none}</EmptyState>
  ) : (
    <Table<RetentionEvent>
      label={words.label}
      columns={[
        { id: "name", heading: words.event, isRowHeader: true, cell: ({ name }) => name },
        { id: "expected", heading: words.expected, cell: ({ expectedOn }) => day(expectedOn) },
        { id: "happened", heading: words.happened, cell: ({ happenedOn }) => day(happenedOn) },
        {
          id: "percent",
          heading: words.percent,
          isNumeric: true,
          cell: ({ releasePercent }) => formatPercent(toTenThousandths(releasePercent)),
        },
        { id: "state", heading: words.state, cell: (event) => <StatusChip {...stateOf(event)} /> },
        {
          id: "edit",
          heading: words.edit,
          isHeadingHidden: true,
          cell: ({ id, name }) => (
            <Button
              size="small"
              whyNot={barred}
              aria-label={words.editOf(name)}
              aria-haspopup="dialog"
              onPress={() => onEdit(id)}
            >
              {words.edit}
            </Button>
          ),
        },
      ]}
      rows={events}
      rowKey={({ id }) => id}
    />
  );
}

function stateOf({ isDue, isExpected, happenedOn }: RetentionEvent) {
  if (isDue) {
    return { label: words.due, tone: "warn" } as const;
  }
  if (isExpected) {
    return { label: words.expectedSince, tone: "warn" } as const;
  }
  return happenedOn === null
    ? ({ label: words.waiting, tone: "muted" } as const)
    : ({ label: words.done, tone: "good" } as const);
}

function day(date: string | null) {
  return date === null ? null : <Day of={date} />;
}
