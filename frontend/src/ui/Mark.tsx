/** The application's sign: claims that add up, month after month. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32">
      <rect width="32" height="32" rx="7" fill="var(--accent)" />
      <path d="M8 22h4v-5H8zm6 0h4V13h-4zm6 0h4V9h-4z" fill="var(--on-accent)" />
    </svg>
  );
}
