import { useQuery } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import styles from "./CashFlow.module.css";
import { CashFlowCharts, CashFlowCharts_flow } from "./CashFlowCharts";
import { cashFlowMessages as words } from "./messages";

const ProjectCashFlowQuery = graphql(
  `
    query ProjectCashFlow($id: UUID!) {
      projectCashFlow(id: $id) {
        months {
          month
        }
        ...CashFlowCharts_flow
      }
      project(id: $id) {
        currency
      }
    }
  `,
  [CashFlowCharts_flow],
);

/** All contracts of a project over time. */
export function ProjectCashFlow({ projectId }: { readonly projectId: string }) {
  const query = useQuery({
    queryKey: ["project", projectId, "cash-flow"],
    queryFn: ({ signal }) => execute(ProjectCashFlowQuery, { id: projectId }, { signal }),
  });
  return (
    <Section title={words.tab}>
      <Loaded query={query} thing={({ projectCashFlow, project }) => projectCashFlow && project && { flow: projectCashFlow, project }}>
        {({ flow, project }) =>
          flow.months.length === 0 ? (
            <EmptyState>{words.nothing}</EmptyState>
          ) : (
            <>
              <p className={styles.note}>{words.currency(project.currency)}</p>
              <CashFlowCharts flow={flow} />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
