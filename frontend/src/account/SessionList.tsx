import { useState } from "react";
import { Moment } from "../dates/Moment";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { Section } from "../ui/Page";
import { StatusChip } from "../ui/StatusChip";
import { Table, type TableColumn } from "../ui/Table";
import styles from "./AccountPage.module.css";
import { sayBrowser } from "./browsers";
import { accountMessages } from "./messages";
import { SignOutEverywhereDialog } from "./SignOutEverywhereDialog";

export const SessionList_session = graphql(`
  fragment SessionList_session on SignInSession {
    id
    createdAt
    lastSeenAt
    userAgent
    isCurrent
  }
`);

type SignInSession = ResultOf<typeof SessionList_session>;

interface SessionListProps {
  readonly sessions: readonly FragmentOf<typeof SessionList_session>[];
  readonly timeZone: string;
}

/** The browsers in which the person is signed in, and the way out of all of them. */
export function SessionList({ sessions, timeZone }: SessionListProps) {
  const words = accountMessages.sessions;
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Section
      title={words.title}
      actions={
        <Button icon="signOut" onPress={() => setLeaving(true)}>
          {words.everywhere}
        </Button>
      }
    >
      <Table
        label={words.title}
        columns={columns(timeZone)}
        rows={sessions.map((session) => readFragment(SessionList_session, session))}
        rowKey={({ id }) => id}
      />
      {isLeaving ? (
        <SignOutEverywhereDialog sessions={sessions.length} onClose={() => setLeaving(false)} />
      ) : null}
    </Section>
  );
}

function columns(timeZone: string): readonly TableColumn<SignInSession>[] {
  const words = accountMessages.sessions;
  return [
    {
      id: "browser",
      heading: words.browser,
      isRowHeader: true,
      cell: ({ userAgent, isCurrent }) => (
        <span className={styles.marked}>
          <span title={userAgent}>{sayBrowser(userAgent)}</span>
          {isCurrent ? <StatusChip label={words.thisOne} tone="info" /> : null}
        </span>
      ),
    },
    {
      id: "signedIn",
      heading: words.signedIn,
      cell: ({ createdAt }) => <Moment of={createdAt} timeZone={timeZone} />,
    },
    {
      id: "lastSeen",
      heading: words.lastSeen,
      cell: ({ lastSeenAt }) => <Moment of={lastSeenAt} timeZone={timeZone} />,
    },
  ];
}
