/** What a contract is entered with, as the server has it and as it takes it. */
import { CustomValue_fields } from "../custom-fields/fragments";
import { graphql, type ResultOf, type VariablesOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";

export const EditHeadContract = graphql(
  `
    mutation EditHeadContract($contractId: UUID!, $version: Int!, $input: HeadContractInput!) {
      editHeadContract(contractId: $contractId, version: $version, input: $input) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
          version
        }
      }
    }
  `,
  [Refusal_fields],
);

export const ContractFields_contract = graphql(
  `
  fragment ContractFields_contract on HeadContract @_unmask {
    number
    title
    description
    accountingMethod
    defaultRetentionPercent
    isPrivate
    isExecuted
    inclusions
    exclusions
    contractedOn
    startsOn
    estimatedCompletionOn
    practicalCompletionOn
    signedContractReceivedOn
    owner {
      id
    }
    headContractor {
      id
    }
    superintendent {
      id
    }
    readers {
      id
    }
    customValues {
      ...CustomValue_fields
    }
  }
`,
  [CustomValue_fields],
);

/** What the dialog is opened with, while its code is loaded late. */
export const EditContractDialog_contract = graphql(
  `
    fragment EditContractDialog_contract on HeadContract {
      id
      version
      project {
        id
      }
      ...ContractFields_contract
    }
  `,
  [ContractFields_contract],
);

type Fields = ResultOf<typeof ContractFields_contract>;
export type ContractInput = VariablesOf<typeof EditHeadContract>["input"];

/** The contract as it is: an edit replaces all that is said of it, so it must say all again. */
export function inputOf(contract: Fields): ContractInput {
  const { owner, headContractor, superintendent, readers } = contract;
  return {
    number: contract.number,
    title: contract.title,
    description: contract.description,
    ownerId: owner?.id ?? null,
    headContractorId: headContractor?.id ?? null,
    superintendentId: superintendent?.id ?? null,
    accountingMethod: contract.accountingMethod,
    defaultRetentionPercent: contract.defaultRetentionPercent,
    isPrivate: contract.isPrivate,
    readerIds: readers.map(({ id }) => id),
    isExecuted: contract.isExecuted,
    inclusions: contract.inclusions,
    exclusions: contract.exclusions,
    contractedOn: contract.contractedOn,
    startsOn: contract.startsOn,
    estimatedCompletionOn: contract.estimatedCompletionOn,
    practicalCompletionOn: contract.practicalCompletionOn,
    signedContractReceivedOn: contract.signedContractReceivedOn,
  };
}
