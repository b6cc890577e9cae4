import { here, INPUTS } from "./inputs.ts";
import { read } from "./read.ts";

/**
 * Who may do what, written out from the product's description and not from the permissions. A line is a procedure and a cell
 * for each caller. One procedure may have several lines, told apart by what comes after a slash. A procedure of the router
 * without a line, and a line without a procedure, fail the test. What a line sends is in `inputs.ts`; otherwise
 * it is `{ organizationId }`.
 *
 * The callers, in the order of the columns:
 * A org_admin and a org_viewer of the organization · P partner_admin and p partner_viewer of the partner that serves it ·
 * F platform_admin · f platform_viewer · O org_admin of another organization that the same partner serves ·
 * Q partner_admin of another partner · g signed in, member of nothing · – nobody signed in.
 *
 * The cells:
 * + decided for this caller: done, or refused for the state (409, 412) · 1 nobody is signed in (401) · 3 the role may not
 * (403) · 4 the caller cannot tell it from what does not exist (404).
 */
const PROCEDURES = `
                                  A a P p F f   O Q g –
session.me                        + + + + + +   + + + 1
key.get                           + + + + + +   4 4 4 1
key.retired                       + + + + + +   4 4 4 1
key.reveal                        + 3 3 3 3 3   4 4 4 1
key.assess                        + 3 3 3 3 3   4 4 4 1
key.add                           + 3 3 3 3 3   4 4 4 1
key.edit                          + 3 3 3 3 3   4 4 4 1
key.regenerate                    + 3 3 3 3 3   4 4 4 1
key.delete                        + 3 3 3 3 3   4 4 4 1
organizations.list                + + + + + +   + + + 1
organizations.get                 + + + + + +   4 4 4 1
organizations.create              3 3 3 3 + 3   3 3 3 1
organizations.update              3 3 3 3 + 3   4 4 4 1
subscription.get                  + + + + + +   4 4 4 1
subscription.set                  3 3 3 3 + 3   4 4 4 1
threshold.get                     + + + + + +   4 4 4 1
threshold.set                     3 3 3 3 + 3   4 4 4 1
threshold.set/none                3 3 3 3 + 3   4 4 4 1
usage.series                      + + + + + +   4 4 4 1
holds.place/platform              3 3 3 3 + 3   4 4 4 1
holds.place/partner               3 3 + 3 + 3   4 4 4 1
holds.place/threshold             3 3 3 3 + 3   4 4 4 1
holds.release/platform            3 3 3 3 + 3   4 4 4 1
holds.release/partner             3 3 + 3 + 3   4 4 4 1
holds.release/threshold           3 3 + 3 + 3   4 4 4 1
members.list                      + 3 3 3 + +   4 4 4 1
members.list/partner              4 4 + + + +   4 4 4 1
members.list/platform             3 3 3 3 + +   3 3 3 1
members.invitations               + 3 3 3 + +   4 4 4 1
members.invitations/partner       4 4 + + + +   4 4 4 1
members.invitations/platform      3 3 3 3 + +   3 3 3 1
members.invite                    + 3 3 3 + 3   4 4 4 1
members.invite/partner            4 4 + 3 + 3   4 4 4 1
members.invite/platform           3 3 3 3 + 3   3 3 3 1
members.resend                    + 3 3 3 + 3   4 4 4 1
members.resend/partner            4 4 + 3 + 3   4 4 4 1
members.resend/platform           3 3 3 3 + 3   3 3 3 1
members.revoke                    + 3 3 3 + 3   4 4 4 1
members.revoke/partner            4 4 + 3 + 3   4 4 4 1
members.revoke/platform           3 3 3 3 + 3   3 3 3 1
members.changeRole                + 3 3 3 + 3   4 4 4 1
members.changeRole/partner        4 4 + 3 + 3   4 4 4 1
members.changeRole/platform       3 3 3 3 + 3   3 3 3 1
members.remove                    + 3 3 3 + 3   4 4 4 1
members.remove/partner            4 4 + 3 + 3   4 4 4 1
members.remove/platform           3 3 3 3 + 3   3 3 3 1
members.leave                     + + 3 3 3 3   4 4 4 1
members.leave/elsewhere           4 4 4 4 3 3   4 + 4 1
passwordResets.create             3 3 3 3 + 3   4 4 4 1
passwordResets.create/partner     4 4 3 3 + 3   4 4 4 1
passwordResets.create/platform    3 3 3 3 + 3   3 3 3 1
account.get                       + + + + + +   + + + 1
sessions.list                     + + + + + +   + + + 1
sessions.end                      4 4 4 4 4 4   4 4 4 1
sessions.endOthers                + + + + + +   + + + 1
passkeys.rename                   4 4 4 4 4 4   4 4 4 1
passkeys.remove                   4 4 4 4 4 4   4 4 4 1
audit.list                        + + 3 3 + +   4 4 4 1
audit.list/provider               3 3 3 3 + +   3 3 3 1
audit.get                         4 4 3 3 4 4   4 4 4 1
audit.get/provider                3 3 3 3 4 4   3 3 3 1
audit.verify                      + + 3 3 + +   4 4 4 1
audit.verify/provider             3 3 3 3 + +   3 3 3 1
live.organization                 + + + + + +   4 4 4 1
live.provider                     3 3 + + + +   3 + 3 1
partners.list                     3 3 + + + +   3 + 3 1
partners.get                      4 4 + + + +   4 4 4 1
partners.create                   3 3 3 3 + 3   3 3 3 1
partners.update                   4 4 3 3 + 3   4 4 4 1
system.get                        3 3 3 3 + +   3 3 3 1
verifiers.list                    3 3 3 3 + +   3 3 3 1
verifiers.create                  3 3 3 3 + 3   3 3 3 1
verifiers.revoke                  3 3 3 3 + 3   3 3 3 1
webhooks.list                     + + 3 3 3 3   4 4 4 1
webhooks.list/provider            3 3 3 3 + +   3 3 3 1
webhooks.deliveries               + + 3 3 3 3   4 4 4 1
webhooks.deliveries/provider      3 3 3 3 + +   3 3 3 1
webhooks.delivery                 + + 3 3 3 3   4 4 4 1
webhooks.delivery/provider        3 3 3 3 + +   3 3 3 1
webhooks.create                   + 3 3 3 3 3   4 4 4 1
webhooks.create/provider          3 3 3 3 + 3   3 3 3 1
webhooks.update                   + 3 3 3 3 3   4 4 4 1
webhooks.update/provider          3 3 3 3 + 3   3 3 3 1
webhooks.disable                  + 3 3 3 3 3   4 4 4 1
webhooks.disable/provider         3 3 3 3 + 3   3 3 3 1
webhooks.enable                   + 3 3 3 3 3   4 4 4 1
webhooks.enable/provider          3 3 3 3 + 3   3 3 3 1
webhooks.rotateSecret             + 3 3 3 3 3   4 4 4 1
webhooks.rotateSecret/provider    3 3 3 3 + 3   3 3 3 1
webhooks.test                     + 3 3 3 3 3   4 4 4 1
webhooks.test/provider            3 3 3 3 + 3   3 3 3 1
webhooks.redeliver                + 3 3 3 3 3   4 4 4 1
webhooks.redeliver/provider       3 3 3 3 + 3   3 3 3 1
webhooks.delete                   + 3 3 3 3 3   4 4 4 1
webhooks.delete/provider          3 3 3 3 + 3   3 3 3 1
apiUsers.list                     + 3 3 3 3 3   4 4 4 1
apiUsers.create                   + 3 3 3 3 3   4 4 4 1
apiUsers.disable                  + 3 3 3 3 3   4 4 4 1
apiUsers.enable                   + 3 3 3 3 3   4 4 4 1
apiUsers.rotatePassword           + 3 3 3 3 3   4 4 4 1
apiUsers.delete                   + 3 3 3 3 3   4 4 4 1
members.openInvitation            + + + + + +   + + + +
members.accept                    + + + + + +   + + + +
passwordResets.open               + + + + + +   + + + +
passwordResets.use                + + + + + +   + + + +
`;

export const procedureLines = read(PROCEDURES).map((line) => ({
  ...line,
  subject: line.name.split("/")[0] ?? "",
  input: INPUTS[line.name] ?? here(),
}));
