import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { AvailableAct_fields, whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { useCommands } from "../shell/commands";
import { pageKeys } from "../shell/pageKeys";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Page } from "../ui/Page";
import { periodMessages as words } from "./messages";
import { OpenPeriodDialog, OpenPeriodDialog_project } from "./OpenPeriodDialog";
import { PeriodTable, PeriodTable_period } from "./PeriodTable";

const PeriodsQuery = graphql(
  `
    query Periods($id: UUID!) {
      project(id: $id) {
        id
        name
        availableActs {
          ...AvailableAct_fields
        }
        billingPeriods {
          ...PeriodTable_period
        }
        ...OpenPeriodDialog_project
      }
    }
  `,
  [AvailableAct_fields, PeriodTable_period, OpenPeriodDialog_project],
);

export function periodsQuery(id: string) {
  return queryOptions({
    queryKey: ["project", id, "periods"],
    queryFn: async ({ signal }) => (await execute(PeriodsQuery, { id }, { signal })).project,
  });
}

export function PeriodsPage() {
  const { project: id } = useParams({ from: "/inside/projects/$project/periods" });
  const query = useQuery(periodsQuery(id));
  return (
    <Loaded query={query} thing={(project) => project}>
      {(project) => <Shown project={project} />}
    </Loaded>
  );
}

type Project = NonNullable<ResultOf<typeof PeriodsQuery>["project"]>;

function Shown({ project }: { readonly project: Project }) {
  const [isOpening, setOpening] = useState(false);
  const barred = whyNot(project.availableActs, "OPEN_BILLING_PERIOD") ?? null;
  useCommands([
    {
      id: "periods.open",
      title: words.open,
      context: "page",
      keys: pageKeys.newHere,
      icon: "add",
      whyNot: barred,
      run: () => setOpening(true),
    },
  ]);
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      actions={
        <Button variant="primary" icon="add" whyNot={barred} onPress={() => setOpening(true)}>
          {words.open}
        </Button>
      }
    >
      {project.billingPeriods.length === 0 ? (
        <EmptyState>{barred === null ? words.none : words.noneToSee}</EmptyState>
      ) : (
        <PeriodTable periods={project.billingPeriods} />
      )}
      {isOpening ? <OpenPeriodDialog project={project} onClose={() => setOpening(false)} /> : null}
    </Page>
  );
}
