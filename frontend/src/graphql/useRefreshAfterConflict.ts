import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Refusal } from "./refusals";

/**
 * Reads everything anew once the dialog that met a conflict is closed.
 *
 * Not before: with the new version at hand, trying again would undo the other person's change.
 */
export function useRefreshAfterConflict(refusal: Refusal | null): void {
  const queryClient = useQueryClient();
  const isConflict = refusal?.__typename === "Conflict";
  const hasMetOne = useRef(false);
  useEffect(() => {
    if (isConflict) {
      hasMetOne.current = true;
    }
  }, [isConflict]);
  useEffect(
    () => () => {
      if (hasMetOne.current) {
        void queryClient.invalidateQueries();
      }
    },
    [queryClient],
  );
}
