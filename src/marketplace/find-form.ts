import type { FormDefinition } from '#contracts/forms'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { notFound } from '../platform/errors.ts'
import type { NichePage } from './contract-niches.ts'

/** A form that takes leads, found by the names in its address. */
export interface OpenForm {
  workspaceId: string
  workspace: { slug: string; name: string }
  nicheId: string
  formId: string
  slug: string
  name: string
  country: string
  timeZone: string
  page: NichePage
  frameHosts: string[]
  duplicateWindowDays: number
  isDoubleOptIn: boolean
  version: number
  definition: FormDefinition
}

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * The form at these names, in its active version or in one that was active and is named; throws `not_found` for everything that takes no
 * leads, whatever the reason.
 */
export async function findForm(
  db: Db,
  workspaceSlug: string,
  nicheSlug: string,
  shownVersion?: number,
): Promise<OpenForm> {
  if (!slugPattern.test(workspaceSlug) || !slugPattern.test(nicheSlug)) throw notFound('form')
  const { rows: known } = await db.$client.query<{ id: string; name: string }>(
    'select id, name from workspaces where slug = $1',
    [workspaceSlug],
  )
  const [workspace] = known
  if (workspace === undefined) throw notFound('form')
  const form = await inWorkspace(db, workspace.id, async (tx) => {
    const { rows } = await tx.$client.query<Omit<OpenForm, 'workspaceId' | 'workspace'>>(
      `select n.id as "nicheId", n.form_id as "formId", n.slug, n.name, n.country, s.time_zone as "timeZone", n.page,
         n.frame_hosts as "frameHosts", n.duplicate_window_days as "duplicateWindowDays",
         n.is_double_opt_in as "isDoubleOptIn", v.version, v.definition
       from niches n
       join marketplace_settings s on s.workspace_id = n.workspace_id
       join form_versions v on v.workspace_id = n.workspace_id and v.form_id = n.form_id
         and (v.status = 'active' or (v.version = $3 and v.status = 'archived'))
       where n.workspace_id = $1 and n.slug = $2 and n.archived_at is null and n.is_active
       order by v.version = coalesce($3, 0) desc, v.status limit 1`,
      [workspace.id, nicheSlug, shownVersion ?? null],
    )
    return rows[0]
  })
  if (form === undefined) throw notFound('form')
  return { ...form, workspaceId: workspace.id, workspace: { slug: workspaceSlug, name: workspace.name } }
}
