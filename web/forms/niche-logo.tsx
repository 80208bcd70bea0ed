'use client'
import type { Niche } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { refusalOf } from '@/lib/download'
import { toFailure } from '@/lib/failure'

/** Uploads the picture over a form; `onSet` gets the address that it has from now on. */
export function NicheLogo({ niche, onSet }: { niche: Niche; onSet: (logoUrl: string) => void }) {
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const send = async (file: File): Promise<void> => {
    setBusy(true)
    try {
      const answer = await fetch(`/api/v1/admin/niches/${niche.id}/logo`, {
        method: 'POST',
        body: file,
        headers: { 'content-type': file.type || 'image/png', 'x-leadwright': '1' },
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(refusalOf(text, answer.status))
      const { data } = JSON.parse(text) as { data: Niche }
      onSet(data.page.logoUrl ?? '')
      await queries.invalidateQueries({ queryKey: api.niches.key() })
      toast('The logo stands over the form')
    } catch (failure) {
      toast(toFailure(failure).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label="Logo file"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void send(file)
        }}
      />
      <Button busy={busy} onClick={() => input.current?.click()}>
        Upload a picture
      </Button>
    </>
  )
}
