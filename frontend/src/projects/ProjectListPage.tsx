import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { whyNot } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { meQuery } from "../session/me";
import { useCommands } from "../shell/commands";
import { pageKeys } from "../shell/pageKeys";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Page } from "../ui/Page";
import { SearchBox } from "../ui/SearchBox";
import { CreateProjectDialog } from "./CreateProjectDialog";
import { projectMessages as words } from "./messages";
import { ProjectTable, ProjectTable_project } from "./ProjectTable";

const ProjectListQuery = graphql(
  `
    query ProjectList($search: String, $after: String) {
      projects(first: 50, search: $search, after: $after) {
        totalCount
        nodes {
          id
          ...ProjectTable_project
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [ProjectTable_project],
);

export function projectListQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ["projects", "list", search],
    queryFn: async ({ pageParam: after, signal }) =>
      (await execute(ProjectListQuery, { search: search || null, after }, { signal })).projects,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    placeholderData: keepPreviousData,
  });
}

export function ProjectListPage() {
  const { search = "" } = useSearch({ from: "/inside/projects" });
  const navigate = useNavigate();
  const { data: me } = useSuspenseQuery(meQuery);
  const query = useInfiniteQuery(projectListQuery(search));
  const [isCreating, setCreating] = useState(false);
  const barred = whyNot(me.availableActs, "CREATE_PROJECT");

  function find(text: string) {
    void navigate({ to: "/projects", search: text ? { search: text } : {}, replace: true });
  }

  useCommands([
    {
      id: "projects.new",
      title: words.create,
      context: "page",
      keys: pageKeys.newHere,
      icon: "add",
      whyNot: barred ?? null,
      run: () => setCreating(true),
    },
  ]);

  const create = (
    <Button variant="primary" icon="add" whyNot={barred ?? null} onPress={() => setCreating(true)}>
      {words.create}
    </Button>
  );
  return (
    <Page title={words.projects} actions={create}>
      <SearchBox label={words.search} value={search} onChange={find} />
      <Loaded query={query} thing={(data) => data.pages}>
        {(pages) => {
          const projects = pages.flatMap(({ nodes }) => nodes);
          if (projects.length === 0 && search === "") {
            return <EmptyState>{barred === null ? words.firstProject : words.noProjects}</EmptyState>;
          }
          if (projects.length === 0) {
            const clear = <Button onPress={() => find("")}>{words.clearSearch}</Button>;
            return <EmptyState action={clear}>{words.noneFound(search)}</EmptyState>;
          }
          return (
            <>
              <ProjectTable projects={projects} />
              {query.hasNextPage ? (
                <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                  {words.showMore}
                </Button>
              ) : null}
            </>
          );
        }}
      </Loaded>
      <CreateProjectDialog isOpen={isCreating} onClose={() => setCreating(false)} />
    </Page>
  );
}
