import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { addressesIn, withAddress } from "./mailAddresses";
import styles from "./Mails.module.css";
import { mailMessages } from "./messages";

export interface KnownAddress {
  readonly name: string;
  readonly address: string;
}

interface AddressFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** People and parties of the project; each is added by one press. */
  readonly known: readonly KnownAddress[];
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
}

/** E-mail addresses, typed or taken from those that the project knows. */
export function AddressField({ known, value, onChange, label, ...field }: AddressFieldProps) {
  const given = new Set(addressesIn(value).map((address) => address.toLowerCase()));
  const offered = known.filter(({ address }) => !given.has(address.toLowerCase()));
  return (
    <div>
      <Field
        {...field}
        label={label}
        value={value}
        onChange={onChange}
        inputMode="email"
        description={mailMessages.dialog.addresses}
      />
      {offered.length > 0 ? (
        <div role="group" aria-label={`${mailMessages.dialog.suggested}: ${label}`} className={styles.known}>
          {offered.map(({ name, address }) => (
            <Button
              key={address}
              size="small"
              aria-label={`${name}, ${address}`}
              onPress={() => onChange(withAddress(value, address))}
            >
              {name}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
