/** Every word of the account page. */

const count = new Intl.NumberFormat("en-AU");

export const accountMessages = {
  title: "Account",

  person: {
    title: "Who I am",
    name: "Name",
    email: "E-mail",
    company: "Company",
    role: "In the company",
    administrator: "Administrator: may start projects",
    member: "Member",
  },

  sessions: {
    title: "Where I am signed in",
    browser: "Browser",
    thisOne: "This one",
    signedIn: "Signed in",
    lastSeen: "Last seen",
    everywhere: "Sign out everywhere",
    everywhereTitle: "Sign out everywhere?",
    everywhereWarning: (sessions: number) =>
      sessions === 1
        ? "You are signed in here only. You will have to sign in again."
        : `All ${count.format(sessions)} sessions end, this one too, and you will have to sign in again.`,
    tokensStay: "API tokens go on working until they are revoked.",
  },

  tokens: {
    title: "API tokens",
    purpose: "With a token, a program reads and writes what you may, until the token ends.",
    none: "No tokens yet. Create one for each program that works in your name.",
    name: "Name",
    prefix: "Begins with",
    created: "Created",
    expires: "Last day",
    lastUsed: "Last used",
    never: "never",
    state: "State",
    states: {
      active: { label: "Active", tone: "good" },
      expired: { label: "Expired", tone: "muted" },
      revoked: { label: "Revoked", tone: "bad" },
    },
    acts: "Acts",
    create: "Create token",
    createTitle: "Create an API token",
    nameHint: "The program that will use it, so that you know later what to revoke.",
    expiresHint: "The last day on which it works, in UTC; at most a year ahead.",
    revokeShort: "Revoke",
    revoke: (name: string) => `Revoke ${name}`,
    revokeTitle: "Revoke this token?",
    revokeSubmit: "Revoke token",
    revokeWarning: (name: string) =>
      `Whatever uses “${name}” is refused from now on. This cannot be undone.`,
    revoked: (name: string) => `${name} is revoked.`,
  },

  secret: {
    title: (name: string) => `The token “${name}”`,
    label: "Token",
    warning:
      "Copy it now: it is shown this once, and kept nowhere. Whoever has it can do what you can, so keep it like a password.",
    copy: "Copy",
    copied: "Copied.",
    notCopied: "The browser did not let it be copied. It is selected: copy it with the keyboard.",
    done: "I have kept it",
  },

  password: {
    title: "Password",
    explanation: "Changing it ends your sessions in other browsers.",
    change: "Change password",
    current: "Current password",
    next: "New password",
    nextHint: "At least 12 characters. A few unrelated words make a good one.",
    again: "Type it again",
    differs: "This differs from the new password.",
    changed: "Your password is changed. Your sessions in other browsers have ended.",
  },

  appearance: {
    title: "On this device",
    theme: "Theme",
    singleKeys: "Shortcuts of single keys",
    singleKeysHint:
      "Keys without Ctrl, such as ? or g then p. Switch them off where speech or a slip presses them by accident.",
  },

  browsers: {
    on: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: "Unknown browser",
  },
} as const;
