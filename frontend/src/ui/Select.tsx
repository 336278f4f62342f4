import {
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";
import { classes } from "./classes";
import field from "./Field.module.css";
import { FieldLabel, FieldNotes, type FieldProps } from "./Field";
import { Icon } from "./icons";
import styles from "./Menu.module.css";
import { uiMessages } from "./messages";

export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string;
}

interface SelectProps<Id extends string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value?: Id | null;
  readonly defaultValue?: Id;
  readonly onChange?: (value: Id) => void;
  readonly placeholder?: string;
}

/** One of a few. Offer a first option with the id "" where none may be chosen. */
export function Select<Id extends string>({
  label,
  description,
  options,
  className,
  onChange,
  placeholder = uiMessages.choose,
  isReadOnly = false,
  ...select
}: SelectProps<Id>) {
  return (
    <AriaSelect
      {...select}
      isDisabled={isReadOnly}
      className={classes(field.field, className)}
      placeholder={placeholder}
      onChange={(key) => onChange?.(String(key) as Id)}
    >
      <FieldLabel isRequired={select.isRequired ?? true}>{label}</FieldLabel>
      <Button className={classes(field.input, styles.select)}>
        <SelectValue className={styles.chosen ?? ""} />
        <Icon name="chevronDown" />
      </Button>
      <FieldNotes description={description} />
      <Popover className={classes(styles.popover, styles.options)} offset={4}>
        <ListBox items={options} className={styles.list ?? ""}>
          {({ id, label: name, description: more }) => (
            <ListBoxItem id={id} textValue={name} className={styles.item ?? ""}>
              <span className={styles.words}>
                <Text slot="label">{name}</Text>
                {more ? (
                  <Text slot="description" className={styles.more ?? ""}>
                    {more}
                  </Text>
                ) : null}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
