import { count } from '../platform/count.ts'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import type { Db, Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import type { ProviderPreferences } from '#contracts/marketplace'
import { dayInWords, spanOfDay } from './days-to-tell.ts'
import { openMailDesk } from './mail-desk.ts'
import { preferencesOf } from './provider-profile.ts'
import { readSoldLeads, type SoldLead } from './read-sold-leads.ts'
import { tellDays, type DayOwner } from './told-days.ts'

/** What mailing tables of leads needs; `App` satisfies it. */
export type LeadTableDeps = Pick<App, 'jobs' | 'keys' | 'now'> & {
  db: Db
  config: Pick<App['config'], 'PUBLIC_URL'>
}

const columns = [
  'bought_at',
  'niche',
  'level',
  'name',
  'email',
  'phone',
  'postal_code',
  'price',
  'currency',
  'answers',
]
/** More than a mail holds; the rest is in the portal. */
const mostRows = 5000

/** Mails providers who chose it what they bought on a day of theirs, as a table; nothing for a day without any. Answers how many days. */
export async function mailLeadTables(deps: LeadTableDeps): Promise<number> {
  return tellDays(deps, 'leads_csv', async (tx, owner, day) => mailTable(tx, deps, owner, day))
}

async function mailTable(tx: Tx, deps: LeadTableDeps, owner: DayOwner, day: string): Promise<void> {
  const { workspaceId, ownerId, timeZone } = owner
  const { start, end } = spanOfDay(day, timeZone)
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from assignments where workspace_id = $1 and provider_id = $2 and at >= $3 and at < $4 order by id limit ${mostRows}`,
    [workspaceId, ownerId, start, end],
  )
  const { rows: providers } = await tx.$client.query<{
    name: string
    email: string
    preferences: Partial<ProviderPreferences>
  }>('select name, email, preferences from providers where workspace_id = $1 and id = $2', [
    workspaceId,
    ownerId,
  ])
  const [provider] = providers
  if (rows.length === 0 || provider === undefined) return
  const sold = await readSoldLeads(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  )
  const desk = await openMailDesk(tx, deps, workspaceId)
  const { deliverTo } = preferencesOf(provider.preferences)
  for (const to of deliverTo.length === 0 ? [provider.email] : deliverTo)
    await desk.queue('provider_leads_csv', {
      to,
      values: {
        'provider.name': provider.name,
        day: dayInWords(day),
        'leads.count': count(sold.length, 'lead'),
      },
      link: `${deps.config.PUBLIC_URL}/provider/leads`,
      attachments: [{ name: `leads-${day}.csv`, type: 'text/csv', content: tableOf(sold) }],
    })
}

function tableOf(sold: readonly SoldLead[]): string {
  const rows = sold.map(({ at, niche, level, lead, price, currency, answers }) => [
    at.toISOString(),
    niche.name,
    level.name,
    lead.name,
    lead.email,
    lead.phone,
    lead.postalCode,
    // Minor units, as everywhere in the API; how many make one differs by currency.
    price,
    currency,
    answers
      .filter(({ text }) => text !== '')
      .map(({ label, text }) => `${label}: ${text}`)
      .join('; '),
  ])
  return csvHeader(columns, 'spreadsheet') + csvLines(rows, 'spreadsheet')
}
