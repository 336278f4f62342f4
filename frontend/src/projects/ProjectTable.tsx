import { Link } from "@tanstack/react-router";
import { formatDays } from "../dates/dates";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Table } from "../ui/Table";
import { projectMessages as words } from "./messages";

export const ProjectTable_project = graphql(`
  fragment ProjectTable_project on Project {
    id
    number
    name
    address
    openBillingPeriod {
      startsOn
      endsOn
    }
  }
`);

interface ProjectTableProps {
  readonly projects: readonly FragmentOf<typeof ProjectTable_project>[];
}

export function ProjectTable({ projects }: ProjectTableProps) {
  return (
    <Table
      label={words.projects}
      rows={readFragment(ProjectTable_project, projects)}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "name",
          heading: words.name,
          isRowHeader: true,
          cell: ({ id, name }) => (
            <Link to="/projects/$project" params={{ project: id }}>
              {name}
            </Link>
          ),
        },
        { id: "number", heading: words.number, cell: ({ number }) => number },
        { id: "address", heading: words.address, cell: ({ address }) => address || words.none },
        {
          id: "period",
          heading: words.openPeriod,
          cell: ({ openBillingPeriod: period }) =>
            period === null ? words.none : formatDays(period.startsOn, period.endsOn),
        },
      ]}
    />
  );
}
