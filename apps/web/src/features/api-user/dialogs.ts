"use client";

import dynamic from "next/dynamic";

// Most visits of the page open none of these.
export const CreateApiUserDialog = dynamic(
  () => import("./create-api-user-dialog.tsx").then((module) => module.CreateApiUserDialog),
  { ssr: false },
);
export const ChangeDialog = dynamic(() => import("./change-dialog.tsx").then((module) => module.ChangeDialog), {
  ssr: false,
});
export const PasswordDialog = dynamic(() => import("./password-dialog.tsx").then((module) => module.PasswordDialog), {
  ssr: false,
});
