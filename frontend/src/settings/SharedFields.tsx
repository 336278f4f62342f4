import type { EnumOf } from "../graphql/graphql";
import { Field } from "../ui/Field";
import { Select } from "../ui/Select";
import { settingsMessages as words } from "./messages";

type OverBilling = EnumOf<"OverBilling">;

const RULES: readonly OverBilling[] = ["BLOCK", "WARN", "ALLOW"];

export function OverBillingField({ value }: { readonly value: OverBilling }) {
  return (
    <Select
      name="overBilling"
      label={words.overBilling}
      defaultValue={value}
      options={RULES.map((id) => ({ id, label: words.overBillings[id] }))}
    />
  );
}

export function overBillingIn(form: FormData): OverBilling | null {
  const chosen = form.get("overBilling");
  return RULES.find((rule) => rule === chosen) ?? null;
}

export function PatternField({ value }: { readonly value: string }) {
  return (
    <Field
      name="claimNumberPattern"
      label={words.claimNumberPattern}
      description={words.claimNumberPatternHelp}
      defaultValue={value}
      maxLength={60}
    />
  );
}
