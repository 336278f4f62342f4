import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { HistoryList, HistoryList_page, type LoadHistory } from "../history/HistoryList";
import { contractKey } from "./contractKey";

const ContractHistoryQuery = graphql(
  `
    query ContractHistory($id: UUID!, $after: String) {
      headContract(id: $id) {
        history(first: 50, after: $after) {
          ...HistoryList_page
        }
      }
    }
  `,
  [HistoryList_page],
);

interface ContractHistoryProps {
  readonly contractId: string;
  readonly timeZone: string;
}

/** What was done to the contract and its claims, by whom and when. */
export function ContractHistory({ contractId, timeZone }: ContractHistoryProps) {
  const load: LoadHistory = async (after, signal) => {
    const data = await execute(ContractHistoryQuery, { id: contractId, after }, { signal });
    return data.headContract?.history ?? null;
  };
  return (
    <HistoryList
      queryKey={[...contractKey(contractId), "history"]}
      load={load}
      timeZone={timeZone}
    />
  );
}
