import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./schema-types";

/** Types a document by ../schema.graphql. Every scalar that is no number travels as a string. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    Date: string;
    DateTime: string;
    Money: string;
    Percent: string;
    Quantity: string;
    UnitPrice: string;
    UUID: string;
  };
}>();

export { readFragment } from "gql.tada";
export type { FragmentOf, ResultOf, VariablesOf } from "gql.tada";
