import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Field, FieldRow } from "../ui/Field";
import { textIn } from "../ui/FormDialog";
import { Select } from "../ui/Select";
import { settingsMessages as words } from "./messages";
import { LockedSetting } from "./SettingsForm";

export const PaymentFields_settings = graphql(`
  fragment PaymentFields_settings on ContractSettings {
    paymentDays
    paymentCounted
    paymentCountedFrom
    taxTreatment
    taxInvoiceIssuer
  }
`);

const COUNTED = ["BUSINESS", "CALENDAR"] as const;
const COUNTED_FROM = ["SUBMISSION", "PERIOD_END", "CERTIFICATE", "END_OF_MONTH"] as const;
const TREATMENTS = ["FULL_PRICE", "AFTER_RETENTION"] as const;
const ISSUERS = ["HEAD_CONTRACTOR", "OWNER", "ELSEWHERE"] as const;
const DAYS = /^(\d{1,2}|1[0-7]\d|180)$/;

interface PaymentFieldsProps {
  readonly settings: FragmentOf<typeof PaymentFields_settings>;
  /** Why the treatment of GST stands as it is; undefined while it can change. */
  readonly taxLock: string | undefined;
}

/** When certified claims are to be paid, and how their tax is shown. */
export function PaymentFields({ settings: fragment, taxLock }: PaymentFieldsProps) {
  const settings = readFragment(PaymentFields_settings, fragment);
  return (
    <>
      <FieldRow>
        <Field
          name="paymentDays"
          label={words.paymentDays}
          defaultValue={String(settings.paymentDays)}
          inputMode="numeric"
          isNumeric
          isRequired
          validate={(value) => (DAYS.test(value.trim()) ? null : words.paymentDaysComplaint)}
        />
        <Select
          name="paymentCounted"
          label={words.paymentCounted}
          defaultValue={settings.paymentCounted}
          options={COUNTED.map((id) => ({ id, label: words.paymentCounteds[id] }))}
        />
        <Select
          name="paymentCountedFrom"
          label={words.paymentCountedFrom}
          defaultValue={settings.paymentCountedFrom}
          options={COUNTED_FROM.map((id) => ({ id, label: words.paymentCountedFroms[id] }))}
        />
      </FieldRow>
      {taxLock === undefined ? (
        <Select
          name="taxTreatment"
          label={words.taxTreatment}
          description={words.taxTreatmentHelp}
          defaultValue={settings.taxTreatment}
          options={TREATMENTS.map((id) => ({ id, label: words.taxTreatments[id] }))}
        />
      ) : (
        <LockedSetting
          label={words.taxTreatment}
          value={words.taxTreatments[settings.taxTreatment]}
          description={words.taxTreatmentHelp}
          reason={taxLock}
        />
      )}
      <Select
        name="taxInvoiceIssuer"
        label={words.taxInvoiceIssuer}
        defaultValue={settings.taxInvoiceIssuer}
        options={ISSUERS.map((id) => ({ id, label: words.taxInvoiceIssuers[id] }))}
      />
    </>
  );
}

/** What the fields say; null where one is locked, and so not asked for. */
export function paymentSettingsIn(form: FormData) {
  const chosen = <Id extends string>(name: string, ids: readonly Id[]) =>
    ids.find((id) => id === form.get(name)) ?? null;
  return {
    paymentDays: Number(textIn(form, "paymentDays")),
    paymentCounted: chosen("paymentCounted", COUNTED),
    paymentCountedFrom: chosen("paymentCountedFrom", COUNTED_FROM),
    taxTreatment: chosen("taxTreatment", TREATMENTS),
    taxInvoiceIssuer: chosen("taxInvoiceIssuer", ISSUERS),
  };
}
