import { inWorkspace } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { MailExchange } from '../providers/dns/index.ts'
import { checkEmail, isEmailSyntax, type EmailVerdict, type MailExchangeAnswer } from './check-email.ts'
import { rankWithStatus } from './choose-contacts.ts'
import { markedWrong } from './mark-facts.ts'
import type { EmailStatus } from './contract-prospects.ts'
import type { ProspectingDeps } from './deps.ts'

/** A contact whose address may have been looked at before. */
interface Unchecked {
  email: string | null
  rank: number
  emailStatus?: EmailStatus
  emailReason?: string | null
  isMain?: boolean
}

/** Says of each contact whether its address can work, and lets those that cannot fall behind. */
export async function withStatus<T extends Unchecked>(
  mailExchange: MailExchange,
  rows: readonly T[],
): Promise<(T & { emailStatus: EmailStatus; emailReason: string | null })[]> {
  const checked = await Promise.all(
    rows.map(async (row) => {
      const { emailStatus = 'unknown', emailReason = null } = row
      if (row.email === null || emailStatus === 'valid' || emailReason === markedWrong)
        return { ...row, emailStatus, emailReason }
      const { status, reason } = checkEmail(row.email, await mailExchangeOf(mailExchange, row.email))
      return { ...row, emailStatus: status, emailReason: reason }
    }),
  )
  const ranked = rankWithStatus(checked)
  const main = ranked.find((row) => row.isMain === true)
  if (main === undefined) return ranked
  return [main, ...ranked.filter((row) => row !== main)].map((row, i) => ({ ...row, rank: i + 1 }))
}

const contactsToCheck = statement<
  {
    id: string
    email: string | null
    emailStatus: EmailStatus
    emailReason: string | null
    rank: number
    isMain: boolean
  },
  [workspaceId: string, prospectId: string]
>(
  `select id, email, email_status as "emailStatus", email_reason as "emailReason", rank, is_main as "isMain" from contacts
   where workspace_id = $1 and prospect_id = $2 order by rank, id`,
)

const updateChecked = statement<
  never,
  [
    workspaceId: string,
    ids: string[],
    statuses: EmailStatus[],
    reasons: (string | null)[],
    ranks: number[],
    emails: (string | null)[],
  ]
>(
  `update contacts c set email_status = x.status, email_reason = x.reason, rank = x.rank
   from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[]) as x(id, status, reason, rank, email)
   where c.workspace_id = $1 and c.id = x.id and c.email is not distinct from x.email`,
)

/** Checks the addresses of all contacts a prospect has, and ranks them anew. Writes only what changed, to addresses that did not. */
export async function checkContacts(
  deps: ProspectingDeps,
  workspaceId: string,
  prospectId: string,
): Promise<number> {
  const rows = await inWorkspace(deps.db, workspaceId, (tx) => contactsToCheck(tx, [workspaceId, prospectId]))
  const before = new Map(rows.map((row) => [row.id, row]))
  const checked = await withStatus(deps.providers.mailExchange, rows)
  const changed = checked.filter((row) => {
    const old = before.get(row.id)
    return (
      old?.emailStatus !== row.emailStatus || old.emailReason !== row.emailReason || old.rank !== row.rank
    )
  })
  if (changed.length > 0)
    await inWorkspace(deps.db, workspaceId, (tx) =>
      updateChecked(tx, [
        workspaceId,
        changed.map((r) => r.id),
        changed.map((r) => r.emailStatus),
        changed.map((r) => r.emailReason),
        changed.map((r) => r.rank),
        changed.map((r) => r.email),
      ]),
    )
  return rows.length
}

/** The verdict on one address, after asking DNS about its domain. */
export async function verdictOn(dns: MailExchange, email: string): Promise<EmailVerdict> {
  return checkEmail(email, await mailExchangeOf(dns, email))
}

async function mailExchangeOf(dns: MailExchange, email: string): Promise<MailExchangeAnswer> {
  // Names that are reserved for examples and tests (RFC 2606) are nobody's: there is nothing to ask.
  if (!isEmailSyntax(email) || /\.(example|test|invalid|localhost)$/.test(email)) return 'unknown'
  const answer = await dns.check(email.slice(email.lastIndexOf('@') + 1))
  if (answer.failure !== undefined && answer.failure !== null) return 'unknown'
  return answer.nullMx || answer.mx.length === 0 ? 'refuses' : 'accepts'
}
