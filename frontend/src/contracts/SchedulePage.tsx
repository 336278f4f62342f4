import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { sees } from "../graphql/levels";
import { useMedia } from "../grid/useMedia";
import { meQuery } from "../session/me";
import { Loaded } from "../ui/Loaded";
import { ScheduleEditor } from "./ScheduleEditor";
import { schedulePageQuery, type ScheduleContract, type ScheduleData } from "./scheduleQuery";
import { ScheduleReader } from "./ScheduleReader";

/** Whoever sees the claims of a contract alone sees no schedule of it. */
function shown({ headContract }: ScheduleData): ScheduleContract | null {
  return headContract && sees(headContract.project, "HEAD_CONTRACTS") ? headContract : null;
}

const route = getRouteApi("/inside/contracts/$contract/schedule");

/** The schedule of values of a contract, to be changed; on a phone, to be read. */
export function SchedulePage() {
  const { contract: id } = route.useParams();
  const { data: me } = useSuspenseQuery(meQuery);
  const isPhone = useMedia("(width < 720px)");
  const query = useQuery(schedulePageQuery(id));
  return (
    <Loaded query={query} thing={shown}>
      {(contract) =>
        isPhone ? (
          <ScheduleReader contract={contract} />
        ) : (
          <ScheduleEditor
            // What someone else saved, or another way of billing, is another grid.
            key={`${contract.scheduleOfValues.version} ${contract.accountingMethod}`}
            contract={contract}
            personId={me.id}
            onReload={async () => void (await query.refetch())}
          />
        )
      }
    </Loaded>
  );
}
