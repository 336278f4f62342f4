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

/** The values of one of the schema's enums. */
export type EnumOf<Name extends keyof introspection["types"]> = introspection["types"][Name] extends {
  enumValues: infer Value;
}
  ? Value
  : never;

export { readFragment } from "gql.tada";
export type { FragmentOf, ResultOf, VariablesOf } from "gql.tada";
