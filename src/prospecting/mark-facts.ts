import { and, asc, eq } from 'drizzle-orm'
import { found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { FactMark } from './contract-prospects.ts'
import { checkEmail } from './check-email.ts'
import { lockProspects } from './lock-prospects.ts'
import { noteEvents } from './note-events.ts'
import { factMarks, facts } from './schema.ts'

/** The reason that an address has which a member marked as wrong. */
export const markedWrong = 'a member marked it as wrong'

/**
 * Marks what a fact says as wrong: everything at this prospect that says the same is hidden, and whatever else is known takes its
 * place. The mark stands beside the facts, so reading the site again or a merge does not lose it. Returns the prospect.
 */
export async function markFactWrong(
  tx: Tx,
  workspaceId: string,
  factId: string,
  by: { who: string; reason: string | null; at: Date },
): Promise<string> {
  const [row] = await tx
    .select({ prospectId: facts.prospectId, kind: facts.kind, value: facts.value })
    .from(facts)
    .where(and(eq(facts.workspaceId, workspaceId), eq(facts.id, factId)))
  const { prospectId, kind, value } = found(row, 'fact')
  await lockProspects(tx, workspaceId, [prospectId])
  const marks = await listMarks(tx, workspaceId, prospectId)
  if (marks.some((mark) => mark.kind === kind && mark.value === value)) return prospectId
  const id = newId()
  await tx.insert(factMarks).values({ workspaceId, id, prospectId, kind, value, ...by })
  await applyMarks(tx, workspaceId, [prospectId])
  await replaceOnRow(tx, workspaceId, prospectId, kind, value)
  const what = `marked ${kind.replaceAll('_', ' ')} “${value.slice(0, 80)}” as wrong${by.reason === null ? '' : `: ${by.reason}`}`
  await noteEvents(tx, workspaceId, [prospectId], { kind: 'fact', who: by.who, what })
  return prospectId
}

/** Takes a mark back: the facts are shown and count again. Returns the prospect. */
export async function takeMarkBack(
  tx: Tx,
  workspaceId: string,
  markId: string,
  who: string,
): Promise<string> {
  const [row] = await tx
    .delete(factMarks)
    .where(and(eq(factMarks.workspaceId, workspaceId), eq(factMarks.id, markId)))
    .returning()
  const { prospectId, kind, value } = found(row, 'mark')
  await lockProspects(tx, workspaceId, [prospectId])
  await tx
    .update(facts)
    .set({ isWrong: false })
    .where(
      and(
        eq(facts.workspaceId, workspaceId),
        eq(facts.prospectId, prospectId),
        eq(facts.kind, kind),
        eq(facts.value, value),
      ),
    )
  if (kind === 'email') await addressIsRight(tx, workspaceId, prospectId, value)
  if (kind === 'phone')
    await tx.$client.query(
      `update prospects set phone = coalesce(phone, $3), updated_at = now() where workspace_id = $1 and id = $2`,
      [workspaceId, prospectId, value],
    )
  const what = `took the mark on ${kind.replaceAll('_', ' ')} “${value.slice(0, 80)}” back`
  await noteEvents(tx, workspaceId, [prospectId], { kind: 'fact', who, what })
  return prospectId
}

/** Hides the facts that say what was marked, after facts came in or moved; addresses that were marked are not written to. */
export async function applyMarks(tx: Tx, workspaceId: string, prospectIds: string[]): Promise<void> {
  await tx.$client.query(
    `update facts f set is_wrong = true from fact_marks m
     where m.workspace_id = $1 and m.prospect_id = any($2::uuid[]) and f.workspace_id = $1 and f.prospect_id = m.prospect_id
       and f.kind = m.kind and f.value = m.value and not f.is_wrong`,
    [workspaceId, prospectIds],
  )
  await tx.$client.query(
    `update contacts c set email_status = 'invalid', email_reason = $3 from fact_marks m
     where m.workspace_id = $1 and m.prospect_id = any($2::uuid[]) and m.kind = 'email' and c.workspace_id = $1
       and c.prospect_id = m.prospect_id and lower(c.email) = lower(m.value)`,
    [workspaceId, prospectIds, markedWrong],
  )
}

/** What members marked at a prospect, oldest first. */
export async function listMarks(tx: Tx, workspaceId: string, prospectId: string): Promise<FactMark[]> {
  const rows = await tx
    .select()
    .from(factMarks)
    .where(and(eq(factMarks.workspaceId, workspaceId), eq(factMarks.prospectId, prospectId)))
    .orderBy(asc(factMarks.id))
    .limit(500)
  return rows.map(({ id, kind, value, reason, who, at }) => ({
    id,
    kind,
    value,
    reason,
    who,
    at: at.toISOString(),
  }))
}

/** What the row of the prospect shows of a wrong fact gives way to the next best. */
async function replaceOnRow(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  kind: string,
  value: string,
): Promise<void> {
  if (kind !== 'phone') return
  await tx.$client.query(
    `update prospects p set updated_at = now(), phone = (
       select f.value from facts f where f.workspace_id = p.workspace_id and f.prospect_id = p.id and f.kind = 'phone' and not f.is_wrong
       order by f.confidence desc, f.id limit 1)
     where p.workspace_id = $1 and p.id = $2 and p.phone = $3`,
    [workspaceId, prospectId, value],
  )
}

async function addressIsRight(tx: Tx, workspaceId: string, prospectId: string, email: string): Promise<void> {
  const { status, reason } = checkEmail(email.toLowerCase(), 'unknown')
  await tx.$client.query(
    `update contacts set email_status = $4, email_reason = $5
     where workspace_id = $1 and prospect_id = $2 and lower(email) = lower($3) and email_reason = $6`,
    [workspaceId, prospectId, email, status, reason, markedWrong],
  )
}
