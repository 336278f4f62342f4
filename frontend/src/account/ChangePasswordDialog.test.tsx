import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { answering, invalid } from "./answers.fixture";
import { ChangePasswordDialog } from "./ChangePasswordDialog";

const CHANGED = { changePassword: { __typename: "Me", id: "1" } };

function open() {
  const onClose = vi.fn<() => void>();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ChangePasswordDialog
        email="ana@example.test"
        onChanged={() => Promise.resolve()}
        onClose={onClose}
      />
    </QueryClientProvider>,
  );
  return onClose;
}

async function type(label: string, text: string) {
  await userEvent.clear(screen.getByLabelText(label));
  await userEvent.type(screen.getByLabelText(label), text);
}

async function submit(current: string, next: string, again = next) {
  await type("Current password", current);
  await type("New password", next);
  await type("Type it again", again);
  await userEvent.click(screen.getByRole("button", { name: "Change password" }));
}

it("changes the password, blanks at its ends included", async () => {
  const sent = answering(CHANGED);
  const onClose = open();
  await submit(" as it was ", " four unrelated words ");
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ currentPassword: " as it was ", newPassword: " four unrelated words " }]);
});

it("sends nothing while the two new ones differ", async () => {
  const sent = answering(CHANGED);
  open();
  await submit("as it was", "four unrelated words", "four unrelated wirds");
  expect(await screen.findByText("This differs from the new password.")).toBeTruthy();
  expect(sent).toEqual([]);
});

it("says at its field what is wrong, and lets it be put right", async () => {
  const why = "This is not your current password.";
  const sent = answering({ changePassword: invalid("currentPassword", why) }, CHANGED);
  const onClose = open();
  await submit("a slip", "four unrelated words");
  await waitFor(() =>
    expect(screen.getByLabelText("Current password").getAttribute("aria-invalid")).toBe("true"),
  );
  expect(screen.getAllByText(why).length).toBeGreaterThan(0);
  await submit("as it was", "four unrelated words");
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(sent).toHaveLength(2);
});
