import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contractKey } from "../contracts/contractKey";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { formatCents, toCents } from "../money/cents";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { late } from "../ui/late";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { Table } from "../ui/Table";
import styles from "./CashFlow.module.css";
import { CashFlowCharts, CashFlowCharts_flow } from "./CashFlowCharts";
import { HEIGHT } from "./chart";
import { ChartFrame } from "./ChartFrame";
import { cashFlowMessages as words } from "./messages";
import { Waterfall, type Step } from "./Waterfall";

const PlanDialog = late(() => import("./PlanDialog"), "PlanDialog");

const ContractCashFlowQuery = graphql(
  `
    query ContractCashFlow($id: UUID!) {
      contractCashFlow(id: $id) {
        isPlanTyped
        months {
          month
          planned
        }
        ...CashFlowCharts_flow
      }
      headContract(id: $id) {
        version
        startsOn
        estimatedCompletionOn
        project {
          currency
        }
        summary {
          originalContractSum
          approvedVariations
          revisedContractSum
          balanceToFinish
          retentionHeld
          certifiedToDate
        }
      }
    }
  `,
  [CashFlowCharts_flow],
);

export type ContractFlow = ResultOf<typeof ContractCashFlowQuery>;

interface ContractCashFlowProps {
  readonly contractId: string;
  /** Why it cannot be planned; null when it can. */
  readonly barred: string | null;
}

/** One contract over time, and the steps of its sum. */
export function ContractCashFlow({ contractId, barred }: ContractCashFlowProps) {
  const [isPlanning, setPlanning] = useState(false);
  const query = useQuery({
    queryKey: [...contractKey(contractId), "cash-flow"],
    queryFn: ({ signal }) => execute(ContractCashFlowQuery, { id: contractId }, { signal }),
  });
  return (
    <Section
      title={words.tab}
      actions={
        <Button icon="edit" whyNot={barred} aria-haspopup="dialog" onPress={() => setPlanning(true)}>
          {words.plan}
        </Button>
      }
    >
      <Loaded query={query} thing={bothOf}>
        {({ flow, contract }) => (
          <>
            {flow.months.length === 0 ? (
              <EmptyState>{words.nothing}</EmptyState>
            ) : (
              <>
                <p className={styles.note}>
                  {words.currency(contract.project.currency)}{" "}
                  {flow.isPlanTyped ? words.typedPlan : words.curvePlan}
                </p>
                <CashFlowCharts flow={flow}>
                  <SumChart summary={contract.summary} />
                </CashFlowCharts>
              </>
            )}
            {isPlanning ? (
              <PlanDialog
                contractId={contractId}
                flow={flow}
                contract={contract}
                onClose={() => setPlanning(false)}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function bothOf({ contractCashFlow: flow, headContract: contract }: ContractFlow) {
  return flow && contract ? { flow, contract } : null;
}

type Summary = NonNullable<ContractFlow["headContract"]>["summary"];

/** From the original sum to what is certified of it; nothing, where claims may not be seen. */
function SumChart({ summary }: { readonly summary: Summary }) {
  const { balanceToFinish, retentionHeld, certifiedToDate } = summary;
  if (balanceToFinish === null || retentionHeld === null || certifiedToDate === null) {
    return null;
  }
  const names = words.waterfall;
  const steps: readonly Step[] = [
    { name: names.original, amount: summary.originalContractSum, isSum: true },
    { name: names.variations, amount: summary.approvedVariations, isSum: false },
    { name: names.revised, amount: summary.revisedContractSum, isSum: true },
    { name: names.toClaim, amount: minus(balanceToFinish), isSum: false },
    { name: names.retention, amount: minus(retentionHeld), isSum: false },
    { name: names.certified, amount: certifiedToDate, isSum: true },
  ];
  return (
    <ChartFrame
      title={names.title}
      sentence={names.sentence(
        formatCents(toCents(summary.originalContractSum)),
        formatCents(toCents(summary.revisedContractSum)),
        formatCents(toCents(certifiedToDate)),
      )}
      height={HEIGHT}
      draw={(width) => <Waterfall width={width} steps={steps} />}
      table={
        <Table
          label={names.title}
          columns={[
            { id: "part", heading: names.part, isRowHeader: true, cell: ({ name }) => name },
            {
              id: "amount",
              heading: names.amount,
              isNumeric: true,
              cell: ({ amount }) => <Amount of={amount} />,
            },
          ]}
          rows={steps}
          rowKey={({ name }) => name}
        />
      }
    />
  );
}

function minus(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}
