import { Button } from "../ui/Button";
import { Dialog, DialogBody } from "../ui/Dialog";
import { sessionMessages as words } from "./messages";
import { renewalDeclined, sessionRenewed, useIsRenewing } from "./renewal";
import { SignInForm } from "./SignInForm";

function signInAsSomeoneElse() {
  renewalDeclined();
  window.location.assign("/sign-in");
}

/** Asks for the password again over the page as it stands, when the session ended in mid-work. */
export function RenewSessionDialog({ email }: { readonly email: string }) {
  const isRenewing = useIsRenewing();

  return (
    <Dialog title={words.endedTitle} isOpen={isRenewing} onClose={renewalDeclined} isKept>
      <DialogBody>
        <p>{words.ended}</p>
        {/* The same person only: what is typed here would else be saved as someone else's. */}
        <SignInForm email={email} onSignedIn={sessionRenewed} />
        <Button variant="quiet" onPress={signInAsSomeoneElse}>
          {words.someoneElse}
        </Button>
      </DialogBody>
    </Dialog>
  );
}
