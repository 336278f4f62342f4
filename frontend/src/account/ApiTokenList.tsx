import { useState } from "react";
import { Day } from "../dates/Day";
import { Moment } from "../dates/Moment";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Section } from "../ui/Page";
import { StatusChip } from "../ui/StatusChip";
import { Table, type TableColumn } from "../ui/Table";
import styles from "./AccountPage.module.css";
import { CreateApiTokenDialog } from "./CreateApiTokenDialog";
import { accountMessages } from "./messages";
import { RevokeApiTokenDialog } from "./RevokeApiTokenDialog";
import { tokenState } from "./tokenState";

export const ApiTokenList_token = graphql(`
  fragment ApiTokenList_token on ApiToken {
    id
    name
    prefix
    createdAt
    expiresOn
    lastUsedAt
    revokedAt
  }
`);

type ApiToken = ResultOf<typeof ApiTokenList_token>;

interface ApiTokenListProps {
  readonly tokens: readonly FragmentOf<typeof ApiTokenList_token>[];
  readonly timeZone: string;
  /** Fetch the tokens anew. */
  readonly onChanged: () => Promise<void>;
}

/** The person's tokens, ended ones too, and the ways to make and to end one. */
export function ApiTokenList({ tokens, timeZone, onChanged }: ApiTokenListProps) {
  const words = accountMessages.tokens;
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  return (
    <Section
      title={words.title}
      actions={
        <Button icon="add" onPress={() => setCreating(true)}>
          {words.create}
        </Button>
      }
    >
      <p className={styles.purpose}>{words.purpose}</p>
      {tokens.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <Table
          label={words.title}
          columns={columns(timeZone, setRevoking)}
          rows={tokens.map((token) => readFragment(ApiTokenList_token, token))}
          rowKey={({ id }) => id}
        />
      )}
      {isCreating ? (
        <CreateApiTokenDialog onCreated={onChanged} onClose={() => setCreating(false)} />
      ) : null}
      {revoking ? (
        <RevokeApiTokenDialog
          token={revoking}
          onRevoked={onChanged}
          onClose={() => setRevoking(null)}
        />
      ) : null}
    </Section>
  );
}

function columns(
  timeZone: string,
  onRevoke: (token: ApiToken) => void,
): readonly TableColumn<ApiToken>[] {
  const words = accountMessages.tokens;
  return [
    { id: "name", heading: words.name, isRowHeader: true, cell: ({ name }) => name },
    {
      id: "prefix",
      heading: words.prefix,
      cell: ({ prefix }) => <code className={styles.code}>{prefix}…</code>,
    },
    {
      id: "state",
      heading: words.state,
      cell: (token) => <StatusChip {...words.states[tokenState(token)]} />,
    },
    {
      id: "created",
      heading: words.created,
      cell: ({ createdAt }) => <Moment of={createdAt} timeZone={timeZone} />,
    },
    { id: "expires", heading: words.expires, cell: ({ expiresOn }) => <Day of={expiresOn} /> },
    {
      id: "lastUsed",
      heading: words.lastUsed,
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? words.never : <Moment of={lastUsedAt} timeZone={timeZone} />,
    },
    {
      id: "acts",
      heading: words.acts,
      isHeadingHidden: true,
      isNumeric: true,
      cell: (token) =>
        tokenState(token) === "active" ? (
          <Button
            size="small"
            aria-label={words.revoke(token.name)}
            onPress={() => onRevoke(token)}
          >
            {words.revokeShort}
          </Button>
        ) : null,
    },
  ];
}
