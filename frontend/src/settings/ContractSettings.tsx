import { useQuery } from "@tanstack/react-query";
import { contractKey } from "../contracts/contractKey";
import { useContractChanged } from "../contracts/useContractChanged";
import { execute } from "../graphql/execute";
import { graphql, type EnumOf, type ResultOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { Checkbox } from "../ui/Checkbox";
import { textIn } from "../ui/FormDialog";
import { Loaded } from "../ui/Loaded";
import { TableSkeleton } from "../ui/Skeleton";
import { toast } from "../ui/Toasts";
import { settingsMessages as words } from "./messages";
import { LockedSetting, SettingsForm, SettingsGroup } from "./SettingsForm";
import { PaymentFields, PaymentFields_settings, paymentSettingsIn } from "./PaymentFields";
import { OverBillingField, overBillingIn, PatternField } from "./SharedFields";

const ContractSettingsQuery = graphql(
  `
  query ContractSettings($id: UUID!) {
    headContract(id: $id) {
      accountingMethod
      settings {
        version
        areClaimsEnabled
        arePaymentsEnabled
        overBilling
        isScheduleAlwaysEditable
        movesMaterialsToWork
        showsWorkRetention
        showsMaterialsRetention
        showsBudgetCodes
        hidesEmptyLines
        claimNumberPattern
        ...PaymentFields_settings
        locks {
          setting
          reason
        }
      }
    }
  }
`,
  [PaymentFields_settings],
);

const ChangeContractSettings = graphql(
  `
    mutation ChangeContractSettings(
      $contractId: UUID!
      $version: Int!
      $input: ContractSettingsInput!
    ) {
      changeContractSettings(contractId: $contractId, version: $version, input: $input) {
        __typename
        ...Refusal_fields
        ... on HeadContract {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface ContractSettingsProps {
  readonly contractId: string;
  /** Why the person cannot change settings; null when they can. */
  readonly barred: string | null;
}

/** The advanced settings of one contract; what is locked says why. */
export function ContractSettings({ contractId, barred }: ContractSettingsProps) {
  const query = useQuery({
    queryKey: [...contractKey(contractId), "settings"],
    queryFn: ({ signal }) => execute(ContractSettingsQuery, { id: contractId }, { signal }),
  });
  return (
    <Loaded
      query={query}
      thing={({ headContract }) => headContract}
      skeleton={<TableSkeleton rows={6} />}
    >
      {(contract) => (
        // Anew with each version: what is typed starts from what is set.
        <Shown
          key={contract.settings.version}
          contractId={contractId}
          barred={barred}
          contract={contract}
        />
      )}
    </Loaded>
  );
}

type Contract = NonNullable<ResultOf<typeof ContractSettingsQuery>["headContract"]>;
type YesOrNo =
  | "areClaimsEnabled"
  | "isScheduleAlwaysEditable"
  | "movesMaterialsToWork"
  | "showsWorkRetention"
  | "showsMaterialsRetention"
  | "showsBudgetCodes"
  | "hidesEmptyLines"
  | "arePaymentsEnabled";

const LOCKABLE: Partial<Record<YesOrNo, EnumOf<"ContractSetting">>> = {
  areClaimsEnabled: "ARE_CLAIMS_ENABLED",
  arePaymentsEnabled: "ARE_PAYMENTS_ENABLED",
  showsWorkRetention: "SHOWS_WORK_RETENTION",
  showsMaterialsRetention: "SHOWS_MATERIALS_RETENTION",
};

function Shown({
  contractId,
  barred,
  contract,
}: ContractSettingsProps & { readonly contract: Contract }) {
  const { settings, accountingMethod } = contract;
  const changed = useContractChanged(contractId);
  const { run, ...act } = useAct({
    document: ChangeContractSettings,
    result: (data) => data.changeContractSettings,
    onDone: async () => {
      await changed();
      toast(words.saved);
    },
  });
  useRefreshAfterConflict(act.refusal);
  const lockOf = (setting: EnumOf<"ContractSetting"> | undefined) =>
    settings.locks.find((lock) => lock.setting === setting)?.reason;
  const choice = (name: YesOrNo) => {
    const reason = lockOf(LOCKABLE[name]);
    return reason === undefined ? (
      <Checkbox
        key={name}
        name={name}
        label={words[name]}
        description={words[`${name}Help`]}
        defaultSelected={settings[name]}
      />
    ) : (
      <LockedSetting
        key={name}
        label={words[name]}
        value={settings[name] ? words.on : words.off}
        description={words[`${name}Help`]}
        reason={reason}
      />
    );
  };
  const answer = (form: FormData, name: YesOrNo) =>
    lockOf(LOCKABLE[name]) === undefined ? form.has(name) : null;
  return (
    <SettingsForm
      barred={barred}
      onSave={(form) =>
        run({
          contractId,
          version: settings.version,
          input: {
            areClaimsEnabled: answer(form, "areClaimsEnabled"),
            overBilling: overBillingIn(form),
            claimNumberPattern: textIn(form, "claimNumberPattern"),
            isScheduleAlwaysEditable: answer(form, "isScheduleAlwaysEditable"),
            movesMaterialsToWork: answer(form, "movesMaterialsToWork"),
            showsWorkRetention: answer(form, "showsWorkRetention"),
            showsMaterialsRetention: answer(form, "showsMaterialsRetention"),
            showsBudgetCodes: answer(form, "showsBudgetCodes"),
            hidesEmptyLines: answer(form, "hidesEmptyLines"),
            arePaymentsEnabled: answer(form, "arePaymentsEnabled"),
            ...paymentSettingsIn(form),
          },
        })
      }
      {...act}
    >
      <SettingsGroup title={words.groups.claims}>
        {choice("areClaimsEnabled")}
        <OverBillingField value={settings.overBilling} />
        <PatternField value={settings.claimNumberPattern} />
      </SettingsGroup>
      <SettingsGroup title={words.groups.schedule}>
        {choice("isScheduleAlwaysEditable")}
        <LockedSetting
          label={words.accountingMethod}
          value={words.accountingMethods[accountingMethod]}
          description={words.accountingMethodHelp}
          reason={lockOf("ACCOUNTING_METHOD")}
        />
      </SettingsGroup>
      <SettingsGroup title={words.groups.retention}>
        {choice("movesMaterialsToWork")}
        {choice("showsWorkRetention")}
        {choice("showsMaterialsRetention")}
      </SettingsGroup>
      <SettingsGroup title={words.groups.payments}>
        {choice("arePaymentsEnabled")}
        <PaymentFields settings={settings} taxLock={lockOf("TAX_TREATMENT")} />
      </SettingsGroup>
      <SettingsGroup title={words.groups.paper}>
        {choice("showsBudgetCodes")}
        {choice("hidesEmptyLines")}
      </SettingsGroup>
    </SettingsForm>
  );
}
