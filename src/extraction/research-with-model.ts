import * as z from 'zod'
import type { ExtractedFact } from './contract.ts'
import type { ParsedPage } from './parse-page.ts'
import { researchPrompt, researchPromptVersion, researchSystem } from './research-prompt.ts'
import { isInstruction, lineAround } from './research-text.ts'

/** What a model may claim about a company. */
export const ResearchClaim = z.object({
  kind: z.enum(['pain_point', 'opportunity', 'summary', 'hook']),
  text: z.string().describe('the claim in one sentence'),
  quote: z.string().describe('words copied character by character from one page'),
  url: z.string().describe('the address of that page'),
})
export type ResearchClaim = z.infer<typeof ResearchClaim>

/** The reply of a model. */
export const ResearchReply = z.object({ claims: z.array(ResearchClaim) })
export type ResearchReply = z.infer<typeof ResearchReply>

/** What is needed of a language model: structured output for a schema. */
export type AnalysingModel = {
  analyse: <T>(
    schema: z.ZodType<T>,
    input: { system: string; prompt: string; maxTokens: number },
  ) => Promise<{ value: T; model: string }>
}

/** Facts of a model, and how many of its claims could not be proved. */
export type ModelResearch = { facts: ExtractedFact[]; dropped: number; model: string; promptVersion: string }

const maxTokens = 2000
const mostClaims = 20
const longestText = 400
const shortestQuote = 12

/** Asks a model about the pages and keeps only claims whose quote is literally in the text of a page. */
export async function researchWithModel(
  model: AnalysingModel,
  pages: readonly ParsedPage[],
  options: { businessType?: string | undefined } = {},
): Promise<ModelResearch> {
  const prompt = researchPrompt(pages, options.businessType)
  const { value, model: name } = await model.analyse(ResearchReply, {
    system: researchSystem,
    prompt,
    maxTokens,
  })
  const { facts, dropped } = verifyClaims(value.claims, pages)
  const marked = facts.map((fact) => ({
    ...fact,
    data: { ...fact.data, model: name, promptVersion: researchPromptVersion },
  }))
  return { facts: marked, dropped, model: name, promptVersion: researchPromptVersion }
}

/**
 * Claims as facts. A claim is dropped and counted when its quote is not literally in a page (white space apart), is too
 * short to prove anything, or is itself an attempt to give orders; the fact quotes the page, not the model.
 */
export function verifyClaims(
  claims: readonly ResearchClaim[],
  pages: readonly ParsedPage[],
): { facts: ExtractedFact[]; dropped: number } {
  const facts: ExtractedFact[] = []
  let summaries = 0
  for (const claim of claims.slice(0, mostClaims)) {
    const value = claim.text.replace(/\s+/g, ' ').trim().slice(0, longestText)
    const found =
      value === '' || isInstruction(claim.quote) || isInstruction(value) ? null : findQuote(claim, pages)
    if (found === null || (claim.kind === 'summary' && summaries > 0)) continue
    if (claim.kind === 'summary') summaries += 1
    facts.push({
      kind: claim.kind,
      value,
      data: { by: 'model' },
      quote: found.quote,
      quoteIn: 'text',
      url: found.url,
      confidence: 0.75,
    })
  }
  return { facts, dropped: claims.length - facts.length }
}

/** The words of a claim as they stand in a page: the one it names first, then the others. */
function findQuote(
  claim: ResearchClaim,
  pages: readonly ParsedPage[],
): { quote: string; url: string } | null {
  const words = claim.quote.trim().split(/\s+/)
  if (words.join(' ').length < shortestQuote) return null
  const pattern = new RegExp(words.map((word) => escaped(word)).join('\\s+'))
  const named = pages.filter(({ url }) => url === claim.url)
  for (const page of [...named, ...pages.filter(({ url }) => url !== claim.url)]) {
    const quote = pattern.exec(page.text)?.[0]
    if (quote !== undefined && !isInstruction(lineAround(page.text, page.text.indexOf(quote))))
      return { quote: quote.slice(0, 2000), url: page.url }
  }
  return null
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
