import { Moment } from "../dates/Moment";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Button } from "../ui/Button";
import { Section } from "../ui/Page";
import { FailureNotice, RefusalNotice } from "../ui/RefusalNotice";
import { Table } from "../ui/Table";
import { toast } from "../ui/Toasts";
import styles from "./Mails.module.css";
import { mailMessages } from "./messages";

export const FailedJobs_job = graphql(`
  fragment FailedJobs_job on FailedJob {
    id
    kind
    attempts
    lastError
    endedAt
  }
`);

const RetryJob = graphql(
  `
    mutation RetryJob($jobId: UUID!) {
      retryJob(jobId: $jobId) {
        __typename
        ...Refusal_fields
      }
    }
  `,
  [Refusal_fields],
);

interface FailedJobsProps {
  readonly jobs: readonly FragmentOf<typeof FailedJobs_job>[];
  readonly onChanged: () => Promise<void>;
}

const words = mailMessages.failedJobs;
// Of no project: on the clock of whoever looks.
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What was given up in the company, and the way to have it tried again. */
export function FailedJobs({ jobs, onChanged }: FailedJobsProps) {
  const act = useAct({
    document: RetryJob,
    result: ({ retryJob }) => retryJob,
    onDone: async () => {
      toast(words.retried);
      await onChanged();
    },
  });
  return (
    <Section title={words.title}>
      <p className={styles.note}>{words.explanation}</p>
      <Table
        label={words.title}
        rows={readFragment(FailedJobs_job, jobs)}
        rowKey={({ id }) => id}
        columns={[
          {
            id: "what",
            heading: words.what,
            isRowHeader: true,
            cell: ({ kind }) => words.kinds[kind],
          },
          { id: "why", heading: words.why, cell: ({ lastError }) => lastError },
          {
            id: "attempts",
            heading: words.attempts,
            isNumeric: true,
            cell: ({ attempts }) => attempts,
          },
          {
            id: "since",
            heading: words.since,
            cell: ({ endedAt }) => <Moment of={endedAt} timeZone={HERE} />,
          },
          {
            id: "acts",
            heading: words.acts,
            isHeadingHidden: true,
            cell: ({ id }) => (
              <Button size="small" isPending={act.isPending} onPress={() => act.run({ jobId: id })}>
                {words.retry}
              </Button>
            ),
          },
        ]}
      />
      {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
      {act.failure ? <FailureNotice failure={act.failure} /> : null}
    </Section>
  );
}
