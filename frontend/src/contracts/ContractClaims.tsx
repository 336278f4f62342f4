import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { claimMessages } from "../claims/messages";
import { CustomValue_fields } from "../custom-fields/fragments";
import { useFieldFilter } from "../custom-fields/useFieldFilter";
import { formatDays } from "../dates/dates";
import { Day } from "../dates/Day";
import { whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { toCents, toMoney } from "../money/cents";
import { formatPercent, toTenThousandths } from "../money/percent";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { Notice } from "../ui/RefusalNotice";
import { TableSkeleton } from "../ui/Skeleton";
import { StatusChip } from "../ui/StatusChip";
import { Table, type TableColumn } from "../ui/Table";
import { contractKey } from "./contractKey";
import type { Contract } from "./contractQuery";
import styles from "./HeadContractView.module.css";
import { contractMessages } from "./messages";

const ContractClaimsQuery = graphql(
  `
  query ContractClaims($id: UUID!) {
    headContract(id: $id) {
      project {
        openBillingPeriod {
          id
        }
      }
      claims {
        id
        claimNumber
        status
        periodStartsOn
        periodEndsOn
        dueOn
        certificate {
          completedAndStoredToDate
          currentPaymentDue
          percentComplete
        }
        customValues {
          ...CustomValue_fields
        }
      }
    }
  }
`,
  [CustomValue_fields],
);

type Claim = NonNullable<ResultOf<typeof ContractClaimsQuery>["headContract"]>["claims"][number];

/** A claim with what it adds to those before it. */
interface ListedClaim extends Claim {
  readonly thisClaim: string;
}

const { claims: words, newClaim } = contractMessages;

/** The claims of a contract, newest first, and why there can be no new one now. */
export function ContractClaims({ contract }: { readonly contract: Contract }) {
  const query = useQuery({
    queryKey: [...contractKey(contract.id), "claims"],
    queryFn: ({ signal }) => execute(ContractClaimsQuery, { id: contract.id }, { signal }),
  });
  const barred = whyNot(contract.availableActs, "CREATE_CLAIM");
  return (
    <Section title={contractMessages.tabs.claims}>
      <Loaded
        query={query}
        thing={({ headContract }) => headContract}
        skeleton={<TableSkeleton rows={3} />}
      >
        {({ claims, project }) => (
          <>
            {project.openBillingPeriod === null ? (
              <NoPeriod projectId={contract.project.id} />
            ) : (
              <p className={styles.reason}>{barred}</p>
            )}
            <ClaimTable claims={listed(claims)} currency={contract.project.currency} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** Newest first, so the claim before one stands after it. */
function listed(claims: readonly Claim[]): readonly ListedClaim[] {
  return claims.map((claim, index) => {
    const before = claims[index + 1]?.certificate.completedAndStoredToDate ?? "0.00";
    const thisClaim = toCents(claim.certificate.completedAndStoredToDate) - toCents(before);
    return { ...claim, thisClaim: toMoney(thisClaim) };
  });
}

function NoPeriod({ projectId }: { readonly projectId: string }) {
  return (
    <Notice
      tone="info"
      actions={
        <Link to="/projects/$project/periods" params={{ project: projectId }}>
          {newClaim.toPeriods}
        </Link>
      }
    >
      {newClaim.noPeriod}
    </Notice>
  );
}

interface ClaimTableProps {
  readonly claims: readonly ListedClaim[];
  readonly currency: string;
}

function ClaimTable({ claims, currency }: ClaimTableProps) {
  const { rows, controls } = useFieldFilter(claims);
  if (claims.length === 0) {
    return <EmptyState>{words.none}</EmptyState>;
  }
  return (
    <>
      {controls}
      <Table
        label={words.label}
        columns={columns(currency)}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </>
  );
}

function columns(currency: string): readonly TableColumn<ListedClaim>[] {
  return [
    {
      id: "number",
      heading: words.number,
      isRowHeader: true,
      cell: ({ id, claimNumber }) => (
        <Link to="/claims/$claim" params={{ claim: id }}>
          {claimNumber}
        </Link>
      ),
    },
    {
      id: "period",
      heading: words.period,
      cell: ({ periodStartsOn, periodEndsOn }) => formatDays(periodStartsOn, periodEndsOn),
    },
    {
      id: "status",
      heading: words.status,
      cell: ({ status }) => <StatusChip {...claimMessages.statuses[status]} />,
    },
    { id: "due", heading: words.due, cell: ({ dueOn }) => <Day of={dueOn} /> },
    {
      id: "this claim",
      heading: words.thisClaim(currency),
      isNumeric: true,
      cell: ({ thisClaim }) => <Amount of={thisClaim} />,
    },
    {
      id: "payment due",
      heading: words.paymentDue(currency),
      isNumeric: true,
      cell: ({ certificate }) => <Amount of={certificate.currentPaymentDue} />,
    },
    {
      id: "to date",
      heading: words.toDate(currency),
      isNumeric: true,
      cell: ({ certificate }) => <Amount of={certificate.completedAndStoredToDate} />,
    },
    {
      id: "complete",
      heading: words.complete,
      isNumeric: true,
      cell: ({ certificate: { percentComplete } }) =>
        percentComplete === null ? "–" : formatPercent(toTenThousandths(percentComplete)),
    },
  ];
}
