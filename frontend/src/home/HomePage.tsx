import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { ProjectTable, ProjectTable_project } from "../projects/ProjectTable";
import { meQuery } from "../session/me";
import { ButtonLink } from "../ui/ButtonLink";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Page, Section } from "../ui/Page";
import { homeMessages as words } from "./messages";
import { WaitingTable, WaitingTable_item } from "./WaitingTable";

const HomeQuery = graphql(
  `
    query Home {
      waitingForMe {
        ...WaitingTable_item
      }
      projects(first: 8) {
        nodes {
          ...ProjectTable_project
        }
        totalCount
      }
    }
  `,
  [WaitingTable_item, ProjectTable_project],
);

export const homeQuery = queryOptions({
  queryKey: ["home"],
  queryFn: ({ signal }) => execute(HomeQuery, {}, { signal }),
});

export function HomePage() {
  const { data: me } = useSuspenseQuery(meQuery);
  const query = useQuery(homeQuery);
  return (
    <Page title={words.title} subtitle={words.subtitle(me.name, me.company.name)}>
      <Loaded query={query} thing={(data) => data}>
        {({ waitingForMe, projects }) => (
          <>
            <Section title={words.waiting}>
              {waitingForMe.length === 0 ? (
                <EmptyState>{words.nothingWaits}</EmptyState>
              ) : (
                <WaitingTable items={waitingForMe} />
              )}
            </Section>
            <Section
              title={words.projects}
              actions={
                projects.totalCount > projects.nodes.length ? (
                  <ButtonLink to="/projects">{words.allProjects}</ButtonLink>
                ) : null
              }
            >
              {projects.nodes.length === 0 ? (
                <EmptyState>{words.noProjects}</EmptyState>
              ) : (
                <ProjectTable projects={projects.nodes} />
              )}
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}
