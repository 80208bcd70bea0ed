import { FileSearch, Gauge, MailCheck, Server } from 'lucide-react'
import { Logo } from '@/components/logo'
import { SampleDraft } from '@/components/sample-draft'
import { ButtonLink } from '@/components/ui/button'

const points = [
  {
    icon: FileSearch,
    title: 'Reads their own website',
    text: 'Contact pages, imprint, team, technology, speed. Every fact keeps the page, the quote and the time it was read.',
  },
  {
    icon: Gauge,
    title: 'Scores with reasons',
    text: 'A number from 0 to 100 that is the sum of its factors. Each factor shows the value that caused it; what is unknown is said, not guessed.',
  },
  {
    icon: MailCheck,
    title: 'Drafts, and waits for you',
    text: 'Three short messages per good prospect. Each personal sentence points at its fact. Nothing is approved until a person has read it.',
  },
  {
    icon: Server,
    title: 'Runs on your machine',
    text: 'Open source, one process, one PostgreSQL. Your lists and letters stay with you; there is no telemetry.',
  },
]

export default function PublicPage() {
  return (
    <div className="public flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-5xl items-center justify-between gap-4 px-6 py-5 max-sm:px-4">
        <span className="flex items-center gap-2 font-semibold">
          <Logo /> Leadwright
        </span>
        <nav aria-label="Account" className="flex gap-2">
          <ButtonLink href="/login" variant="ghost">
            Sign in
          </ButtonLink>
          <ButtonLink href="/signup" variant="primary">
            Sign up
          </ButtonLink>
        </nav>
      </header>
      <main id="main" className="mx-auto w-full max-w-5xl flex-1 px-6 pt-14 pb-20 max-sm:px-4 max-sm:pt-6">
        <div className="grid items-center gap-12 lg:grid-cols-[1fr_420px]">
          <div>
            <h1 className="max-w-[18ch] text-3xl tracking-tight">
              From a list of companies to letters worth sending
            </h1>
            <p className="mt-4 max-w-[56ch] text-fg-muted">
              Give Leadwright a list of companies. It reads their websites, says which are worth your time and
              why, and drafts a letter in which every claim can be checked with one click.
            </p>
            <div className="mt-7 flex flex-wrap gap-3">
              <ButtonLink href="/signup" variant="primary" size="lg">
                Create an account
              </ButtonLink>
              <ButtonLink href="/login" size="lg">
                Sign in
              </ButtonLink>
            </div>
            <p className="mt-3 text-base text-fg-subtle">
              A sample workspace with invented companies shows the whole way in a minute.
            </p>
          </div>
          <SampleDraft />
        </div>
        <ul className="mt-20 grid gap-x-10 gap-y-8 border-t border-line pt-10 sm:grid-cols-2 max-sm:mt-12">
          {points.map((point) => (
            <li key={point.title} className="flex gap-4">
              <point.icon aria-hidden className="mt-1 size-5 shrink-0 text-accent-text" />
              <div>
                <h2 className="text-lg">{point.title}</h2>
                <p className="mt-1 max-w-[52ch] text-fg-muted">{point.text}</p>
              </div>
            </li>
          ))}
        </ul>
      </main>
      <footer className="border-t border-line">
        <p className="mx-auto w-full max-w-5xl px-6 py-5 text-base text-fg-subtle max-sm:px-4">
          Leadwright is free software under the Apache licence 2.0.
        </p>
      </footer>
    </div>
  )
}
