/** "ana@x.example, ben@y.example" as people type it: commas, semicolons or line breaks between. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((address) => address.trim())
    .filter((address) => address !== "");
}

/** The text with one address more at its end. */
export function withAddress(text: string, address: string): string {
  return [...addressesIn(text), address].join(", ");
}
