import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { Email } from "../ui/Email";
import { Loaded } from "../ui/Loaded";
import { Facts, Page, Section } from "../ui/Page";
import styles from "./AccountPage.module.css";
import { ApiTokenList, ApiTokenList_token } from "./ApiTokenList";
import { Appearance } from "./Appearance";
import { ChangePasswordDialog } from "./ChangePasswordDialog";
import { accountMessages } from "./messages";
import { SessionList, SessionList_session } from "./SessionList";

const AccountQuery = graphql(
  `
    query Account {
      me {
        name
        email
        isCompanyAdministrator
        company {
          name
        }
        sessions {
          ...SessionList_session
        }
        apiTokens {
          ...ApiTokenList_token
        }
      }
    }
  `,
  [SessionList_session, ApiTokenList_token],
);

type Account = ResultOf<typeof AccountQuery>["me"];

const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: async ({ signal }) => (await execute(AccountQuery, {}, { signal })).me,
});

/** The person's own: who they are, where they are signed in, their tokens, password and tastes. */
export function AccountPage() {
  const query = useQuery(accountQuery);
  return (
    <Loaded query={query} thing={(me) => me}>
      {(me) => <AccountView me={me} />}
    </Loaded>
  );
}

function AccountView({ me }: { readonly me: Account }) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
  // An account belongs to no project whose clock all would read.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <Page title={accountMessages.title}>
      <Person me={me} />
      <SessionList sessions={me.sessions} timeZone={timeZone} />
      <ApiTokenList tokens={me.apiTokens} timeZone={timeZone} onChanged={refresh} />
      <Password email={me.email} onChanged={refresh} />
      <Appearance />
    </Page>
  );
}

function Person({ me }: { readonly me: Account }) {
  const words = accountMessages.person;
  return (
    <Section title={words.title}>
      <Facts
        facts={[
          [words.name, me.name],
          [words.email, <Email key="email" address={me.email} />],
          [words.company, me.company.name],
          [words.role, me.isCompanyAdministrator ? words.administrator : words.member],
        ]}
      />
    </Section>
  );
}

interface PasswordProps {
  readonly email: string;
  readonly onChanged: () => Promise<void>;
}

function Password({ email, onChanged }: PasswordProps) {
  const words = accountMessages.password;
  const [isChanging, setChanging] = useState(false);
  return (
    <Section
      title={words.title}
      actions={<Button onPress={() => setChanging(true)}>{words.change}</Button>}
    >
      <p className={styles.purpose}>{words.explanation}</p>
      {isChanging ? (
        <ChangePasswordDialog email={email} onChanged={onChanged} onClose={() => setChanging(false)} />
      ) : null}
    </Section>
  );
}
