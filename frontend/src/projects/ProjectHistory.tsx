import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { HistoryList, HistoryList_page } from "../history/HistoryList";

const ProjectHistoryQuery = graphql(
  `
    query ProjectHistory($id: UUID!, $after: String) {
      project(id: $id) {
        history(first: 50, after: $after) {
          ...HistoryList_page
        }
      }
    }
  `,
  [HistoryList_page],
);

interface ProjectHistoryProps {
  readonly id: string;
  readonly timeZone: string;
}

export function ProjectHistory({ id, timeZone }: ProjectHistoryProps) {
  return (
    <HistoryList
      queryKey={["project", id, "history"]}
      load={async (after, signal) =>
        (await execute(ProjectHistoryQuery, { id, after }, { signal })).project?.history ?? null
      }
      timeZone={timeZone}
    />
  );
}
