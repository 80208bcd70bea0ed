'use client'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { useCrumbName } from '@/lib/crumb'
import { count, humanize } from '@/lib/format'
import { fetchDocument, type Operation } from './document'
import { OperationView } from './operation'

/** Everything the API can do, from its own document, with examples that run as the person who reads them. */
export function Reference() {
  const document = useQuery({ queryKey: ['openapi'], queryFn: fetchDocument, staleTime: Infinity })
  useCrumbName('API reference')
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim().toLowerCase())
  const found = (document.data ?? []).filter((operation) => matches(operation, wanted))
  const tags = [...new Set(found.map(({ tag }) => tag))]
  return (
    <SettingsPage
      title="API reference"
      text={
        <>
          Everything this app does, by REST. Programs send an API key as{' '}
          <code className="font-mono text-sm">Authorization: Bearer lw_…</code>; examples here run as you, in
          this workspace. The same as{' '}
          <a href="/api/v1/openapi.json" className="text-accent-text underline">
            OpenAPI document
          </a>
          , from which typed clients can be generated.
        </>
      }
    >
      <Input
        type="search"
        aria-label="Search the reference"
        placeholder="Search, for example campaigns start"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        className="mb-3 max-w-sm"
      />
      {document.error && <FailureBox error={document.error} onRetry={() => void document.refetch()} />}
      {!document.data && !document.error && <Skeleton className="h-96 w-full" />}
      {document.data && (
        <p aria-live="polite" className="mb-3 text-sm text-fg-subtle">
          {count(found.length, 'operation')}
        </p>
      )}
      {tags.map((tag) => (
        <section key={tag} aria-labelledby={`tag-${tag}`} className="mb-5">
          <h2 id={`tag-${tag}`} className="mb-1.5 text-lg">
            {humanize(tag.replaceAll('-', ' '))}
          </h2>
          <ul className="divide-y divide-line rounded border border-line">
            {found
              .filter((operation) => operation.tag === tag)
              .map((operation) => (
                <OperationView key={operation.id} operation={operation} />
              ))}
          </ul>
        </section>
      ))}
    </SettingsPage>
  )
}

function matches({ id, method, path, summary, tag }: Operation, wanted: string): boolean {
  const text = `${id} ${method} ${path} ${summary} ${tag}`.toLowerCase()
  return wanted.split(/\s+/).every((word) => text.includes(word))
}
