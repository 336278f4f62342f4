/** An e-mail address, which may break before its "@" but, if it can be helped, nowhere else. */
export function Email({ address }: { readonly address: string }) {
  const at = address.lastIndexOf("@");
  return (
    <>
      {address.slice(0, Math.max(0, at))}
      <wbr />
      {address.slice(Math.max(0, at))}
    </>
  );
}
