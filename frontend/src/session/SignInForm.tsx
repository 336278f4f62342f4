import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { GraphQLFailure } from "../graphql/failures";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { textIn } from "../ui/FormDialog";
import { FailureNotice, Notice } from "../ui/RefusalNotice";
import { sessionMessages as words } from "./messages";
import { isWrongPassword, signIn } from "./session";
import styles from "./SignInForm.module.css";

interface SignInFormProps {
  /** Fixed, where a certain person has to sign in again. */
  readonly email?: string;
  readonly onSignedIn: () => void | Promise<void>;
}

/** E-mail and password, under the names that password managers look for. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const entering = useMutation({
    mutationFn: async (form: FormData) => {
      // A password may begin or end with a blank.
      const password = form.get("password");
      await signIn(email ?? textIn(form, "email"), typeof password === "string" ? password : "");
      await onSignedIn();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!entering.isPending) {
      entering.mutate(new FormData(event.currentTarget));
    }
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={words.email}
        name="email"
        type="email"
        autoComplete="username"
        isRequired
        autoFocus={email === undefined}
        {...(email === undefined ? {} : { value: email, isReadOnly: true })}
      />
      <Field
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        isRequired
        autoFocus={email !== undefined}
      />
      {entering.error ? <WhyNot failure={entering.error} /> : null}
      <Button type="submit" variant="primary" isPending={entering.isPending}>
        {words.signIn}
      </Button>
    </form>
  );
}

function WhyNot({ failure }: { readonly failure: Error }) {
  if (isWrongPassword(failure)) {
    return (
      <Notice tone="bad" isUrgent>
        {words.wrong}
      </Notice>
    );
  }
  if (failure instanceof GraphQLFailure && failure.code === "RATE_LIMITED") {
    return (
      <Notice tone="warn" isUrgent>
        {throttled(failure.retryAfter)}
      </Notice>
    );
  }
  return <FailureNotice failure={failure} />;
}

function throttled(seconds: number | null): string {
  if (seconds === null) {
    return words.throttledNoWait;
  }
  const wait = seconds < 120 ? words.seconds(seconds) : words.minutes(Math.ceil(seconds / 60));
  return words.throttled(wait);
}
