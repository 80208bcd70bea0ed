'use client'
import type { ProspectSelection } from '#contracts/prospecting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Input, Select } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count as counted } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'

const titles = { tag: 'Tag', owner: 'Give away', campaign: 'Add to a campaign' }

/** One thing for many prospects: a tag, an owner, a campaign. */
export function BulkEdit({
  what,
  chosen,
  count,
  onClose,
  onDone,
}: {
  what: 'tag' | 'owner' | 'campaign'
  chosen: ProspectSelection
  count: number | null
  onClose: () => void
  onDone: () => void
}) {
  const queries = useQueryClient()
  const [value, setValue] = useState('')
  const [isRemoval, setRemoval] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const members = useQuery({
    ...api.members.list.queryOptions({ input: { limit: 100 } }),
    enabled: what === 'owner',
  })
  const campaigns = useQuery({
    ...api.campaigns.list.queryOptions({ input: { limit: 100 } }),
    enabled: what === 'campaign',
  })
  const act = (): Promise<{ count: number }> => {
    const selection = chosen
    if (what === 'owner') return client.prospects.bulkOwner({ selection, ownerId: value || null })
    if (what === 'campaign') return client.prospects.bulkCampaign({ selection, campaignId: value })
    return client.prospects.bulkTag({ selection, ...(isRemoval ? { remove: [value] } : { add: [value] }) })
  }
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      const done = await act()
      toast(`${counted(done.count, 'prospect')} changed`)
      onDone()
      onClose()
      await queries.invalidateQueries()
    } catch (failure) {
      const { message, fields } = toFailure(failure)
      setError(Object.values(fields)[0] ?? message)
      setBusy(false)
    }
  }
  const rows = count === null ? 'all that match' : counted(count, 'prospect')
  return (
    <DialogForm
      title={`${titles[what]}: ${rows}`}
      onClose={onClose}
      submit={(event) => void save(event)}
      error={error}
      busy={busy}
      act={`Change ${rows}`}
      isDisabled={what !== 'owner' && value.trim() === ''}
    >
      {what === 'tag' && (
        <>
          <Field label="Tag">
            <Input value={value} maxLength={50} onChange={(event) => setValue(event.target.value)} />
          </Field>
          <Field label="Do">
            <Select
              value={isRemoval ? 'remove' : 'add'}
              onChange={(event) => setRemoval(event.target.value === 'remove')}
            >
              <option value="add">Put it on</option>
              <option value="remove">Take it away</option>
            </Select>
          </Field>
        </>
      )}
      {what === 'owner' && (
        <Field label="Owner">
          <Select value={value} onChange={(event) => setValue(event.target.value)}>
            <option value="">Nobody</option>
            {(members.data?.items ?? []).map((one) => (
              <option key={one.userId} value={one.userId}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {what === 'campaign' && (
        <Field label="Campaign" help="Running campaigns begin with them at once.">
          <Select value={value} onChange={(event) => setValue(event.target.value)}>
            <option value="">Choose one</option>
            {(campaigns.data?.items ?? []).map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </DialogForm>
  )
}
