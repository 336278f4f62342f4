import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Loaded } from "../ui/Loaded";
import { claimLinesQuery, claimQuery } from "./claimQuery";
import { ClaimSkeleton } from "./ClaimSkeleton";
import { ClaimView } from "./ClaimView";
import type { ClaimTab } from "./search";
import type { ClaimSide } from "./serverLine";

const route = getRouteApi("/inside/claims/$claim");

/** One claim by its address. */
export function ClaimPage() {
  const { claim: id } = route.useParams();
  const { tab = "lines", side = "claimed" } = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(claimQuery(id));
  const lines = useQuery(claimLinesQuery(id, side));
  const show = (next: ClaimTab, of: ClaimSide) =>
    void navigate({
      search: { ...(next !== "lines" && { tab: next }), ...(of !== "claimed" && { side: of }) },
      replace: true,
    });
  return (
    <Loaded query={page} thing={({ me, progressClaim }) => progressClaim && { me, progressClaim }}>
      {({ me, progressClaim }) => (
        <Loaded
          query={lines}
          thing={(found) => found}
          skeleton={<ClaimSkeleton claim={progressClaim} />}
        >
          {(found) => (
            <ClaimView
              // Another claim, or its other side, is another grid, with another history.
              key={`${id} ${side}`}
              claim={progressClaim}
              lines={found.lines}
              personId={me.id}
              tab={tab}
              onTab={(next) => show(next, side)}
              side={found.side}
              onSide={(next) => show("lines", next)}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
