import { useRouter } from "@tanstack/react-router";
import { Button } from "./Button";
import { ButtonLink } from "./ButtonLink";
import styles from "./ErrorPage.module.css";
import { sayFailure } from "./failures";
import { uiMessages } from "./messages";

interface ErrorPageProps {
  readonly failure: unknown;
  readonly onRetry: () => void;
}

/** A page, or part of one, that could not be loaded. */
export function ErrorPage({ failure, onRetry }: ErrorPageProps) {
  const { sentence, requestId } = sayFailure(failure);
  return (
    <section className={styles.page} role="alert">
      <h1>{uiMessages.errorTitle}</h1>
      <p>{sentence}</p>
      {requestId ? <p className={styles.meta}>{uiMessages.requestId(requestId)}</p> : null}
      <Button variant="primary" onPress={onRetry}>
        {uiMessages.tryAgain}
      </Button>
    </section>
  );
}

/** Hidden and absent look the same, so that an address tells nobody what exists. */
export function NoAccessPage() {
  return (
    <section className={styles.page}>
      <title>{`${uiMessages.noAccessTitle} · Claimline`}</title>
      <h1>{uiMessages.noAccessTitle}</h1>
      <p>{uiMessages.noAccess}</p>
      <ButtonLink to="/" variant="plain">
        {uiMessages.toHome}
      </ButtonLink>
    </section>
  );
}

/** The application could not begin: nobody knows yet who is signed in. */
export function StartErrorPage({ error }: { readonly error: unknown }) {
  return (
    <main className={styles.start}>
      <RouteErrorPage error={error} />
    </main>
  );
}

/** A page that broke. */
export function RouteErrorPage({ error }: { readonly error: unknown }) {
  const router = useRouter();
  return <ErrorPage failure={error} onRetry={() => void router.invalidate()} />;
}
