import { inWorkspace } from '../src/platform/db.ts'
import type { FakeMailCampaigns } from '../src/providers/mail-campaigns/index.ts'
import type { TestApp } from './app.ts'
import type { Identity } from './factories.ts'
import { addMailbox, addSequences, messagesOf, sendingSettings, start } from './sending.ts'

/** What tests of hand-overs do again and again. */
export function handoverWorld(t: TestApp, vendor: FakeMailCampaigns) {
  let count = 0
  const leads = () => [...vendor.campaigns.values()].flatMap((campaign) => [...campaign.leads.values()])
  return {
    /** A workspace with a key for Instantly and a mailbox that stands for an account there. */
    async place(given: { key?: boolean } = {}) {
      const owner: Identity = await t.make.member()
      const { workspaceId } = owner
      await sendingSettings(t.app, workspaceId, { timeZone: 'America/New_York' })
      if (given.key !== false)
        await t.rest('PUT', '/integrations/instantly', { values: { apiKey: 'ik_1' } }, owner)
      const mailbox = { kind: 'instantly' as const, gapSeconds: 600, dayCap: 30 }
      return { owner, workspaceId, mailboxId: await addMailbox(t.app, workspaceId, mailbox) }
    },
    /** A sequence that has started. */
    async sequence(workspaceId: string, delays = [0, 3, 7]) {
      count += 1
      const email = `bo${count}@firm${count}.example`
      const [id = ''] = await addSequences(t.app, workspaceId, [{ email, delays }])
      await start(t.app, workspaceId, id)
      return { id, email }
    },
    /** Who stands at the vendor under an address. */
    leadsOf: (email: string) => leads().filter((lead) => lead.email === email),
    /** Each message of a sequence with what holds it. */
    statusesOf: async (workspaceId: string, id: string) =>
      (await messagesOf(t.app, workspaceId, id)).map(({ status, held }) => `${status} ${held ?? '-'}`),
    /** What became of each hand-over of a sequence. */
    handoversOf: async (workspaceId: string, id: string) =>
      inWorkspace(t.app.db, workspaceId, async (tx) => {
        const { rows } = await tx.$client.query<{ status: string; problem: string | null }>(
          'select status, problem from handovers where workspace_id = $1 and sequence_id = $2 order by id',
          [workspaceId, id],
        )
        return rows
      }),
    /** Erases a person and waits until it is done. */
    async erase(email: string, owner: Identity): Promise<void> {
      await t.rest('POST', '/erasures', { email }, owner)
      await t.drain()
    },
  }
}
