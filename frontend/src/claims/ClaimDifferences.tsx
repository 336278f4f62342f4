import { useInfiniteQuery } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { formatCents, toCents } from "../money/cents";
import { Button } from "../ui/Button";
import { ButtonAnchor } from "../ui/ButtonLink";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { TableSkeleton } from "../ui/Skeleton";
import { Table, type TableColumn } from "../ui/Table";
import styles from "./ClaimDifferences.module.css";
import { claimKey, type Claim } from "./claimQuery";
import { differencesMessages as words } from "./differencesMessages";

const ClaimDifferencesQuery = graphql(`
  query ClaimDifferences($id: UUID!, $after: String) {
    progressClaim(id: $id) {
      previousClaim {
        claimNumber
        certificate {
          currentPaymentDue
        }
      }
      differences {
        paymentDue
        totals {
          movement
          lineCount
          paymentDue
        }
        lines(first: 100, after: $after) {
          totalCount
          nodes {
            lineId
            itemNumber
            description
            paymentDue
            movements {
              movement
              text
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

type Compared = NonNullable<ResultOf<typeof ClaimDifferencesQuery>["progressClaim"]>;
type Total = Compared["differences"]["totals"][number];
type Line = Compared["differences"]["lines"]["nodes"][number];

const EXPLAINING: ReadonlySet<Total["movement"]> = new Set([
  "VARIATION",
  "SCHEDULED_VALUE",
  "CERTIFIED_DIFFERENTLY",
  "MATERIALS_MOVED",
]);

/** Why the claim is different from the last: what moved, kind by kind and line by line. */
export function ClaimDifferences({ claim }: { readonly claim: Claim }) {
  const query = useInfiniteQuery({
    queryKey: [...claimKey(claim.id), "differences"],
    queryFn: ({ pageParam, signal }) =>
      execute(ClaimDifferencesQuery, { id: claim.id, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ progressClaim }) => nextAfter(progressClaim),
  });
  const { currency } = claim.contract.project;
  return (
    <Loaded
      query={query}
      thing={({ pages }) => pages[0]?.progressClaim ?? null}
      skeleton={<TableSkeleton rows={6} />}
    >
      {(compared) => {
        const lines = (query.data?.pages ?? []).flatMap(
          ({ progressClaim }) => progressClaim?.differences.lines.nodes ?? [],
        );
        const left = compared.differences.lines.totalCount - lines.length;
        return (
          <div className={styles.differences}>
            <div className={styles.head}>
              <div>
                <p className={styles.outcome}>{outcomeOf(compared)}</p>
                <p className={styles.how}>{words.how}</p>
              </div>
              <ButtonAnchor
                href={`/files/claims/${claim.id}/claim.pdf?differences=true`}
                download
                icon="download"
              >
                {words.paper}
              </ButtonAnchor>
            </div>
            {lines.length === 0 ? (
              <EmptyState>{words.none}</EmptyState>
            ) : (
              <>
                <Totals compared={compared} currency={currency} />
                <Section title={words.byLine}>
                  <Table
                    label={words.byLine}
                    columns={lineColumns(currency)}
                    rows={lines}
                    rowKey={({ lineId }) => lineId}
                  />
                </Section>
                {query.hasNextPage ? (
                  <Button
                    isPending={query.isFetchingNextPage}
                    onPress={() => void query.fetchNextPage()}
                  >
                    {words.showMore(left)}
                  </Button>
                ) : null}
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function nextAfter(compared: Compared | null): string | null {
  const info = compared?.differences.lines.pageInfo;
  return info?.hasNextPage ? info.endCursor : null;
}

/** "97,200.00 is due on this claim: 12,800.00 less than the 110,000.00 of claim PC-01." */
function outcomeOf({ previousClaim, differences }: Compared): string {
  const due = toCents(differences.paymentDue);
  if (previousClaim === null) {
    return words.first(formatCents(due));
  }
  const last = toCents(previousClaim.certificate.currentPaymentDue);
  const { claimNumber } = previousClaim;
  if (due === last) {
    return words.same(formatCents(due), claimNumber);
  }
  const [say, by] = due > last ? ([words.more, due - last] as const) : ([words.less, last - due] as const);
  return say(formatCents(due), claimNumber, formatCents(last), formatCents(by));
}

interface TotalsProps {
  readonly compared: Compared;
  readonly currency: string;
}

function Totals({ compared: { differences }, currency }: TotalsProps) {
  return (
    <Section title={words.summary}>
      <div className={styles.totals}>
        <Table
          label={words.summary}
          columns={totalColumns(currency)}
          rows={differences.totals}
          rowKey={({ movement }) => movement}
        />
        <p className={styles.due}>
          <span>{words.paymentDue}</span>
          <Amount of={differences.paymentDue} />
        </p>
      </div>
    </Section>
  );
}

function totalColumns(currency: string): readonly TableColumn<Total>[] {
  return [
    {
      id: "kind",
      heading: words.kind,
      isRowHeader: true,
      cell: ({ movement }) => words.movements[movement],
    },
    { id: "lines", heading: words.lines, isNumeric: true, cell: ({ lineCount }) => lineCount },
    {
      id: "amount",
      heading: words.amount(currency),
      isNumeric: true,
      cell: ({ movement, paymentDue }) =>
        EXPLAINING.has(movement) ? (
          <span className={styles.how}>{words.explains}</span>
        ) : (
          <Amount of={paymentDue} />
        ),
    },
  ];
}

function lineColumns(currency: string): readonly TableColumn<Line>[] {
  return [
    {
      id: "line",
      heading: words.line,
      isRowHeader: true,
      cell: ({ itemNumber, description }) => `${itemNumber} ${description}`.trim(),
    },
    {
      id: "why",
      heading: words.why,
      cell: ({ movements }) => (
        <ul className={styles.why}>
          {movements.map(({ movement, text }) => (
            <li key={movement}>{text}</li>
          ))}
        </ul>
      ),
    },
    {
      id: "amount",
      heading: words.amount(currency),
      isNumeric: true,
      cell: ({ paymentDue }) => <Amount of={paymentDue} />,
    },
  ];
}
