import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { execute } from "../graphql/execute";
import { graphql, type EnumOf, type ResultOf } from "../graphql/graphql";
import { Email } from "../ui/Email";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Page } from "../ui/Page";
import { Table, type TableColumn } from "../ui/Table";
import { peopleMessages as words } from "./messages";

const PeopleQuery = graphql(`
  query People($id: UUID!) {
    project(id: $id) {
      members {
        person {
          id
          name
          email
          companyName
        }
        levels {
          tool
          level
        }
      }
    }
  }
`);

export function peopleQuery(id: string) {
  return queryOptions({
    queryKey: ["project", id, "people"],
    queryFn: async ({ signal }) => (await execute(PeopleQuery, { id }, { signal })).project,
  });
}

type Member = NonNullable<ResultOf<typeof PeopleQuery>["project"]>["members"][number];

const TOOLS: readonly EnumOf<"Tool">[] = ["PROJECT", "HEAD_CONTRACTS", "HEAD_CONTRACT_CLAIMS", "COMMITMENTS"];

const COLUMNS: readonly TableColumn<Member>[] = [
  { id: "name", heading: words.name, isRowHeader: true, cell: ({ person }) => person.name },
  { id: "company", heading: words.company, cell: ({ person }) => person.companyName },
  { id: "email", heading: words.email, cell: ({ person }) => <Email address={person.email} /> },
  ...TOOLS.map(
    (tool): TableColumn<Member> => ({
      id: tool,
      heading: words.tools[tool],
      cell: ({ levels }) => {
        const found = levels.find((level) => level.tool === tool);
        return words.levels[found?.level ?? "NONE"];
      },
    }),
  ),
];

export function PeoplePage() {
  const { project: id } = useParams({ from: "/inside/projects/$project/people" });
  const query = useQuery(peopleQuery(id));
  return (
    <Loaded query={query} thing={(project) => project?.members ?? null}>
      {(members) => (
        <Page title={words.title} subtitle={words.subtitle}>
          {members.length === 0 ? (
            <EmptyState>{words.none}</EmptyState>
          ) : (
            <Table
              label={words.title}
              columns={COLUMNS}
              rows={members}
              rowKey={({ person }) => person.id}
            />
          )}
        </Page>
      )}
    </Loaded>
  );
}
