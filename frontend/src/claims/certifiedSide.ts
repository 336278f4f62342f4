/** The certified side of a claim's lines: their columns, and how they are saved. */
import { AvailableAct_fields } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { CertificateCard_claim } from "./certificate";
import { certifiedModel } from "./certifiedColumns";
import { ClaimFigures_claim } from "./ClaimFigures";
import { ServerLine_line } from "./serverLine";
import type { LineSide } from "./side";
import { answerTo, inColumns, isFigure } from "./transport";

const CertifyWork = graphql(
  `
    mutation CertifyWork(
      $claimId: UUID!
      $lineIds: [UUID!]!
      $versions: [Int!]!
      $cells: [ClaimLineCell!]!
      $values: [String!]!
      $reasons: [DifferenceReasonInput!]!
    ) {
      certifyWork(
        claimId: $claimId
        lineIds: $lineIds
        versions: $versions
        cells: $cells
        values: $values
        reasons: $reasons
      ) {
        __typename
        ...Refusal_fields
        ... on BilledWork {
          claim {
            id
            version
            availableActs {
              ...AvailableAct_fields
            }
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
  [
    AvailableAct_fields,
    Refusal_fields,
    CertificateCard_claim,
    ClaimFigures_claim,
    ServerLine_line,
  ],
);

export const certifiedSide: LineSide = {
  id: "certified",
  model: certifiedModel,
  lockedBecause: (claim) => claim.notCertifiableReason,
  sendTo: (claimId, onSaved) => async (cells, idempotencyKey) => {
    const values = cells.filter(isFigure);
    const reasons = cells.filter((cell) => !isFigure(cell));
    const variables = {
      claimId,
      ...inColumns(values),
      reasons: reasons.map(({ lineId, version, value }) => ({ lineId, version, reason: value })),
    };
    const { certifyWork } = await execute(CertifyWork, variables, { idempotencyKey });
    return answerTo(certifyWork, {
      claimId,
      side: "certified",
      onSaved,
      cells,
      lists: { values, reasons },
    });
  },
};
