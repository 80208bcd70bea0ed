import * as z from 'zod'
import type { Keys } from '../platform/crypto.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { PublicForm } from './contract-intake.ts'
import type { OpenForm } from './find-form.ts'
import { formAttempts } from './schema.ts'

const purpose = 'form.again'
const lifeMs = 3_600_000
const Link = z.object({ w: z.uuid(), a: z.uuid() })

interface Deps {
  db: Db
  keys: Keys
  now: () => Date
}

/** Keeps for an hour what a plain form was sent with, and answers the token that shows it again. */
export async function keepAttempt(
  deps: Deps,
  form: OpenForm,
  attempt: { values: Record<string, unknown>; problems: Record<string, string> },
): Promise<string> {
  const id = newId(deps.now().getTime())
  const { workspaceId, nicheId } = form
  const expiresAt = new Date(deps.now().getTime() + lifeMs)
  await inWorkspace(deps.db, workspaceId, async (tx) =>
    tx.insert(formAttempts).values({ workspaceId, id, nicheId, ...attempt, expiresAt }),
  )
  return deps.keys.signLink(purpose, { w: workspaceId, a: id }, expiresAt)
}

/** What was sent and what was wrong with it; null for a token that is forged, too old, or of another form. */
export async function readAttempt(deps: Deps, form: OpenForm, token: string): Promise<PublicForm['attempt']> {
  const link = Link.safeParse(deps.keys.readLink(purpose, token, deps.now()))
  if (!link.success || link.data.w !== form.workspaceId) return null
  return inWorkspace(deps.db, form.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<NonNullable<PublicForm['attempt']>>(
      'select values, problems from form_attempts where workspace_id = $1 and id = $2 and niche_id = $3',
      [form.workspaceId, link.data.a, form.nicheId],
    )
    return rows[0] ?? null
  })
}
