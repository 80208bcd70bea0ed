import type { DemoProspect, DemoResults } from './demo-results.ts'
import type { summarise } from './demo-results.ts'

/** A ranking for people, then one sequence in full. */
export function printReport(
  { prospects }: DemoResults,
  summary: ReturnType<typeof summarise> & { seconds: number },
  out: NodeJS.WriteStream,
): void {
  const ranked = prospects.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
  out.write(
    `\n${'score'.padStart(5)}  tier  ${'company'.padEnd(34)} ${'best contact'.padEnd(40)} main reasons\n`,
  )
  out.write(`${'─'.repeat(140)}\n`)
  for (const p of ranked.slice(0, 25)) out.write(`${line(p)}\n`)
  if (ranked.length > 25) out.write(`… and ${ranked.length - 25} more\n`)
  const { rows, merged, enriched, failed, facts, seconds, drafts } = summary
  out.write(
    `\n${rows} rows: ${summary.prospects} prospects, ${merged} merged, ${enriched} read and scored, ${failed} failed; ` +
      `${facts} facts, ${summary.factsWithEvidence} of them with their evidence; ${drafts} messages drafted; ${seconds} s\n`,
  )
  const drafted = ranked.find((p) => p.drafts.length > 0)
  if (drafted !== undefined) printSequence(drafted, out)
}

function line(p: DemoProspect): string {
  const best = p.contacts[0]
  const contact = best === undefined ? '–' : [best.name, best.email ?? best.phone].filter(Boolean).join(' · ')
  const reasons =
    p.score === null
      ? `${p.status}: ${p.statusReason ?? ''}`
      : p.contributions
          .toSorted((a, b) => b.points - a.points)
          .slice(0, 3)
          .map((c) => c.words.replace(/: [\d.]+ of .*$/, ''))
          .join('; ')
  const score = p.score === null ? '–' : p.score.toFixed(0)
  return `${score.padStart(5)}   ${(p.tier ?? '–').padEnd(4)} ${cut(p.name, 34)} ${cut(contact, 40)} ${reasons}`
}

function cut(text: string, width: number): string {
  return (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width)
}

function printSequence(p: DemoProspect, out: NodeJS.WriteStream): void {
  const best = p.contacts[0]
  out.write(
    `\nDrafted for ${best?.name ?? p.name}${best?.email == null ? '' : ` <${best.email}>`}, waiting for your approval:\n`,
  )
  for (const m of p.drafts) {
    out.write(`\n  ── message ${m.step}, day ${m.delayDays} ──\n  Subject: ${m.subject}\n\n`)
    out.write(
      m.body
        .split('\n')
        .map((text) => `  ${text}`)
        .join('\n'),
    )
    out.write('\n')
    for (const sentence of m.sentences.filter((s) => s.factIds.length > 0)) {
      const fact = p.facts.find((f) => f.id === sentence.factIds[0])
      if (fact !== undefined)
        out.write(
          `    ↳ “${cut(sentence.text, 60).trim()}” rests on “${cut(fact.evidence.quote, 70).trim()}” (${fact.evidence.url ?? fact.evidence.source})\n`,
        )
    }
  }
}
