import { and, asc, eq } from 'drizzle-orm'
import { inWorkspace } from '../platform/db.ts'
import type { MailExchange } from '../providers/dns/index.ts'
import { checkEmail, isEmailSyntax, type MailExchangeAnswer } from './check-email.ts'
import { rankWithStatus } from './choose-contacts.ts'
import type { ProspectingDeps } from './deps.ts'
import { contacts } from './schema.ts'

/** Step 3: checks the addresses of a prospect's contacts, and lets those that cannot work fall behind. */
export async function checkContacts(
  deps: ProspectingDeps,
  workspaceId: string,
  prospectId: string,
): Promise<number> {
  const mine = and(eq(contacts.workspaceId, workspaceId), eq(contacts.prospectId, prospectId))
  const rows = await inWorkspace(deps.db, workspaceId, (tx) =>
    tx.select().from(contacts).where(mine).orderBy(asc(contacts.rank), asc(contacts.id)),
  )
  const checked = await Promise.all(
    rows.map(async (row) => {
      if (row.email === null || row.emailStatus === 'valid') return row
      const { status, reason } = checkEmail(
        row.email,
        await mailExchangeOf(deps.providers.mailExchange, row.email),
      )
      return { ...row, emailStatus: status, emailReason: reason }
    }),
  )
  const ranked = rankWithStatus(checked)
  await inWorkspace(deps.db, workspaceId, (tx) =>
    tx.$client.query(
      `update contacts c set email_status = x.status, email_reason = x.reason, rank = x.rank
       from unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) as x(id, status, reason, rank)
       where c.workspace_id = $1 and c.id = x.id and (c.email_status, c.email_reason, c.rank) is distinct from (x.status, x.reason, x.rank)`,
      [
        workspaceId,
        ranked.map((r) => r.id),
        ranked.map((r) => r.emailStatus),
        ranked.map((r) => r.emailReason),
        ranked.map((r) => r.rank),
      ],
    ),
  )
  return ranked.length
}

async function mailExchangeOf(dns: MailExchange, email: string): Promise<MailExchangeAnswer> {
  // Names that are reserved for examples and tests (RFC 2606) are nobody's: there is nothing to ask.
  if (!isEmailSyntax(email) || /\.(example|test|invalid|localhost)$/.test(email)) return 'unknown'
  const answer = await dns.check(email.slice(email.lastIndexOf('@') + 1))
  if (answer.failure !== undefined && answer.failure !== null) return 'unknown'
  return answer.nullMx || answer.mx.length === 0 ? 'refuses' : 'accepts'
}
