'use client'
import type { Prospect } from '#contracts/prospecting'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Gauge, ScanSearch, Tag } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { useMay } from '@/lib/me'

const SetStatus = dynamic(() => import('@/forms/set-status').then((module) => module.SetStatus), {
  ssr: false,
})

/** Read again, score again, move by hand. */
export function ProspectActs({ prospect }: { prospect: Prospect }) {
  const queries = useQueryClient()
  const may = useMay('prospects.write')
  const [asking, setAsking] = useState(false)
  const done = (text: string) => ({
    onSuccess: async () => {
      toast(text)
      await queries.invalidateQueries()
    },
  })
  const enrich = useMutation(api.prospects.enrich.mutationOptions(done('The website is being read again')))
  const score = useMutation(api.prospects.score.mutationOptions(done('Scored again')))
  if (!may) return null
  return (
    <>
      <Button busy={enrich.isPending} onClick={() => enrich.mutate({ id: prospect.id })}>
        <ScanSearch aria-hidden className="size-4" /> Read again
      </Button>
      <Menu
        label="More"
        align="end"
        className={buttonClass({}, 'w-8 px-0!')}
        items={[
          { label: 'Score again', icon: <Gauge />, onSelect: () => score.mutate({ id: prospect.id }) },
          { label: 'Set status', icon: <Tag />, onSelect: () => setAsking(true) },
        ]}
      >
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
      {asking && <SetStatus chosen={{ ids: [prospect.id] }} count={1} onClose={() => setAsking(false)} />}
    </>
  )
}
