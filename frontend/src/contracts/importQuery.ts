import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql, type EnumOf, type ResultOf } from "../graphql/graphql";
import { contractKey } from "./contractKey";

export type ImportMode = EnumOf<"ImportMode">;
export type ImportOutcome = EnumOf<"ImportRowOutcome">;

const ImportPreviewQuery = graphql(`
  query ImportPreview($contractId: UUID!, $importId: UUID!) {
    headContract(id: $contractId) {
      project {
        currency
      }
      scheduleOfValues {
        version
        accountingMethod
        total
      }
    }
    scheduleImport(id: $importId) {
      id
      source
      refusal
      addedCount
      changedCount
      unchangedCount
      refusedCount
      removedIfReplaced: removedCount(mode: REPLACE_ALL)
      totalIfAdded: totalAfter(mode: ADD_AND_UPDATE)
      totalIfReplaced: totalAfter(mode: REPLACE_ALL)
    }
  }
`);

const ImportRowsQuery = graphql(`
  query ImportRows($importId: UUID!, $outcome: ImportRowOutcome, $after: String) {
    scheduleImport(id: $importId) {
      rows(first: 100, outcome: $outcome, after: $after) {
        nodes {
          rowNumber
          outcome
          reasons
          groupName
          itemNumber
          description
          quantity
          unit
          unitPrice
          scheduledValue
          budgetCode
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type PreviewData = ResultOf<typeof ImportPreviewQuery>;
export type PreparedImport = NonNullable<PreviewData["scheduleImport"]>;
export type ImportedInto = NonNullable<PreviewData["headContract"]>;
export type ImportRow = NonNullable<
  ResultOf<typeof ImportRowsQuery>["scheduleImport"]
>["rows"]["nodes"][number];

/** What an import would do is worked out against the schedule as it is: changed with it, asked anew. */
const importKey = (contractId: string, importId: string) =>
  [...contractKey(contractId), "import", importId] as const;

export function importPreviewQuery(contractId: string, importId: string) {
  return queryOptions({
    queryKey: [...importKey(contractId, importId), "preview"],
    queryFn: ({ signal }) => execute(ImportPreviewQuery, { contractId, importId }, { signal }),
  });
}

export function importRowsQuery(
  contractId: string,
  importId: string,
  outcome: ImportOutcome | null,
) {
  return infiniteQueryOptions({
    queryKey: [...importKey(contractId, importId), "rows", outcome],
    queryFn: async ({ pageParam: after, signal }) => {
      const variables = { importId, outcome, after };
      return (await execute(ImportRowsQuery, variables, { signal })).scheduleImport?.rows ?? null;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) =>
      page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
  });
}
