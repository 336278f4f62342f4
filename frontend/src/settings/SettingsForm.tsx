import type { FormEvent, ReactNode } from "react";
import { Form } from "react-aria-components";
import { fieldErrors, type Refusal } from "../graphql/refusals";
import { Button } from "../ui/Button";
import { Section } from "../ui/Page";
import { FailureNotice, RefusalNotice } from "../ui/RefusalNotice";
import { settingsMessages as words } from "./messages";
import styles from "./SettingsForm.module.css";

interface SettingsFormProps {
  /** Why nothing can be changed; null when it can. */
  readonly barred: string | null;
  readonly onSave: (form: FormData) => void;
  readonly isPending: boolean;
  readonly refusal: Refusal | null;
  readonly failure: Error | null;
  readonly children: ReactNode;
}

/** Settings in groups, saved together. */
export function SettingsForm({
  barred,
  onSave,
  isPending,
  refusal,
  failure,
  children,
}: SettingsFormProps) {
  const errors = fieldErrors(refusal);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isPending) {
      onSave(new FormData(event.currentTarget));
    }
  }
  return (
    <Form className={styles.form ?? ""} onSubmit={submit} validationErrors={errors}>
      {children}
      {refusal ? <RefusalNotice refusal={refusal} shownOnFields={Object.keys(errors)} /> : null}
      {failure ? <FailureNotice failure={failure} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" whyNot={barred} isPending={isPending}>
          {words.save}
        </Button>
      </div>
    </Form>
  );
}

interface SettingsGroupProps {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}

export function SettingsGroup({ title, help, children }: SettingsGroupProps) {
  return (
    <Section title={title}>
      {help ? <p className={styles.help}>{help}</p> : null}
      <div className={styles.rows}>{children}</div>
    </Section>
  );
}

interface LockedSettingProps {
  readonly label: string;
  readonly value: string;
  readonly description: string;
  /** Why it stands as it is; undefined where it is only changed elsewhere. */
  readonly reason?: string | undefined;
}

/** A setting that cannot be changed here and now, and why. */
export function LockedSetting({ label, value, description, reason }: LockedSettingProps) {
  return (
    <dl className={styles.locked}>
      <dt>{label}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd>{description}</dd>
      {reason ? <dd>{words.locked(reason)}</dd> : null}
    </dl>
  );
}
