import { accountMessages } from "./messages";

type Mark = readonly [sign: RegExp, name: string];

// Browsers claim to be one another, so the most particular comes first.
const BROWSERS: readonly Mark[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:(?:Headless)?Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/\S+ .*\bSafari\//, "Safari"],
];

const SYSTEMS: readonly Mark[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

/** What a browser calls itself, as people say it: "Firefox on Windows". Other programs as they are. */
export function sayBrowser(userAgent: string): string {
  const browser = named(BROWSERS, userAgent);
  const system = named(SYSTEMS, userAgent);
  if (browser === null) {
    return userAgent.trim() || accountMessages.browsers.unknown;
  }
  return system === null ? browser : accountMessages.browsers.on(browser, system);
}

function named(marks: readonly Mark[], userAgent: string): string | null {
  return marks.find(([sign]) => sign.test(userAgent))?.[1] ?? null;
}
