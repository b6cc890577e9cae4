"use client";

import { Card, CardHeader } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { PasswordCard } from "./password-card.tsx";
import { useAccount } from "./use-account.ts";
import { describeWay } from "./ways.ts";

export function ProfileScreen() {
  const { user, hasPassword, signedInBy } = useAccount();
  return (
    <>
      <Card aria-label="Profile">
        <CardHeader title="Profile" />
        <Facts>
          <Fact term="Name">{user.name}</Fact>
          <Fact term="Email">
            <span className="break-all">{user.email}</span>
          </Fact>
          <Fact term="Signed in with">{describeWay(signedInBy)}</Fact>
        </Facts>
      </Card>
      {hasPassword ? <PasswordCard email={user.email} /> : null}
    </>
  );
}
