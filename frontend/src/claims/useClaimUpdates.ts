import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { claimKey, type Claim, type ClaimPageData } from "./claimQuery";
import type { BilledClaim } from "./transport";

export interface ClaimUpdates {
  /** The version to act on: saving raises it, without the page being drawn anew. */
  readonly version: () => number;
  /** Take what an act of the person's own says of the claim. */
  readonly take: (claim: Claim | BilledClaim) => void;
  /** Whether a version is news: not the outcome of an act of the person's own. Asked once for each. */
  readonly isNews: (version: number) => boolean;
  /** Someone else has changed the claim: fetch it anew, without its lines. */
  readonly refresh: () => Promise<void>;
  /** After an act on the claim: other pages show it too. */
  readonly refreshOthers: () => Promise<void>;
}

export function useClaimUpdates(claim: Claim): ClaimUpdates {
  const { id } = claim;
  const client = useQueryClient();
  const newest = useRef(claim.version);
  return useMemo(() => {
    const key = claimKey(id);
    const see = (version: number) => {
      const isNewer = version > newest.current;
      newest.current = isNewer ? version : newest.current;
      return isNewer;
    };
    return {
      version: () => client.getQueryData<ClaimPageData>(key)?.progressClaim?.version ?? 0,
      take: (after) => {
        see(after.version);
        client.setQueryData<ClaimPageData>(key, (page) =>
          page?.progressClaim
            ? { ...page, progressClaim: { ...page.progressClaim, ...after } }
            : page,
        );
      },
      isNews: see,
      refresh: () => client.invalidateQueries({ queryKey: key, exact: true }),
      refreshOthers: () =>
        client.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] !== "claim" || queryKey[2] === "history",
        }),
    };
  }, [client, id]);
}
