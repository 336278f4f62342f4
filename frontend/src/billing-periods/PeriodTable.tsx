import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Day } from "../dates/Day";
import { formatDays } from "../dates/dates";
import { AvailableAct_fields, whyNot } from "../graphql/acts";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { IconButton } from "../ui/Button";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import { DeletePeriodDialog, DeletePeriodDialog_period } from "./DeletePeriodDialog";
import { EditPeriodDialog, EditPeriodDialog_period } from "./EditPeriodDialog";
import { periodMessages as words } from "./messages";
import styles from "./PeriodTable.module.css";

export const PeriodTable_period = graphql(
  `
    fragment PeriodTable_period on BillingPeriod {
      id
      number
      startsOn
      endsOn
      dueOn
      status
      claims {
        id
        claimNumber
        contract {
          number
        }
      }
      availableActs {
        ...AvailableAct_fields
      }
      ...EditPeriodDialog_period
      ...DeletePeriodDialog_period
    }
  `,
  [AvailableAct_fields, EditPeriodDialog_period, DeletePeriodDialog_period],
);

type Period = ResultOf<typeof PeriodTable_period>;

interface PeriodTableProps {
  readonly periods: readonly FragmentOf<typeof PeriodTable_period>[];
}

export function PeriodTable({ periods }: PeriodTableProps) {
  const [editing, setEditing] = useState<Period | null>(null);
  const [deleting, setDeleting] = useState<Period | null>(null);
  return (
    <>
      <Table
        label={words.title}
        rows={readFragment(PeriodTable_period, periods)}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "period",
            heading: words.period,
            isRowHeader: true,
            cell: ({ startsOn, endsOn }) => formatDays(startsOn, endsOn),
          },
          { id: "number", heading: words.number, cell: ({ number }) => number },
          { id: "due", heading: words.due, cell: ({ dueOn }) => <Day of={dueOn} /> },
          {
            id: "status",
            heading: words.status,
            cell: ({ status }) => (
              <StatusChip label={words.statuses[status]} tone={status === "OPEN" ? "good" : "muted"} />
            ),
          },
          { id: "claims", heading: words.claims, cell: ({ claims }) => <Claims claims={claims} /> },
          {
            id: "actions",
            heading: words.actions,
            isHeadingHidden: true,
            isNumeric: true,
            cell: (period) => (
              <Acts
                period={period}
                onEdit={() => setEditing(period)}
                onDelete={() => setDeleting(period)}
              />
            ),
          },
        ]}
      />
      {editing === null ? null : (
        <EditPeriodDialog period={editing} onClose={() => setEditing(null)} />
      )}
      {deleting === null ? null : (
        <DeletePeriodDialog period={deleting} onClose={() => setDeleting(null)} />
      )}
    </>
  );
}

function Claims({ claims }: Pick<Period, "claims">) {
  if (claims.length === 0) {
    return words.noClaims;
  }
  return (
    <ul className={styles.claims}>
      {claims.map(({ id, claimNumber, contract }) => (
        <li key={id}>
          <Link to="/claims/$claim" params={{ claim: id }}>
            {contract.number} {claimNumber}
          </Link>
        </li>
      ))}
    </ul>
  );
}

interface ActsProps {
  readonly period: Period;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function Acts({ period, onEdit, onDelete }: ActsProps) {
  const days = formatDays(period.startsOn, period.endsOn);
  return (
    <>
      <IconButton
        label={words.editNamed(days)}
        icon="edit"
        size="small"
        whyNot={whyNot(period.availableActs, "EDIT_BILLING_PERIOD") ?? null}
        onPress={onEdit}
      />
      <IconButton
        label={words.deleteNamed(days)}
        icon="trash"
        size="small"
        whyNot={whyNot(period.availableActs, "DELETE_BILLING_PERIOD") ?? null}
        onPress={onDelete}
      />
    </>
  );
}
