import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { claimKey, type Claim, type ClaimPageData } from "./claimQuery";
import type { BilledClaim } from "./transport";

export interface ClaimUpdates {
  /** The version to act on: saving raises it, without the page being drawn anew. */
  readonly version: () => number;
  /** Take what a change of lines says of the claim itself. */
  readonly take: (claim: Claim | BilledClaim) => void;
  /** Someone else has changed the claim: fetch it anew, without its lines. */
  readonly refresh: () => Promise<void>;
  /** After an act on the claim: other pages show it too. */
  readonly refreshOthers: () => Promise<void>;
}

export function useClaimUpdates(claimId: string): ClaimUpdates {
  const client = useQueryClient();
  return useMemo(() => {
    const key = claimKey(claimId);
    return {
      version: () => client.getQueryData<ClaimPageData>(key)?.progressClaim?.version ?? 0,
      take: (claim) => {
        client.setQueryData<ClaimPageData>(key, (page) =>
          page?.progressClaim
            ? { ...page, progressClaim: { ...page.progressClaim, ...claim } }
            : page,
        );
      },
      refresh: () => client.invalidateQueries({ queryKey: key, exact: true }),
      refreshOthers: () =>
        client.invalidateQueries({
          predicate: ({ queryKey }) => queryKey[0] !== "claim" || queryKey[2] === "history",
        }),
    };
  }, [client, claimId]);
}
