/** Line icons of 16 px, drawn for this application; each repeats what a word beside it says. */
const PATHS = {
  add: "M8 3v10M3 8h10",
  account: "M8 8.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM3 13.5c.6-2 2.5-3.2 5-3.2s4.4 1.2 5 3.2",
  bell: "M4 11V7.5a4 4 0 0 1 8 0V11l1 1.5H3L4 11ZM6.7 14h2.6",
  calendar: "M2.5 4.5h11v9h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3",
  claim: "M3 13V9.5M8 13V6M13 13V3",
  check: "m3.5 8.5 3 3 6-7",
  chevronDown: "m4 6 4 4 4-4",
  chevronLeft: "m10 4-4 4 4 4",
  chevronRight: "m6 4 4 4-4 4",
  chevronUp: "m4 10 4-4 4 4",
  close: "m4 4 8 8M12 4l-8 8",
  code: "m5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  document: "M4 1.5h5.5L12.5 4.5v10h-8.5zM9.25 1.75v3h3M6 8h4.5M6 11h4.5",
  download: "M8 2.5v7.5M4.75 7 8 10.25 11.25 7M2.5 13.5h11",
  edit: "m3 13 .7-2.8 7.3-7.3 2.1 2.1-7.3 7.3L3 13Z",
  home: "M2.5 7.2 8 2.5l5.5 4.7v6.3h-4v-3.7h-3v3.7h-4z",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5v3.5M8 5v.01",
  keyboard: "M1.5 4h13v8.5h-13zM4 6.8h.01M6.7 6.8h.01M9.3 6.8h.01M12 6.8h.01M5 10h6",
  mail: "M2 3.5h12v9H2zM2.2 4.5 8 9l5.8-4.5",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  project: "M2.5 13.5v-7l4-2.5v9.5M6.5 6.5h7v7h-11M9 9h2M9 11.2h2",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2",
  signOut: "M6.5 2.5h-4v11h4M10.5 5l3 3-3 3M13.5 8h-7",
  sun: "M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1",
  trash: "M3 4.5h10M6 4.5v-2h4v2M4.2 4.5l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4",
  upload: "M8 10.5V3M4.75 6 8 2.75 11.25 6M2.5 13.5h11",
  warning: "M8 2.5 14.5 13.5h-13zM8 6.5v3.5M8 11.8v.01",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: "none" }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
