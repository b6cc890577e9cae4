import { Dialog, DialogBody } from "@keyhold/ui/dialog";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { signInPath } from "../../shell/return-path.ts";
import type { PageUser } from "../../trpc/session-over.ts";
import { SecondStep } from "./second-step.tsx";
import { SignInForm } from "./sign-in-form.tsx";

type SessionOverContentProps = {
  email: string;
  onSignedIn: (user: Pick<PageUser, "id">) => void;
  onClose: () => void;
};

/** The sign-in page's two steps, in a window. What needs another page, such as single sign-on, is a link to it. */
export function SessionOverContent({ email, onSignedIn, onClose }: SessionOverContentProps) {
  const [step, setStep] = useState<"first" | "second">("first");
  const password = useRef<HTMLInputElement>(null);
  const elsewhere = signInPath(`${window.location.pathname}${window.location.search}`);

  function startAgain() {
    // The fields are there when this has been shown, and the password is what is missing.
    flushSync(() => setStep("first"));
    password.current?.focus();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Your session is over."
      description="Sign in again to go on. What you typed on this page is kept."
      {...(email === "" ? {} : { initialFocus: password })}
    >
      <DialogBody>
        {step === "second" ? (
          <SecondStep onSignedIn={onSignedIn} onStartAgain={startAgain} />
        ) : (
          <SignInForm
            email={email}
            passwordRef={password}
            onSignedIn={onSignedIn}
            onSecondFactor={() => setStep("second")}
          />
        )}
        <p className="text-sm text-muted">
          With a passkey or single sign-on: {/* A full load: nothing of the ended session stays in memory. */}
          <a href={elsewhere} className="underline underline-offset-2 hover:text-text">
            sign in on its own page
          </a>
          . What you typed here is lost then.
        </p>
      </DialogBody>
    </Dialog>
  );
}
