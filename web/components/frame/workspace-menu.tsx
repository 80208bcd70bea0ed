'use client'
import { useQueryClient } from '@tanstack/react-query'
import { ChevronsUpDown, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMe } from '@/lib/me'
import { Menu } from '../ui/menu'
import { Skeleton } from '../ui/skeleton'
import { toast } from '../ui/toast'

const NewWorkspace = dynamic(
  () => import('@/forms/new-workspace').then((module) => module.NewWorkspaceDialog),
  {
    ssr: false,
  },
)

/** Which workspace one is in, and the way to another. */
export function WorkspaceMenu() {
  const { data: me } = useMe()
  const queries = useQueryClient()
  const router = useRouter()
  const [creating, setCreating] = useState(false)
  const name = me?.workspace?.name ?? ''
  const go = async (id: string): Promise<void> => {
    try {
      await client.workspaces.switch({ id })
      queries.clear()
      router.push('/home')
      await queries.invalidateQueries()
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
  }
  if (!me) {
    return (
      <span className="flex h-9 flex-1 items-center gap-2 px-1.5">
        <span className="size-6 rounded-sm bg-active" />
        <Skeleton className="w-24 icons:hidden" />
      </span>
    )
  }
  return (
    <>
      <Menu
        label={`Workspace ${name}. Switch`}
        className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded px-1.5 text-left hover:bg-active"
        items={[
          { heading: 'Workspaces' },
          ...me.workspaces.map((one) => ({
            label: one.name,
            hint: one.role,
            checked: one.id === me.workspace?.id,
            onSelect: () => void go(one.id),
          })),
          'line',
          { label: 'New workspace', icon: <Plus />, onSelect: () => setCreating(true) },
        ]}
      >
        <span
          aria-hidden
          data-letter={(name[0] ?? '·').toUpperCase()}
          className="flex size-6 shrink-0 items-center justify-center rounded-sm bg-accent text-xs font-semibold text-accent-fg before:content-[attr(data-letter)]"
        />
        <span className="min-w-0 flex-1 truncate font-semibold icons:hidden">{name}</span>
        <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-fg-subtle icons:hidden" />
      </Menu>
      {creating && <NewWorkspace onClose={() => setCreating(false)} />}
    </>
  )
}
