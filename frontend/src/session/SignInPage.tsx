import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { Mark } from "../ui/Mark";
import { sessionMessages as words } from "./messages";
import { SignInForm } from "./SignInForm";
import styles from "./SignInPage.module.css";

export function SignInPage() {
  const { next } = useSearch({ from: "/sign-in" });
  const queryClient = useQueryClient();
  const router = useRouter();

  async function go(): Promise<void> {
    // Whatever was read before belongs to whoever read it.
    queryClient.clear();
    await router.navigate({ href: next ?? "/", replace: true });
  }

  return (
    <main className={styles.page}>
      <title>{`${words.signIn} · Claimline`}</title>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark />
          <h1>{words.signInTitle}</h1>
          <p>{words.purpose}</p>
        </header>
        <SignInForm onSignedIn={go} />
      </div>
    </main>
  );
}
