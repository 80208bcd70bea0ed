import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'
import { addMailbox, addSequences } from './sending.ts'

/** A conversation of my workspace with somebody whose name shows. */
async function conversation(world: World): Promise<{ id: string }> {
  const { app } = world.t
  const [id, address] = [newId(), `c${newId().slice(-12)}@firm.example`]
  const mailboxId = await addMailbox(app, world.mine.id)
  const [sequenceId = ''] = await addSequences(app, world.mine.id, [{ email: address, status: 'stopped' }])
  await inWorkspace(app.db, world.mine.id, async (tx) => {
    await tx.$client.query(
      `insert into conversations (workspace_id, id, mailbox_id, sequence_id, prospect_id, contact_id, address, person_name, subject, intent, intent_confidence, intent_by, last_at, last_text)
       select $1, $2, $3, s.id, s.prospect_id, s.contact_id, $4, $5, 'Re: Your forms', 'question', 0.9, 'rules', $6, $5 from sequences s where s.workspace_id = $1 and s.id = $7`,
      [world.mine.id, id, mailboxId, address, world.marker, app.now(), sequenceId],
    )
    await tx.$client.query(
      `insert into conversation_mails (workspace_id, id, conversation_id, direction, header_id, from_address, to_addresses, subject, text, kind, at)
       values ($1, $2, $3, 'in', $4, $5, '{ada@acme.example}', 'Re: Your forms', $6, 'reply', $7)`,
      [world.mine.id, newId(), id, `${id}@firm.example`, address, world.marker, app.now()],
    )
  })
  return { id }
}

/** Cases of the inbox. */
export const inboxInputs: Record<string, ProcedureCase> = {
  'inbox.list': { input: () => ({ limit: 100 }), foreign: 'own' },
  'inbox.get': { input: conversation },
  'inbox.reply': {
    input: async (world) => ({ ...(await conversation(world)), answerId: newId(), text: world.marker }),
  },
  'inbox.update': { input: async (world) => ({ ...(await conversation(world)), isUnread: false }) },
  'inbox.snooze': {
    input: async (world) => ({
      ...(await conversation(world)),
      until: new Date(world.t.app.now().getTime() + 86_400_000).toISOString(),
    }),
  },
  'inbox.won': { input: conversation },
  'inbox.lost': { input: async (world) => ({ ...(await conversation(world)), why: world.marker }) },
  'inbox.done': { input: conversation },
  'inbox.reopen': { input: conversation },
}
