import type { Tx } from '../platform/db.ts'

/**
 * The member who hears of an answer: whoever the conversation is assigned to, else who looks after the company, else who approved the
 * sequence. Null, for all, where none of them is there to act on it any more.
 */
export async function whoIsTold(tx: Tx, workspaceId: string, conversationId: string): Promise<string | null> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select w.id from conversations c
       left join prospects p on p.workspace_id = $1 and p.id = c.prospect_id
       left join sequences s on s.workspace_id = $1 and s.id = c.sequence_id
       cross join lateral (values (1, c.assigned_to), (2, p.owner_id), (3, s.approved_by)) as w(place, id)
       join members m on m.workspace_id = $1 and m.user_id = w.id and m.role <> 'viewer'
     where c.workspace_id = $1 and c.id = $2 order by w.place limit 1`,
    [workspaceId, conversationId],
  )
  return rows[0]?.id ?? null
}
