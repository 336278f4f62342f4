import { queryOptions } from "@tanstack/react-query";
import { AvailableAct_fields } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Levels_project } from "../graphql/levels";
import { ContractFields_contract } from "./contractFields";
import { contractKey } from "./contractKey";
import { Schedule_fields } from "./scheduleRow";

const SchedulePageQuery = graphql(
  `
    query SchedulePage($id: UUID!) {
      headContract(id: $id) {
        id
        version
        status
        availableActs {
          ...AvailableAct_fields
        }
        project {
          timeZone
          currency
          ...Levels_project
          budgetCodes {
            id
            label
            subJob
            costCode
            costType
          }
          taxCodes {
            id
            name
          }
        }
        scheduleOfValues {
          ...Schedule_fields
        }
        ...ContractFields_contract
      }
    }
  `,
  [AvailableAct_fields, ContractFields_contract, Levels_project, Schedule_fields],
);

const ContractScheduleQuery = graphql(
  `
    query ContractSchedule($id: UUID!) {
      headContract(id: $id) {
        project {
          budgetCodes {
            id
            label
          }
          taxCodes {
            id
            name
          }
        }
        scheduleOfValues {
          ...Schedule_fields
        }
      }
    }
  `,
  [Schedule_fields],
);

export type ScheduleData = ResultOf<typeof SchedulePageQuery>;
export type ScheduleContract = NonNullable<ScheduleData["headContract"]>;

/**
 * The schedule to edit. Fetched once for each visit of the page: from then on the grid's rows are
 * the truth, and the server's answers to saving keep them current.
 */
export function schedulePageQuery(contractId: string) {
  return queryOptions({
    queryKey: ["schedule", contractId],
    queryFn: ({ signal }) => execute(SchedulePageQuery, { id: contractId }, { signal }),
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
  });
}

/** The schedule to read, with what is billed. */
export function contractScheduleQuery(contractId: string) {
  return queryOptions({
    queryKey: [...contractKey(contractId), "schedule"],
    queryFn: ({ signal }) => execute(ContractScheduleQuery, { id: contractId }, { signal }),
    structuralSharing: false,
  });
}
