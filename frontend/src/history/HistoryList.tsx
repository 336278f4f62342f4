import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useState } from "react";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { ErrorPage } from "../ui/ErrorPage";
import { SearchBox } from "../ui/SearchBox";
import { AfterAMoment, TableSkeleton } from "../ui/Skeleton";
import { HistoryEntry, HistoryEntry_entry, speaksOf } from "./HistoryEntry";
import styles from "./HistoryList.module.css";
import { historyMessages } from "./messages";

/** Spread it on `history(first: 50, after: $after)`. */
export const HistoryList_page = graphql(
  `
    fragment HistoryList_page on HistoryConnection {
      nodes {
        id
        ...HistoryEntry_entry
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  `,
  [HistoryEntry_entry],
);

/** Fetches the page after a cursor, the newest for null. Null, where there is nothing to see any more. */
export type LoadHistory = (
  after: string | null,
  signal: AbortSignal,
) => Promise<FragmentOf<typeof HistoryList_page> | null>;

interface HistoryListProps {
  /** What it is the history of; invalidate it after each act. */
  readonly queryKey: QueryKey;
  readonly load: LoadHistory;
  /** Of the project. */
  readonly timeZone: string;
}

/** What was done, newest first, a page at a time. */
export function HistoryList({ queryKey, load, timeZone }: HistoryListProps) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => nextAfter(page),
  });
  const [sought, setSought] = useState("");
  if (query.data === undefined) {
    return query.isError ? (
      <ErrorPage failure={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <AfterAMoment>
        <TableSkeleton rows={5} />
      </AfterAMoment>
    );
  }
  const loaded = query.data.pages.flatMap((page) => readFragment(HistoryList_page, page)?.nodes ?? []);
  if (loaded.length === 0) {
    return <EmptyState>{historyMessages.nothingYet}</EmptyState>;
  }
  const shown = loaded.filter((entry) => speaksOf(entry, sought));
  return (
    <div className={styles.history}>
      <div className={styles.filter}>
        <SearchBox label={historyMessages.filter} value={sought} onChange={setSought} />
        <span role="status" className={styles.who}>
          {sought ? historyMessages.filteredOf(shown.length, loaded.length, query.hasNextPage) : null}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState action={<Button onPress={() => setSought("")}>{historyMessages.showAll}</Button>}>
          {historyMessages.noneFits(sought)}
        </EmptyState>
      ) : (
        <ol className={styles.list}>
          {shown.map((entry) => (
            <HistoryEntry key={entry.id} entry={entry} timeZone={timeZone} />
          ))}
        </ol>
      )}
      {query.hasNextPage ? (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {historyMessages.older}
        </Button>
      ) : null}
    </div>
  );
}

function nextAfter(page: FragmentOf<typeof HistoryList_page> | null): string | null {
  const info = readFragment(HistoryList_page, page)?.pageInfo;
  return info?.hasNextPage ? info.endCursor : null;
}
