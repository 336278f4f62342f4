import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Page } from "../ui/Page";
import { FailedJobs, FailedJobs_job } from "./FailedJobs";
import { MailList, MailList_mail } from "./MailList";
import styles from "./Mails.module.css";
import { mailMessages as words } from "./messages";

const MailsQuery = graphql(
  `
    query Mails($after: String) {
      mails(first: 50, after: $after) {
        nodes {
          id
          ...MailList_mail
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [MailList_mail],
);

const FailedJobsQuery = graphql(
  `
    query FailedJobs {
      failedJobs {
        ...FailedJobs_job
      }
    }
  `,
  [FailedJobs_job],
);

export const mailsQuery = infiniteQueryOptions({
  queryKey: ["mails"],
  queryFn: async ({ pageParam, signal }) =>
    (await execute(MailsQuery, { after: pageParam }, { signal })).mails,
  initialPageParam: null as string | null,
  getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
});

/** Every e-mail that the person may read; for who administers the company, what failed besides. */
export function MailsPage() {
  const query = useInfiniteQuery(mailsQuery);
  const failed = useQuery({
    queryKey: ["failed jobs"],
    queryFn: ({ signal }) => execute(FailedJobsQuery, {}, { signal }),
  });
  const refresh = async () => {
    await Promise.all([query.refetch(), failed.refetch()]);
  };
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      {failed.data && failed.data.failedJobs.length > 0 ? (
        <FailedJobs jobs={failed.data.failedJobs} onChanged={refresh} />
      ) : null}
      <Loaded query={query} thing={({ pages }) => pages.flatMap(({ nodes }) => nodes)}>
        {(mails) => (
          <div className={styles.mails}>
            {mails.length === 0 ? (
              <EmptyState>{words.none}</EmptyState>
            ) : (
              <MailList mails={mails} isOfManyClaims onChanged={refresh} />
            )}
            {query.hasNextPage ? (
              <Button
                isPending={query.isFetchingNextPage}
                onPress={() => void query.fetchNextPage()}
              >
                {words.older}
              </Button>
            ) : null}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
