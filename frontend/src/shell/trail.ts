import { queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useParams, useRouterState } from "@tanstack/react-router";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { shellMessages as words } from "./messages";

const Trail_project = graphql(`
  fragment Trail_project on Project @_unmask {
    id
    number
    name
  }
`);

const Trail_contract = graphql(
  `
    fragment Trail_contract on HeadContract @_unmask {
      id
      number
      title
      project {
        ...Trail_project
      }
    }
  `,
  [Trail_project],
);

const TrailQuery = graphql(
  `
    query Trail($id: UUID!) {
      node(id: $id) {
        __typename
        ... on Project {
          ...Trail_project
        }
        ... on HeadContract {
          ...Trail_contract
        }
        ... on ProgressClaim {
          id
          claimNumber
          contract {
            ...Trail_contract
          }
        }
      }
    }
  `,
  [Trail_project, Trail_contract],
);

type TrailNode = ResultOf<typeof TrailQuery>["node"];

export interface Crumb {
  readonly label: string;
  /** The address; the page itself has none. */
  readonly to: string | null;
}

export interface Trail {
  readonly project: ResultOf<typeof Trail_project> | null;
  readonly crumbs: readonly Crumb[];
}

/** Where the page stands: project, contract, claim. */
export function useTrail(): Trail {
  const { project, contract, claim } = useParams({ strict: false });
  const id = claim ?? contract ?? project ?? null;
  const path = useRouterState({ select: (state) => state.location.pathname });
  const node = useQuery(trailQuery(id));
  return trailOf(id === null ? null : latest(node), path);
}

function trailQuery(id: string | null) {
  return queryOptions({
    queryKey: ["trail", id],
    queryFn: async ({ signal }) =>
      id === null ? null : (await execute(TrailQuery, { id }, { signal })).node,
    enabled: id !== null,
    staleTime: 60_000,
  });
}

function latest(query: UseQueryResult<TrailNode>): TrailNode {
  return query.data ?? null;
}

/** Crumbs for what a page is about and its path, from the project down. */
export function trailOf(node: TrailNode, path: string): Trail {
  const contract =
    node?.__typename === "ProgressClaim"
      ? node.contract
      : node?.__typename === "HeadContract"
        ? node
        : null;
  const project = contract?.project ?? (node?.__typename === "Project" ? node : null);
  if (project === null) {
    return { project, crumbs: [] };
  }
  const steps: Crumb[] = [
    { label: words.projects, to: "/projects" },
    { label: project.name, to: `/projects/${project.id}` },
  ];
  if (contract !== null) {
    steps.push({ label: `${contract.number} ${contract.title}`, to: `/contracts/${contract.id}` });
  }
  if (node?.__typename === "ProgressClaim") {
    steps.push({ label: words.claim(node.claimNumber), to: `/claims/${node.id}` });
  }
  const part = PARTS[path.split("/").at(-1) ?? ""];
  if (part !== undefined) {
    steps.push({ label: part, to: path });
  }
  return {
    project,
    // The last step is the page itself: it leads nowhere.
    crumbs: steps.map(({ label, to }, index) => ({
      label,
      to: index === steps.length - 1 ? null : to,
    })),
  };
}

const PARTS: Readonly<Record<string, string>> = {
  periods: words.periods,
  people: words.people,
  schedule: words.schedule,
};
