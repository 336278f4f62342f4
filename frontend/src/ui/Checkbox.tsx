import { Checkbox as AriaCheckbox, Switch as AriaSwitch } from "react-aria-components";
import styles from "./Checkbox.module.css";
import { Icon } from "./icons";

interface ChoiceProps {
  readonly label: string;
  readonly description?: string;
  /** In the form's data it is "on" when ticked, and absent when not. */
  readonly name?: string;
  readonly defaultSelected?: boolean;
  readonly isSelected?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

/** A yes or no that takes effect with the form. */
export function Checkbox({ label, description, ...choice }: ChoiceProps) {
  return (
    <AriaCheckbox {...choice} className={styles.choice ?? ""}>
      <span className={styles.box}>
        <Icon name="check" size={14} />
      </span>
      <Words label={label} description={description} />
    </AriaCheckbox>
  );
}

/** A yes or no that takes effect at once. */
export function Switch({ label, description, ...choice }: ChoiceProps) {
  return (
    <AriaSwitch {...choice} className={styles.choice ?? ""}>
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      <Words label={label} description={description} />
    </AriaSwitch>
  );
}

function Words({ label, description }: { label: string; description: string | undefined }) {
  return (
    <span>
      <span className={styles.label}>{label}</span>
      {description ? <span className={styles.description}>{description}</span> : null}
    </span>
  );
}
