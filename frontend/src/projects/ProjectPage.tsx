import { queryOptions, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { AvailableAct_fields, whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { late } from "../ui/late";
import { Loaded } from "../ui/Loaded";
import { Page } from "../ui/Page";
import { TableSkeleton } from "../ui/Skeleton";
import { Tabs } from "../ui/Tabs";
import { BudgetCodes, BudgetCodes_project } from "./BudgetCodes";
import { EditProjectDialog, EditProjectDialog_project } from "./EditProjectDialog";
import { HeadContracts, HeadContracts_project } from "./HeadContracts";
import { projectMessages as words } from "./messages";
import { Parties, Parties_project } from "./Parties";
import { ProjectFacts, ProjectFacts_project } from "./ProjectFacts";
import { ProjectHistory } from "./ProjectHistory";

const ProjectCashFlow = late(() => import("../cash-flow/ProjectCashFlow"), "ProjectCashFlow", {
  meanwhile: <TableSkeleton rows={6} />,
});

const ProjectSettings = late(() => import("../settings/ProjectSettings"), "ProjectSettings", {
  meanwhile: <TableSkeleton rows={6} />,
});

const TaxCodes = late(() => import("../taxes/TaxCodes"), "TaxCodes", {
  meanwhile: <TableSkeleton rows={2} />,
});

const CustomFields = late(() => import("../custom-fields/CustomFields"), "CustomFields");

const ProjectPageQuery = graphql(
  `
    query ProjectPage($id: UUID!) {
      project(id: $id) {
        id
        number
        name
        timeZone
        availableActs {
          ...AvailableAct_fields
        }
        ...ProjectFacts_project
        ...HeadContracts_project
        ...Parties_project
        ...BudgetCodes_project
        ...EditProjectDialog_project
      }
    }
  `,
  [
    AvailableAct_fields,
    ProjectFacts_project,
    HeadContracts_project,
    Parties_project,
    BudgetCodes_project,
    EditProjectDialog_project,
  ],
);

export function projectPageQuery(id: string) {
  return queryOptions({
    queryKey: ["project", id, "page"],
    queryFn: async ({ signal }) => (await execute(ProjectPageQuery, { id }, { signal })).project,
  });
}

export function ProjectPage() {
  const { project: id } = useParams({ from: "/inside/projects/$project" });
  const query = useQuery(projectPageQuery(id));
  return (
    <Loaded query={query} thing={(project) => project}>
      {(project) => <Shown project={project} />}
    </Loaded>
  );
}

type Project = NonNullable<ResultOf<typeof ProjectPageQuery>["project"]>;

function Shown({ project }: { readonly project: Project }) {
  const { tab = "contracts" } = useSearch({ from: "/inside/projects/$project" });
  const navigate = useNavigate();
  const [isEditing, setEditing] = useState(false);
  const barred = whyNot(project.availableActs, "EDIT_PROJECT");
  const barredFromContracts = whyNot(project.availableActs, "CREATE_HEAD_CONTRACT");
  return (
    <Page
      title={project.name}
      subtitle={project.number}
      actions={
        <Button icon="edit" whyNot={barred ?? null} onPress={() => setEditing(true)}>
          {words.edit}
        </Button>
      }
    >
      <ProjectFacts project={project} />
      <Tabs
        label={words.parts}
        selected={tab}
        onSelect={(chosen) =>
          void navigate({
            to: "/projects/$project",
            params: { project: project.id },
            search: chosen === "contracts" ? {} : { tab: chosen },
            replace: true,
          })
        }
        tabs={[
          {
            id: "contracts",
            label: words.tabs.contracts,
            content: () => <HeadContracts project={project} barred={barredFromContracts ?? null} />,
          },
          {
            id: "parties",
            label: words.tabs.parties,
            content: () => <Parties project={project} barred={barredFromContracts ?? null} />,
          },
          {
            id: "budget",
            label: words.tabs.budget,
            content: () => <BudgetCodes project={project} barred={barred ?? null} />,
          },
          {
            id: "cash-flow",
            label: words.tabs.cashFlow,
            content: () => <ProjectCashFlow projectId={project.id} />,
          },
          {
            id: "settings",
            label: words.tabs.settings,
            content: () => (
              <>
                <ProjectSettings
                  projectId={project.id}
                  barred={whyNot(project.availableActs, "CHANGE_PROJECT_SETTINGS") ?? null}
                />
                <TaxCodes
                  projectId={project.id}
                  barred={whyNot(project.availableActs, "CHANGE_TAX_CODES") ?? null}
                />
                <CustomFields
                  projectId={project.id}
                  barred={whyNot(project.availableActs, "CHANGE_CUSTOM_FIELDS") ?? null}
                />
              </>
            ),
          },
          {
            id: "history",
            label: words.tabs.history,
            content: () => <ProjectHistory id={project.id} timeZone={project.timeZone} />,
          },
        ]}
      />
      {isEditing ? <EditProjectDialog project={project} onClose={() => setEditing(false)} /> : null}
    </Page>
  );
}
