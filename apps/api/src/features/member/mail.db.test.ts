import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { type SmtpServer, startSmtp } from "../../testing/smtp.ts";

let api: Api;
let smtp: SmtpServer;

beforeAll(async () => {
  smtp = await startSmtp();
  api = await startApi({ env: { mail: { smtpUrl: smtp.url, from: "Keyhold <keys@keyhold.example>" } } });
});
afterAll(async () => {
  await api.close();
  await smtp.close();
});

/** The link in the last message, whose lines are folded as mail folds them. */
function lastLink(): string {
  const text = (smtp.messages.at(-1) ?? "").replaceAll("=\r\n", "").replaceAll("=3D", "=");
  return /http:\/\/localhost:3000\/invitation#[\w-]{43}/.exec(text)?.[0] ?? text;
}

test("with a mail server the link goes to the address invited, and to nobody else", async () => {
  const { id: organizationId, name } = await api.organization();
  const email = "ada@people.example";
  const invited = await api.must("admin", "members.invite", { organizationId, email, role: "org_viewer" });
  expect(invited).toMatchObject({ delivery: "sent", link: null, invitation: { email, sentAt: expect.any(String) } });
  expect(smtp.messages).toHaveLength(1);
  expect(smtp.messages[0]).toContain(`To: ${email}`);
  expect(smtp.messages[0]).toContain("From: Keyhold <keys@keyhold.example>");
  expect(smtp.messages[0]).toContain(name);
  const token = lastLink().split("#")[1];
  expect((await api.post("/trpc/members.openInvitation", { token })).status).toBe(200);
  expect(api.log.join()).not.toContain(token);
});

test("a mail server that does not answer loses no invitation: it is told, and sent again later", async () => {
  const { id: organizationId } = await api.organization();
  smtp.refuse(true);
  const input = { organizationId, email: "bob@people.example", role: "org_viewer" };
  const invited = await api.must("admin", "members.invite", input);
  expect(invited).toMatchObject({ delivery: "failed", link: null, invitation: { sentAt: null } });
  expect(api.log.join()).toContain("A message could not be sent.");
  smtp.refuse(false);
  const { items } = await api.must("admin", "members.invitations", { organizationId });
  expect(items).toMatchObject([{ email: input.email, sentAt: null }]);
  const invitationId = Array.isArray(items) ? items[0].id : "";
  const again = await api.must("admin", "members.resend", { organizationId, invitationId });
  expect(again).toMatchObject({ delivery: "sent", link: null, invitation: { sentAt: expect.any(String) } });
  expect((await api.post("/trpc/members.openInvitation", { token: lastLink().split("#")[1] })).status).toBe(200);
});

test("whoever accepts what came by mail has shown that the address is theirs", async () => {
  const { id: organizationId } = await api.organization();
  const email = "cid@people.example";
  await api.must("admin", "members.invite", { organizationId, email, role: "org_viewer" });
  const input = { token: lastLink().split("#")[1], name: "Cid", password: "correct horse battery" };
  expect((await api.post("/trpc/members.accept", input)).status).toBe(200);
  const user = await api.database.prisma.user.findUnique({ where: { email } });
  expect(user).toMatchObject({ name: "Cid", emailVerified: true });
});
