import type { ApiUserView } from "@keyhold/contract/api-user/api-user";
import { Button } from "@keyhold/ui/button";
import { StatusBadge } from "@keyhold/ui/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { Moment } from "../../shell/moment.tsx";
import type { Asked } from "./change-dialog.tsx";
import { ROLE_LABELS } from "./role-labels.ts";

const COLUMNS = ["User name", "Role", "Status", "Last used", "Actions"];

type ApiUserTableProps = { users: readonly ApiUserView[]; onAsk: (asked: Asked) => void };

export function ApiUserTable({ users, onAsk }: ApiUserTableProps) {
  return (
    <Table label="List of API users">
      <TableHead>
        {COLUMNS.map((column) => (
          <TableHeader key={column}>{column}</TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {users.map((user) => (
          <ApiUserRow key={user.id} user={user} onAsk={onAsk} />
        ))}
      </TableBody>
    </Table>
  );
}

function ApiUserRow({ user, onAsk }: { user: ApiUserView; onAsk: ApiUserTableProps["onAsk"] }) {
  return (
    <TableRow>
      <TableCell line className="font-mono">
        {user.username}
      </TableCell>
      <TableCell>{ROLE_LABELS[user.role]}</TableCell>
      <TableCell>
        {user.isDisabled ? (
          <StatusBadge shape="square" tone="hold">
            Disabled
          </StatusBadge>
        ) : (
          <StatusBadge shape="disc" tone="accent">
            Enabled
          </StatusBadge>
        )}
      </TableCell>
      <TableCell named="Last used" className="text-muted">
        {user.lastUsedAt === null ? "Never" : <Moment at={user.lastUsedAt} show="age" />}
      </TableCell>
      <TableCell line>
        <Actions user={user} onAsk={onAsk} />
      </TableCell>
    </TableRow>
  );
}

function Actions({ user, onAsk }: { user: ApiUserView; onAsk: ApiUserTableProps["onAsk"] }) {
  const toggle = user.isDisabled ? "enable" : "disable";
  const labels = { [toggle]: user.isDisabled ? "Enable" : "Disable", rotatePassword: "New password", delete: "Delete" };
  return (
    <span className="flex gap-2 blocks:flex-wrap">
      {([toggle, "rotatePassword", "delete"] as const).map((action) => (
        <Button key={action} size="small" onClick={() => onAsk({ action, user })}>
          {labels[action]}
          <span className="sr-only"> {user.username}</span>
        </Button>
      ))}
    </span>
  );
}
