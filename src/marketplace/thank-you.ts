import { asSystem } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import type { NichePage } from './contract-niches.ts'
import type { ThankYou } from './contract-intake.ts'

/** What is said after a form, found by the id of its lead alone. Nothing of the person is in it, nor whether it was a duplicate or spam. */
export async function thankYou(db: Db, leadId: string): Promise<ThankYou> {
  const row = await asSystem(db, 'thank-you page', async (tx) => {
    const { rows } = await tx.$client.query<{
      workspace: string
      company: string
      slug: string
      name: string
      page: NichePage
      waits: boolean
    }>(
      `select w.slug as workspace, w.name as company, n.slug, n.name, n.page,
         coalesce(o.status, l.status) = 'pending_confirmation' as waits
       from leads l
       join workspaces w on w.id = l.workspace_id
       join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id
       left join leads o on o.workspace_id = l.workspace_id and o.id = l.duplicate_of
       where l.id = $1`,
      [leadId],
    )
    return rows[0]
  })
  const { workspace, company, slug, name, page, waits } = found(row, 'request')
  return {
    workspace: { slug: workspace, name: company },
    niche: { slug, name, page },
    needsConfirmation: waits,
  }
}
