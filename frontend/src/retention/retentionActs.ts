/** The acts on the retention of a contract. */
import { graphql } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";

export const ChangeRetentionTerms = graphql(
  `
    mutation ChangeRetentionTerms(
      $contractId: UUID!
      $version: Int!
      $input: RetentionTermsInput!
      $appliesToDraft: Boolean!
    ) {
      changeRetentionTerms(
        contractId: $contractId
        version: $version
        input: $input
        appliesToDraft: $appliesToDraft
      ) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

export const ChangeRetentionEvents = graphql(
  `
    mutation ChangeRetentionEvents(
      $contractId: UUID!
      $version: Int!
      $events: [RetentionEventInput!]!
    ) {
      changeRetentionEvents(contractId: $contractId, version: $version, events: $events) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

export const SaveSecurity = graphql(
  `
    mutation SaveSecurity($contractId: UUID!, $version: Int!, $input: SecurityInput!) {
      saveSecurity(contractId: $contractId, version: $version, input: $input) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);
