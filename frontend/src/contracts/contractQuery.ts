import { queryOptions } from "@tanstack/react-query";
import { AvailableAct_fields } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Levels_project } from "../graphql/levels";
import { contractKey } from "./contractKey";
import { ContractOverview_contract } from "./ContractOverview";
import { ContractSummaryCard_contract } from "./ContractSummaryCard";

/** What the page knows of the contract itself; its parts fetch what they show. */
export const HeadContractPage_contract = graphql(
  `
    fragment HeadContractPage_contract on HeadContract @_unmask {
      id
      number
      title
      status
      version
      isPrivate
      nextSteps
      project {
        id
        name
        currency
        timeZone
        ...Levels_project
      }
      claims {
        id
      }
      variations {
        id
      }
      attachments {
        id
      }
      availableActs {
        ...AvailableAct_fields
      }
      ...ContractSummaryCard_contract
      ...ContractOverview_contract
    }
  `,
  [
    AvailableAct_fields,
    Levels_project,
    ContractSummaryCard_contract,
    ContractOverview_contract,
  ],
);

const HeadContractPageQuery = graphql(
  `
    query HeadContractPage($id: UUID!) {
      headContract(id: $id) {
        ...HeadContractPage_contract
      }
    }
  `,
  [HeadContractPage_contract],
);

export type Contract = ResultOf<typeof HeadContractPage_contract>;

export function contractQuery(id: string) {
  return queryOptions({
    queryKey: contractKey(id),
    queryFn: ({ signal }) => execute(HeadContractPageQuery, { id }, { signal }),
  });
}
