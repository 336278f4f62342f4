import { Facts, Section } from "../ui/Page";
import { readable } from "./customFields";
import type { CustomValue } from "./fragments";
import { customFieldMessages as words } from "./messages";

/** What is entered in the fields of a project's own; nothing where it has none. */
export function CustomFacts({ values }: { readonly values: readonly CustomValue[] }) {
  return values.length === 0 ? null : (
    <Section title={words.listed}>
      <Facts facts={values.map((value) => [value.field.name, readable(value)])} />
    </Section>
  );
}
