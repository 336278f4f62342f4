/** What is typed in the row of a group: the server shares it out, so that the cents add up. */
import type { ResultOf } from "gql.tada";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { uuid7 } from "../graphql/uuid7";
import type { GroupEntry } from "../grid/sheet";
import { toMoney } from "../money/cents";
import { toFourPlaces } from "../money/percent";
import { sayFailure } from "../ui/failures";
import { toast } from "../ui/Toasts";
import { CertificateCard_claim } from "./certificate";
import { ClaimFigures_claim } from "./ClaimFigures";
import { dialogMessages } from "./dialogMessages";
import type { ClaimLine } from "./figures";
import { groupMessages as words } from "./groupMessages";
import type { OpenClaim } from "./openClaim";
import { readServerLine, ServerLine_line } from "./serverLine";
import type { ClaimUpdates } from "./useClaimUpdates";

const BillGroup = graphql(
  `
    mutation BillGroup(
      $claimId: UUID!
      $lineIds: [UUID!]!
      $versions: [Int!]!
      $cell: ClaimLineCell!
      $value: String!
    ) {
      billGroup(
        claimId: $claimId
        lineIds: $lineIds
        versions: $versions
        cell: $cell
        value: $value
      ) {
        __typename
        ...Refusal_fields
        ... on BilledWork {
          claim {
            id
            version
            ...CertificateCard_claim
            ...ClaimFigures_claim
          }
          lines {
            ...ServerLine_line
          }
        }
      }
    }
  `,
  [Refusal_fields, CertificateCard_claim, ClaimFigures_claim, ServerLine_line],
);

/** The cells of a group's row that take a figure, by the server's names for them. */
const GROUP_CELLS = ["WORK_THIS_PERIOD", "WORK_THIS_PERIOD_PERCENT", "PERCENT_COMPLETE"] as const;

/** Share a figure out over a group's lines, as one step that can be undone; say what came of it. */
export async function billGroup(
  claimId: string,
  { sheet, autosave }: OpenClaim,
  updates: ClaimUpdates,
  { groupId, column, value }: GroupEntry<ClaimLine>,
): Promise<void> {
  const cell = GROUP_CELLS.find((one) => one === column.id);
  if (cell === undefined || typeof value !== "bigint") {
    return;
  }
  const say = (text: string) => {
    sheet.announce(text);
    toast(text);
  };
  if (!(await autosave.flush())) {
    say(dialogMessages.unsaved);
    return;
  }
  const lineIds = [...sheet.rows.membersOf(groupId)];
  const variables = {
    claimId,
    lineIds,
    versions: lineIds.map((id) => autosave.ledger.versionOf(id)),
    cell,
    value: cell === "WORK_THIS_PERIOD" ? toMoney(value) : toFourPlaces(value),
  };
  let answer: ResultOf<typeof BillGroup>["billGroup"];
  try {
    answer = (await execute(BillGroup, variables, { idempotencyKey: uuid7() })).billGroup;
  } catch (failure) {
    say(sayFailure(failure).sentence);
    return;
  }
  if (answer.__typename === "BilledWork") {
    updates.take(answer.claim);
    autosave.ledger.adopt(answer.lines.map((line) => readServerLine(line, "claimed")));
    sheet.announce(words.billed(lineIds.length));
  } else {
    say(answer.message);
  }
}
