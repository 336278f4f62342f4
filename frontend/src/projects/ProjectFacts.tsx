import { Link } from "@tanstack/react-router";
import { formatDays } from "../dates/dates";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Facts } from "../ui/Page";
import { projectMessages as words } from "./messages";

export const ProjectFacts_project = graphql(`
  fragment ProjectFacts_project on Project {
    id
    address
    currency
    timeZone
    openBillingPeriod {
      number
      startsOn
      endsOn
    }
  }
`);

export function ProjectFacts({ project }: { project: FragmentOf<typeof ProjectFacts_project> }) {
  const { id, address, currency, timeZone, openBillingPeriod: period } = readFragment(
    ProjectFacts_project,
    project,
  );
  return (
    <Facts
      facts={[
        [words.address, address || words.none],
        [words.currency, currency],
        [words.timeZone, timeZone.replaceAll("_", " ")],
        [
          words.openPeriod,
          <Link key="period" to="/projects/$project/periods" params={{ project: id }}>
            {period === null ? words.noPeriod : formatDays(period.startsOn, period.endsOn)}
          </Link>,
        ],
      ]}
    />
  );
}
