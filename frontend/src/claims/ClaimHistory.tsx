import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { HistoryList, HistoryList_page, type LoadHistory } from "../history/HistoryList";
import { claimKey } from "./claimQuery";

const ClaimHistoryQuery = graphql(
  `
    query ClaimHistory($id: UUID!, $after: String) {
      progressClaim(id: $id) {
        history(first: 50, after: $after) {
          ...HistoryList_page
        }
      }
    }
  `,
  [HistoryList_page],
);

interface ClaimHistoryProps {
  readonly claimId: string;
  readonly timeZone: string;
}

/** What was done to the claim, by whom and when. */
export function ClaimHistory({ claimId, timeZone }: ClaimHistoryProps) {
  const load: LoadHistory = async (after, signal) => {
    const data = await execute(ClaimHistoryQuery, { id: claimId, after }, { signal });
    return data.progressClaim?.history ?? null;
  };
  return (
    <HistoryList queryKey={[...claimKey(claimId), "history"]} load={load} timeZone={timeZone} />
  );
}
