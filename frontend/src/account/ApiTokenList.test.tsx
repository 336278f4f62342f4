import { today } from "@internationalized/date";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { FragmentOf } from "../graphql/graphql";
import { answering, invalid } from "./answers.fixture";
import { ApiTokenList, type ApiTokenList_token } from "./ApiTokenList";
import { tokenState } from "./tokenState";

const SECRET = "cl_live_0000000000000000000000000000000000000000000202y4J";
const MADE = {
  createApiToken: {
    __typename: "CreatedApiToken",
    secret: SECRET,
    apiToken: { name: "Payroll" },
  },
};

function token(name: string, revokedAt: string | null = null) {
  const ends = { expiresOn: "2999-12-31", revokedAt, lastUsedAt: null };
  const made = { id: name, prefix: "cl_live_0000", createdAt: "2026-03-02T01:00:00+00:00" };
  return { name, ...made, ...ends } as unknown as FragmentOf<typeof ApiTokenList_token>;
}

function open(tokens = [token("Ledger")]) {
  const onChanged = vi.fn<() => Promise<void>>(() => Promise.resolve());
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ApiTokenList tokens={tokens} timeZone="Australia/Sydney" onChanged={onChanged} />
    </QueryClientProvider>,
  );
  return onChanged;
}

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

async function create(name: string) {
  await press("Create token");
  await userEvent.type(await screen.findByRole("textbox", { name: "Name" }), name);
  await press("Create token");
}

const shownSecret = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Token" });

it("asks for a token of 90 days and shows its secret, which Escape does not lose", async () => {
  const sent = answering(MADE);
  const onChanged = open();
  await create("Payroll");
  expect((await shownSecret()).value).toBe(SECRET);
  const expiresOn = today("UTC").add({ days: 90 }).toString();
  expect(sent).toEqual([{ name: "Payroll", expiresOn }]);
  expect(onChanged).toHaveBeenCalledOnce();
  await userEvent.keyboard("{Escape}");
  expect((await shownSecret()).value).toBe(SECRET);
});

it("shows the secret once: nothing of it is left when the dialog is closed", async () => {
  answering(MADE);
  open();
  await create("Payroll");
  await shownSecret();
  await press("I have kept it");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await press("Create token");
  expect(await screen.findByRole("textbox", { name: "Name" })).toHaveProperty("value", "");
  expect(document.documentElement.outerHTML).not.toContain(SECRET);
});

it("copies the secret", async () => {
  userEvent.setup(); // gives the page a clipboard
  answering(MADE);
  open();
  await create("Payroll");
  await shownSecret();
  await press("Copy");
  expect(await screen.findByText("Copied.")).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe(SECRET);
});

it("selects the secret where the browser forbids copying", async () => {
  userEvent.setup();
  answering(MADE);
  open();
  await create("Payroll");
  const input = await shownSecret();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("forbidden"));
  await press("Copy");
  expect(await screen.findByText(/copy it with the keyboard/)).toBeTruthy();
  expect(input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0)).toBe(SECRET);
});

it("stays open with the reason at its field when the server says no", async () => {
  const why = "A token has a name of 1 to 100 characters.";
  answering({ createApiToken: invalid("name", why) });
  const onChanged = open();
  await create("?");
  const field = await screen.findByRole("textbox", { name: "Name", description: new RegExp(why) });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(onChanged).not.toHaveBeenCalled();
});

it("revokes a token after asking, and offers no such thing where it has ended", async () => {
  const sent = answering({ revokeApiToken: { __typename: "ApiToken", name: "Ledger" } });
  const onChanged = open([token("Ledger"), token("Old", "2026-03-03T01:00:00+00:00")]);
  expect(screen.queryByRole("button", { name: "Revoke Old" })).toBeNull();
  await press("Revoke Ledger");
  expect(sent).toEqual([]);
  await press("Revoke token");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(sent).toEqual([{ tokenId: "Ledger" }]);
  expect(onChanged).toHaveBeenCalledOnce();
});

it("tells whether a token works, its last day included", () => {
  const terms = { expiresOn: "2026-06-30", revokedAt: null };
  expect(tokenState(terms, "2026-06-30")).toBe("active");
  expect(tokenState(terms, "2026-07-01")).toBe("expired");
  const revoked = { ...terms, revokedAt: "2026-03-03T01:00:00+00:00" };
  expect(tokenState(revoked, "2026-07-01")).toBe("revoked");
});
