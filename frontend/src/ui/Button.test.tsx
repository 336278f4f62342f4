import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Button, IconButton } from "./Button";

const REASON = "Only the newest claim can be approved.";

it("says why it cannot be pressed, to those who cannot see it too", () => {
  render(<Button whyNot={REASON}>Approve</Button>);
  const button = screen.getByRole("button", { name: "Approve", description: REASON });
  expect(button.getAttribute("aria-disabled")).toBe("true");
});

it("shows the reason in answer to a press, and does nothing", async () => {
  const onPress = vi.fn<() => void>();
  render(
    <Button whyNot={REASON} onPress={onPress}>
      Approve
    </Button>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Approve" }));
  expect(screen.getByRole("tooltip").textContent).toBe(REASON);
  expect(onPress).not.toHaveBeenCalled();
});

it("keeps its name and takes no press while pending", async () => {
  const onPress = vi.fn<() => void>();
  render(
    <Button isPending onPress={onPress}>
      Approve
    </Button>,
  );
  await userEvent.click(screen.getByRole("button", { name: /Approve/ }));
  expect(onPress).not.toHaveBeenCalled();
});

function said(): number {
  return document.querySelectorAll("[data-live-announcer] [role=img]").length;
}

it("is not spoken of any more once it is gone", () => {
  const { rerender, unmount } = render(<Button autoFocus>Approve</Button>);
  rerender(
    <Button autoFocus isPending>
      Approve
    </Button>,
  );
  expect(said()).toBe(1);
  unmount();
  expect(said()).toBe(0);
});

it("an icon alone still has a name", async () => {
  const onPress = vi.fn<() => void>();
  render(<IconButton label="Delete the period" icon="trash" onPress={onPress} />);
  await userEvent.click(screen.getByRole("button", { name: "Delete the period" }));
  expect(onPress).toHaveBeenCalledOnce();
});
