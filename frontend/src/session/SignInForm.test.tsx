import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { json, serverAnswering, unreachable } from "../graphql/server.fixture";
import { SignInForm } from "./SignInForm";

function open(email?: string) {
  const onSignedIn = vi.fn<() => void>();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SignInForm onSignedIn={onSignedIn} {...(email === undefined ? {} : { email })} />
    </QueryClientProvider>,
  );
  return onSignedIn;
}

async function signIn(password = " secret ") {
  const email = screen.getByRole<HTMLInputElement>("textbox", { name: "E-mail" });
  if (!email.readOnly) {
    await userEvent.type(email, "ana@example.org");
  }
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

const refused = (code: string, status: number, headers = {}) =>
  json({ error: { code, message: code, requestId: "r-1" } }, { status, headers });

it("signs in with the password as it was typed, blanks included", async () => {
  const sent = serverAnswering(json({ name: "Ana" }));
  const onSignedIn = open();
  await signIn();
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  expect(JSON.parse(sent[0]?.body ?? "")).toEqual({ email: "ana@example.org", password: " secret " });
});

it("has the names that password managers look for", () => {
  open();
  expect(screen.getByRole("textbox").getAttribute("autocomplete")).toBe("username");
  expect(screen.getByLabelText("Password").getAttribute("autocomplete")).toBe("current-password");
});

it("says that the password is wrong, and nothing of which", async () => {
  serverAnswering(refused("UNAUTHENTICATED", 401));
  const onSignedIn = open();
  await signIn();
  expect((await screen.findByRole("alert")).textContent).toBe(
    "The e-mail address or the password is wrong.",
  );
  expect(onSignedIn).not.toHaveBeenCalled();
});

it("says how long to wait after too many tries", async () => {
  serverAnswering(refused("RATE_LIMITED", 429, { "Retry-After": "150" }));
  open();
  await signIn();
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Too many tries. Try again in 3 minutes.",
  );
});

it("tells a missing connection from a wrong password", async () => {
  serverAnswering(unreachable);
  open();
  await signIn();
  expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
});

it("keeps to the person whose session ended", async () => {
  const sent = serverAnswering(json({ name: "Ben" }));
  open("ben@example.org");
  await signIn("x");
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(JSON.parse(sent[0]?.body ?? "")).toMatchObject({ email: "ben@example.org" });
});
