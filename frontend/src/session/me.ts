import { queryOptions } from "@tanstack/react-query";
import { AvailableAct_fields } from "../graphql/acts";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";

const MeQuery = graphql(
  `
    query Me {
      me {
        id
        name
        email
        isCompanyAdministrator
        company {
          id
          name
        }
        availableActs {
          ...AvailableAct_fields
        }
      }
    }
  `,
  [AvailableAct_fields],
);

export type Me = ResultOf<typeof MeQuery>["me"];

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => (await execute(MeQuery, {}, { signal })).me,
  staleTime: Infinity,
});
