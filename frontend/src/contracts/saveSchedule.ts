/** How changes of a schedule reach the server, and what may come of it. */
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import type { OpenSchedule } from "./openSchedule";
import type { ScheduleChange } from "./scheduleChange";
import { Schedule_fields } from "./scheduleRow";

const ChangeSchedule = graphql(
  `
    mutation ChangeScheduleOfValues(
      $contractId: UUID!
      $version: Int!
      $groups: [ScheduleGroupInput!]!
      $lines: [ScheduleLineInput!]!
      $movedLines: [MovedLineInput!]!
      $removedGroupIds: [UUID!]!
      $removedLineIds: [UUID!]!
    ) {
      changeScheduleOfValues(
        contractId: $contractId
        version: $version
        groups: $groups
        lines: $lines
        movedLines: $movedLines
        removedGroupIds: $removedGroupIds
        removedLineIds: $removedLineIds
      ) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          scheduleOfValues {
            ...Schedule_fields
          }
        }
      }
    }
  `,
  [Refusal_fields, Schedule_fields],
);

export type ScheduleAnswer = ResultOf<typeof ChangeSchedule>["changeScheduleOfValues"];

export type SaveOutcome =
  | { readonly kind: "saved" }
  /** What belongs to a cell is said there; the rest is here. */
  | { readonly kind: "refused"; readonly message: string; readonly others: readonly string[] }
  | {
      readonly kind: "conflict";
      readonly changedBy: string | null;
      readonly changedAt: string | null;
    };

/** Sends a change; throws when the server could not be asked, or failed. */
export async function sendSchedule(
  contractId: string,
  change: ScheduleChange,
  idempotencyKey: string,
): Promise<ScheduleAnswer> {
  const variables = {
    contractId,
    version: change.version,
    groups: [...change.groups],
    lines: [...change.lines],
    movedLines: [...change.movedLines],
    removedGroupIds: [...change.removedGroupIds],
    removedLineIds: [...change.removedLineIds],
  };
  const { changeScheduleOfValues } = await execute(ChangeSchedule, variables, { idempotencyKey });
  return changeScheduleOfValues;
}

/** Takes the answer to a change over into the grid. */
export function takeAnswer(
  open: OpenSchedule,
  change: ScheduleChange,
  answer: ScheduleAnswer,
): SaveOutcome {
  switch (answer.__typename) {
    case "HeadContract":
      open.acknowledge(answer.scheduleOfValues);
      return { kind: "saved" };
    case "InvalidInput":
      return {
        kind: "refused",
        message: answer.message,
        others: open.refuse(answer.problems, change),
      };
    case "Conflict":
      return { kind: "conflict", changedBy: answer.changedBy, changedAt: answer.changedAt };
    case "NotFound":
    case "NotPermitted":
    case "WrongStatus":
      return { kind: "refused", message: answer.message, others: [] };
    default:
      return answer satisfies never;
  }
}
