import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Loaded } from "../ui/Loaded";
import { claimLinesQuery, claimQuery } from "./claimQuery";
import { ClaimSkeleton } from "./ClaimSkeleton";
import { ClaimView } from "./ClaimView";
import type { ClaimTab } from "./search";

const route = getRouteApi("/inside/claims/$claim");

/** One claim by its address. */
export function ClaimPage() {
  const { claim: id } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const page = useQuery(claimQuery(id));
  const lines = useQuery(claimLinesQuery(id));
  const select = (next: ClaimTab) =>
    void navigate({ search: next === "lines" ? {} : { tab: next }, replace: true });
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
              // Another claim is another grid, with another history.
              key={id}
              claim={progressClaim}
              lines={found}
              personId={me.id}
              tab={tab ?? "lines"}
              onTab={select}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
