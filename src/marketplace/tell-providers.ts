import { composeMail, queueMail } from '../notify/index.ts'
import { asSystem } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import { preferencesOf } from './provider-profile.ts'
import type { ProviderPreferences } from '#contracts/marketplace'

/** What telling providers of their sales needs. */
export type TellProvidersDeps = Pick<App, 'db' | 'jobs' | 'keys' | 'now'> & {
  config: Pick<App['config'], 'PUBLIC_URL'>
}

const mostAtOnce = 500
const lifeMs = 3 * 24 * 3_600_000

interface Sold {
  provider_id: string
  provider: string
  email: string
  preferences: Partial<ProviderPreferences>
  assignment_id: string
  workspace: string
  niche: string
  name: string
  lead_email: string
  phone: string | null
}

/**
 * Tells providers of what they bought since the last time: a mail for each lead, to the addresses they chose. Notices go with the
 * mails in one commit, so a crash tells nobody twice and forgets nobody. Answers how many notices it took.
 */
export async function tellProviders(deps: TellProvidersDeps): Promise<number> {
  return asSystem(deps.db, 'tell providers of their leads', async (tx) => {
    const { rows } = await tx.$client.query<Sold>(
      `with taken as (
         delete from assignment_notices n using (
           select workspace_id, id from assignment_notices order by id limit ${mostAtOnce} for update skip locked
         ) d where n.workspace_id = d.workspace_id and n.id = d.id returning n.workspace_id, n.assignment_id
       )
       select p.id as provider_id, p.name as provider, p.email, p.preferences, a.id as assignment_id, w.name as workspace,
         i.name as niche, l.name, l.email as lead_email, l.phone
       from taken t
       join assignments a on a.workspace_id = t.workspace_id and a.id = t.assignment_id
       join providers p on p.workspace_id = a.workspace_id and p.id = a.provider_id
       join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
       join niches i on i.workspace_id = l.workspace_id and i.id = l.niche_id
       join workspaces w on w.id = a.workspace_id
       order by a.id`,
    )
    for (const sold of rows) {
      const { newLead, deliverTo } = preferencesOf(sold.preferences)
      if (!newLead) continue
      for (const to of deliverTo.length === 0 ? [sold.email] : deliverTo)
        await queueMail(deps, tx, {
          kind: 'provider_new_lead',
          text: wordsFor(deps, sold, to),
          expiresAt: new Date(deps.now().getTime() + lifeMs),
        })
    }
    return rows.length
  })
}

function wordsFor(deps: TellProvidersDeps, sold: Sold, to: string) {
  return composeMail({
    to,
    subject: `A lead for ${sold.niche}`,
    lines: [
      `Hello ${sold.provider},`,
      `you bought a lead of ${sold.workspace}: ${sold.niche}.`,
      [sold.name, sold.phone, sold.lead_email].filter(Boolean).join(' · '),
    ],
    button: { text: 'See the lead', url: `${deps.config.PUBLIC_URL}/provider/leads/${sold.assignment_id}` },
  })
}
