"use client";

import { Banner } from "@keyhold/ui/banner";
import { useState } from "react";
import { AskOperator } from "./ask-operator.tsx";
import { OtherWays } from "./other-ways.tsx";
import { SecondStep } from "./second-step.tsx";
import { SignInForm } from "./sign-in-form.tsx";

type SignInScreenProps = {
  returnPath: string;
  ssoName: string | null;
  hasSsoFailed: boolean;
  supportContact: string | null;
};

export function SignInScreen({ returnPath, ssoName, hasSsoFailed, supportContact }: SignInScreenProps) {
  const [step, setStep] = useState<"first" | "second">("first");
  // A full load, so that every page is rendered for the new session.
  const enter = () => window.location.assign(returnPath);
  return (
    <div className="flex w-full max-w-[336px] flex-col gap-6">
      <h1 className="text-xl font-semibold tracking-tight">{step === "first" ? "Sign in" : "Second step"}</h1>
      {step === "second" ? (
        <>
          <SecondStep onSignedIn={enter} onStartAgain={() => setStep("first")} />
          <AskOperator lost="second-factor" contact={supportContact} />
        </>
      ) : (
        <>
          {hasSsoFailed ? <SsoFailed /> : null}
          <SignInForm onSignedIn={enter} onSecondFactor={() => setStep("second")} />
          <AskOperator lost="password" contact={supportContact} />
          <OtherWays returnPath={returnPath} ssoName={ssoName} onSignedIn={enter} />
        </>
      )}
    </div>
  );
}

function SsoFailed() {
  return (
    <Banner tone="neutral" role="alert" title="Single sign-on did not let you in.">
      Your account must be a member here, with an email address that your identity provider has verified. Ask an admin
      to invite you.
    </Banner>
  );
}
