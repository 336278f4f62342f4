import type { UseInfiniteQueryResult, UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorPage, NoAccessPage } from "./ErrorPage";
import { PageSkeleton } from "./Skeleton";

interface LoadedProps<Data, Thing> {
  readonly query: UseQueryResult<Data> | UseInfiniteQueryResult<Data>;
  /** What the page is about; null, where the person may not see it or it is not there. */
  readonly thing: (data: Data) => Thing | null;
  readonly skeleton?: ReactNode;
  readonly children: (thing: Thing) => ReactNode;
}

/** Every state of a page but the good one; old data stays while new is fetched. */
export function Loaded<Data, Thing>({ query, thing, skeleton, children }: LoadedProps<Data, Thing>) {
  if (query.data !== undefined) {
    const found = thing(query.data);
    return found === null ? <NoAccessPage /> : children(found);
  }
  if (query.isError) {
    return <ErrorPage failure={query.error} onRetry={() => void query.refetch()} />;
  }
  return skeleton ?? <PageSkeleton />;
}
