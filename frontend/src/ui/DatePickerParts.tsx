import { parseDate } from "@internationalized/date";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker as AriaDatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from "react-aria-components";
import { classes } from "./classes";
import styles from "./DatePickerParts.module.css";
import field from "./Field.module.css";
import type { DatePickerProps } from "./DatePicker";
import { FieldLabel, FieldNotes } from "./Field";
import { Icon } from "./icons";
import menu from "./Menu.module.css";
import { uiMessages } from "./messages";

/** See DatePicker: this is what it loads. */
export function DatePickerParts({
  label,
  description,
  className,
  defaultValue,
  value,
  onChange,
  minValue,
  maxValue,
  ...picker
}: DatePickerProps) {
  return (
    <AriaDatePicker
      {...picker}
      {...(defaultValue ? { defaultValue: parseDate(defaultValue) } : {})}
      {...(value === undefined ? {} : { value: value === null ? null : parseDate(value) })}
      {...(minValue ? { minValue: parseDate(minValue) } : {})}
      {...(maxValue ? { maxValue: parseDate(maxValue) } : {})}
      onChange={(date) => onChange?.(date?.toString() ?? null)}
      className={classes(field.field, className)}
    >
      <FieldLabel isRequired={picker.isRequired ?? false}>{label}</FieldLabel>
      <Group className={classes(field.input, styles.group)}>
        <DateInput className={styles.segments ?? ""}>
          {(segment) => <DateSegment segment={segment} className={styles.segment ?? ""} />}
        </DateInput>
        <Button className={styles.open ?? ""} aria-label={uiMessages.calendar}>
          <Icon name="calendar" />
        </Button>
      </Group>
      <FieldNotes description={description} />
      <Popover className={menu.popover ?? ""} offset={4}>
        <Dialog className={styles.dialog ?? ""}>
          <Calendar>
            <header className={styles.month}>
              <Button slot="previous" className={styles.turn ?? ""} aria-label={uiMessages.previousMonth}>
                <Icon name="chevronLeft" />
              </Button>
              <Heading className={styles.title ?? ""} />
              <Button slot="next" className={styles.turn ?? ""} aria-label={uiMessages.nextMonth}>
                <Icon name="chevronRight" />
              </Button>
            </header>
            <CalendarGrid className={styles.days ?? ""}>
              {(date) => <CalendarCell date={date} className={styles.day ?? ""} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}
