import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { contractKey } from "./contractKey";

/** After an act on a contract: fetches it anew, and lets other pages know that they show it old. */
export function useContractChanged(contractId: string): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await client.invalidateQueries({ queryKey: contractKey(contractId) });
    void client.invalidateQueries({
      // The schedule's editor takes what it needs from the answers to saving.
      predicate: ({ queryKey: [noun] }) => noun !== "contract" && noun !== "schedule",
    });
  }, [client, contractId]);
}
