/** What the server says of custom fields and of what is entered in them. */
import { graphql, type ResultOf } from "../graphql/graphql";

export const CustomField_fields = graphql(`
  fragment CustomField_fields on CustomField @_unmask {
    id
    subject
    kind
    name
    use
    choices
    isArchived
  }
`);

export const CustomValue_fields = graphql(
  `
    fragment CustomValue_fields on CustomValue @_unmask {
      field {
        ...CustomField_fields
      }
      values
    }
  `,
  [CustomField_fields],
);

export type CustomField = ResultOf<typeof CustomField_fields>;
export type CustomValue = ResultOf<typeof CustomValue_fields>;
