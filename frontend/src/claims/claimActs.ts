/** The acts that move a claim through its life, and what each of them asks for. */
import type { TadaDocumentNode } from "gql.tada";
import type { Act } from "../graphql/acts";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { ClaimPage_claim } from "./claimQuery";

const SubmitClaim = graphql(
  `
    mutation SubmitClaim($claimId: UUID!, $version: Int!) {
      step: submitClaim(claimId: $claimId, version: $version) {
        __typename
        ...Refusal_fields
        ...ClaimPage_claim
      }
    }
  `,
  [Refusal_fields, ClaimPage_claim],
);

const WithdrawClaim = graphql(
  `
    mutation WithdrawClaim($claimId: UUID!, $version: Int!) {
      step: withdrawClaim(claimId: $claimId, version: $version) {
        __typename
        ...Refusal_fields
        ...ClaimPage_claim
      }
    }
  `,
  [Refusal_fields, ClaimPage_claim],
);

const SendBackClaim = graphql(
  `
    mutation SendBackClaim($claimId: UUID!, $version: Int!, $text: String!) {
      step: sendBackClaim(claimId: $claimId, version: $version, reason: $text) {
        __typename
        ...Refusal_fields
        ...ClaimPage_claim
      }
    }
  `,
  [Refusal_fields, ClaimPage_claim],
);

const ApproveClaim = graphql(
  `
    mutation ApproveClaim($claimId: UUID!, $version: Int!, $text: String!) {
      step: approveClaim(claimId: $claimId, version: $version, comment: $text) {
        __typename
        ...Refusal_fields
        ...ClaimPage_claim
      }
    }
  `,
  [Refusal_fields, ClaimPage_claim],
);

const ReopenClaim = graphql(
  `
    mutation ReopenClaim($claimId: UUID!, $version: Int!, $text: String!) {
      step: reopenClaim(claimId: $claimId, version: $version, reason: $text) {
        __typename
        ...Refusal_fields
        ...ClaimPage_claim
      }
    }
  `,
  [Refusal_fields, ClaimPage_claim],
);

export type ClaimStep = Extract<
  Act,
  "SUBMIT_CLAIM" | "WITHDRAW_CLAIM" | "SEND_BACK_CLAIM" | "APPROVE_CLAIM" | "REOPEN_CLAIM"
>;

interface StepVariables {
  readonly claimId: string;
  readonly version: number;
  /** The reason or comment, of steps that take one. */
  readonly text: string;
}

type StepData = ResultOf<typeof SubmitClaim>;
interface StepDetails {
  readonly document: TadaDocumentNode<StepData, StepVariables>;
  /** What the step asks for besides; a reason must be given, a comment may. */
  readonly asks: "nothing" | "comment" | "reason";
}

export const STEPS: Readonly<Record<ClaimStep, StepDetails>> = {
  SUBMIT_CLAIM: { document: SubmitClaim, asks: "nothing" },
  WITHDRAW_CLAIM: { document: WithdrawClaim, asks: "nothing" },
  SEND_BACK_CLAIM: { document: SendBackClaim, asks: "reason" },
  APPROVE_CLAIM: { document: ApproveClaim, asks: "comment" },
  REOPEN_CLAIM: { document: ReopenClaim, asks: "reason" },
};
