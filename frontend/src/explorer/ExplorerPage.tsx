import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import { useMedia } from "../grid/useMedia";
import { usePreferences } from "../shell/preferences";
import { ButtonLink } from "../ui/ButtonLink";
import { Page } from "../ui/Page";
import { EditorNames } from "./EditorNames";
import example from "./example.graphql?raw";
import styles from "./ExplorerPage.module.css";
import { fetchAnswer } from "./fetcher";
import "./graphiql.css";
import { explorerMessages as words } from "./messages";
import { explorerStorage } from "./storage";

/** A place to try the API, signed in as whoever reads the page. */
export function ExplorerPage() {
  const { theme } = usePreferences();
  const isDarkSystem = useMedia("(prefers-color-scheme: dark)");
  const systemTheme = isDarkSystem ? "dark" : "light";
  return (
    <Page
      title={words.title}
      subtitle={words.subtitle}
      width="full"
      actions={
        <ButtonLink to="/account" variant="plain">
          {words.tokens}
        </ButtonLink>
      }
    >
      <section className={styles.explorer} aria-label={words.editor}>
        <GraphiQL
          fetcher={fetchAnswer}
          defaultQuery={example}
          storage={explorerStorage}
          forcedTheme={theme === "system" ? systemTheme : theme}
          // The session's cookie says who asks, and the fetcher sets the rest.
          isHeadersEditorEnabled={false}
          shouldPersistHeaders={false}
          defaultEditorToolsVisibility={false}
        >
          <EditorNames />
        </GraphiQL>
      </section>
    </Page>
  );
}
