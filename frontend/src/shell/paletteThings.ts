import { keepPreviousData, queryOptions } from "@tanstack/react-query";
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

const Search = graphql(`
  query PaletteSearch($text: String!) {
    search(text: $text, first: 12) {
      kind
      id
      title
      place
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
      ... on Variation {
        number
        title
        contract {
          id
          number
          title
        }
      }
    }
  }
`);

type Hit = ResultOf<typeof Search>["search"][number];

/** What the server finds by words, among all that the person may see. */
export function thingsQuery(text: string) {
  return queryOptions({
    queryKey: ["palette", "search", text],
    queryFn: async ({ signal }) => (await execute(Search, { text }, { signal })).search.map(thingOf),
    // What was found for fewer letters stays until more is known: the list does not jump.
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function thingByIdQuery(id: string | null) {
  return queryOptions({
    queryKey: ["palette", id],
    queryFn: async ({ signal }) => (id === null ? null : await thingById(id, signal)),
    enabled: id !== null,
  });
}

const PAGES = {
  PROJECT: { icon: "project", path: "projects" },
  HEAD_CONTRACT: { icon: "document", path: "contracts" },
  PROGRESS_CLAIM: { icon: "claim", path: "claims" },
} as const satisfies Record<Hit["kind"], { icon: IconName; path: string }>;

function thingOf({ kind, id, title, place }: Hit): Thing {
  const { icon, path } = PAGES[kind];
  const known = kind === "PROGRESS_CLAIM" ? words.claim(title) : title;
  return { id, title: known, of: place, icon, to: `/${path}/${id}` };
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
    case "Variation": {
      const of = `${node.contract.number} ${node.contract.title}`;
      const to = `/contracts/${node.contract.id}`;
      return { id, title: `${node.number} ${node.title}`, of, icon: "document", to };
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
