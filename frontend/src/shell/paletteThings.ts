import { queryOptions } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import type { IconName } from "../ui/icons";
import { shellMessages as words } from "./messages";

/** Something with a page of its own, as the palette lists it. */
export interface Thing {
  readonly id: string;
  readonly title: string;
  /** What it belongs to. */
  readonly of: string;
  readonly icon: IconName;
  readonly to: string;
}

const ThingsQuery = graphql(`
  query PaletteThings {
    projects(first: 50) {
      nodes {
        id
        number
        name
        headContracts {
          id
          number
          title
          claims {
            id
            claimNumber
          }
        }
      }
    }
  }
`);

const ThingById = graphql(`
  query PaletteThing($id: UUID!) {
    node(id: $id) {
      __typename
      ... on Project {
        id
        number
        name
      }
      ... on HeadContract {
        id
        number
        title
        project {
          name
        }
      }
      ... on ProgressClaim {
        id
        claimNumber
        contract {
          number
          title
        }
      }
      ... on BillingPeriod {
        periodNumber: number
        project {
          id
          name
        }
      }
      ... on ScheduleImport {
        id
      }
    }
  }
`);

type Projects = ResultOf<typeof ThingsQuery>["projects"]["nodes"];

/** Every project, contract and claim that the person may see, read when the palette opens. */
export const thingsQuery = queryOptions({
  queryKey: ["palette"],
  queryFn: async ({ signal }) => {
    const { projects } = await execute(ThingsQuery, {}, { signal });
    return thingsIn(projects.nodes);
  },
  staleTime: 60_000,
});

export function thingByIdQuery(id: string | null) {
  return queryOptions({
    queryKey: ["palette", id],
    queryFn: async ({ signal }) => (id === null ? null : await thingById(id, signal)),
    enabled: id !== null,
  });
}

function thingsIn(projects: Projects): Thing[] {
  return projects.flatMap((project) => [
    {
      id: project.id,
      title: project.name,
      of: project.number,
      icon: "project",
      to: `/projects/${project.id}`,
    } as const,
    ...project.headContracts.flatMap((contract): Thing[] => [
      {
        id: contract.id,
        title: `${contract.number} ${contract.title}`,
        of: project.name,
        icon: "document",
        to: `/contracts/${contract.id}`,
      },
      ...contract.claims.map(
        (claim): Thing => ({
          id: claim.id,
          title: words.claim(claim.claimNumber),
          of: `${contract.number} · ${project.name}`,
          icon: "claim",
          to: `/claims/${claim.id}`,
        }),
      ),
    ]),
  ]);
}

async function thingById(id: string, signal: AbortSignal): Promise<Thing | null> {
  const { node } = await execute(ThingById, { id }, { signal });
  switch (node?.__typename) {
    case "Project":
      return { id, title: node.name, of: node.number, icon: "project", to: `/projects/${id}` };
    case "HeadContract": {
      const title = `${node.number} ${node.title}`;
      return { id, title, of: node.project.name, icon: "document", to: `/contracts/${id}` };
    }
    case "ProgressClaim": {
      const of = `${node.contract.number} ${node.contract.title}`;
      return { id, title: words.claim(node.claimNumber), of, icon: "claim", to: `/claims/${id}` };
    }
    case "BillingPeriod": {
      const to = `/projects/${node.project.id}/periods`;
      return { id, title: words.billingPeriod(node.periodNumber), of: node.project.name, icon: "calendar", to };
    }
    case "ScheduleImport":
    case undefined:
      // An import is a step on the way to a schedule: it has no page to go to.
      break;
  }
  return null;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The id in a text that is nothing but an id. */
export function idIn(text: string): string | null {
  return UUID.test(text.trim()) ? text.trim().toLowerCase() : null;
}

/** Whether each word of the search stands somewhere in the text. */
export function holds(text: string, search: string): boolean {
  const plain = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => plain.includes(word));
}
