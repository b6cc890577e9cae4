import {
  addPasskeyInput,
  authenticatorOptions,
  changePasswordInput,
  doneOutput,
  enableTotpOutput,
  passwordInput,
  recoveryCodeInput,
  recoveryCodesOutput,
  signedInOutput,
  signInPasskeyInput,
  signInWays,
  ssoInput,
  ssoOutput,
  stepUpInput,
  totpInput,
} from "@keyhold/contract/account/credentials";
import { isoInstant, organizationRef } from "@keyhold/contract/core";
import { healthView, notReadyView, readyView } from "@keyhold/contract/health";
import { httpError, procedureError, procedureResult } from "@keyhold/contract/http-error";
import { cause } from "@keyhold/contract/key/outputs";
import { refusal } from "@keyhold/contract/refusal";
import { signInInput, signInOutput, signOutOutput } from "@keyhold/contract/session/sign-in";
import { decision, noDecision, verifyInput } from "@keyhold/contract/verify/verify";
import { z } from "zod";
import type { Json } from "./json.ts";

const ASKED = {
  OrganizationRef: organizationRef,
  VerifyInput: verifyInput,
  SignInInput: signInInput,
  TotpInput: totpInput,
  RecoveryCodeInput: recoveryCodeInput,
  StepUpInput: stepUpInput,
  ChangePasswordInput: changePasswordInput,
  PasswordInput: passwordInput,
  SignInPasskeyInput: signInPasskeyInput,
  AddPasskeyInput: addPasskeyInput,
  SsoInput: ssoInput,
};

const ANSWERED = {
  Instant: isoInstant,
  Cause: cause,
  Decision: decision,
  NoDecision: noDecision,
  Refusal: refusal,
  HttpError: httpError,
  ProcedureError: procedureError,
  ProcedureResult: procedureResult,
  SignInOutput: signInOutput,
  SignOutOutput: signOutOutput,
  SignedInOutput: signedInOutput,
  DoneOutput: doneOutput,
  EnableTotpOutput: enableTotpOutput,
  RecoveryCodesOutput: recoveryCodesOutput,
  AuthenticatorOptions: authenticatorOptions,
  SsoOutput: ssoOutput,
  SignInWays: signInWays,
  Health: healthView,
  Ready: readyView,
  NotReady: notReadyView,
};

export type SchemaName = keyof typeof ASKED | keyof typeof ANSWERED;

/** The contract's own schemas as JSON Schema, which OpenAPI 3.1 is written in: there is no second description to go astray. */
export function createSchemas(): Json {
  return { ...toSchemas(ASKED, "input"), ...toSchemas(ANSWERED, "output") };
}

function toSchemas(named: Readonly<Record<string, z.ZodType>>, io: "input" | "output"): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io,
    target: "draft-2020-12",
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _place, ...schema }]) => [id, schema]),
  );
}
