import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import type { MailExchange } from '../providers/dns/index.ts'
import { withStatus } from './check-contacts.ts'
import type { EmailStatus } from './contract-prospects.ts'

interface Checked {
  id: string
  email: string | null
  emailStatus: EmailStatus
  emailReason: string | null
  rank: number
}

/**
 * Looks at the addresses of these contacts again and notes when. What a verifier called valid stays so; what a person marked wrong too.
 * Returns how many were looked at.
 */
export async function recheckAddresses(
  deps: { db: Db; now: () => Date; providers: { mailExchange: MailExchange } },
  workspaceId: string,
  contactIds: readonly string[],
): Promise<number> {
  const rows = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const found = await tx.$client.query<Checked>(
      `select id, email, email_status as "emailStatus", email_reason as "emailReason", rank from contacts
       where workspace_id = $1 and id = any($2::uuid[]) and email is not null`,
      [workspaceId, contactIds],
    )
    return found.rows
  })
  if (rows.length === 0) return 0
  // Ranked one by one: only what is said of the address is wanted here.
  const checked = await Promise.all(rows.map(async (row) => withStatus(deps.providers.mailExchange, [row])))
  const all = checked.flat()
  await inWorkspace(deps.db, workspaceId, async (tx) =>
    tx.$client.query(
      `update contacts c set email_status = x.status, email_reason = x.reason, email_checked_at = $6
       from unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) as x(id, status, reason, email)
       where c.workspace_id = $1 and c.id = x.id and c.email is not distinct from x.email`,
      [
        workspaceId,
        all.map((row) => row.id),
        all.map((row) => row.emailStatus),
        all.map((row) => row.emailReason),
        all.map((row) => row.email),
        deps.now(),
      ],
    ),
  )
  return all.length
}
