'use client'
import type { FormDefinition } from '#contracts/forms'
import { useCallback, useEffect, useState } from 'react'
import { client } from '@/lib/api'
import { type Failure, toFailure } from '@/lib/failure'

const pauseMs = 700

/** Saves a draft a moment after the last change, one save at a time; says how that goes. */
export function useAutosave(
  id: string,
  version: number,
  definition: FormDefinition,
): { state: 'saved' | 'waiting' | 'saving' | 'failed'; failure: Failure | null; retry: () => void } {
  const [saved, setSaved] = useState(definition)
  const [isSaving, setIsSaving] = useState(false)
  const [failed, setFailed] = useState<{ of: FormDefinition; failure: Failure } | null>(null)
  const save = useCallback(
    async (sent: FormDefinition): Promise<void> => {
      setIsSaving(true)
      try {
        await client.niches.edit({ id, version, definition: sent })
        setSaved(sent)
        setFailed(null)
      } catch (error) {
        setFailed({ of: sent, failure: toFailure(error) })
      }
      setIsSaving(false)
    },
    [id, version],
  )
  const isDue = definition !== saved && failed?.of !== definition
  useEffect(() => {
    if (!isDue || isSaving) return
    const timer = setTimeout(() => void save(definition), pauseMs)
    return () => clearTimeout(timer)
  }, [isDue, isSaving, save, definition])
  const isUnsaved = definition !== saved
  useEffect(() => {
    if (!isUnsaved) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsaved])
  const state = !isUnsaved ? 'saved' : isSaving ? 'saving' : failed?.of === definition ? 'failed' : 'waiting'
  return {
    state,
    failure: state === 'failed' ? (failed?.failure ?? null) : null,
    retry: () => void save(definition),
  }
}
