import type { LanguageModelSettings } from './language-model.ts'

/** Prices by the model's name, from texts like `3/15`: in and out, per million tokens. What is missing costs nothing that is known. */
export function modelPrices(models: {
  writingModel: string | undefined
  writingPrice: string | undefined
  analysisModel: string | undefined
  analysisPrice: string | undefined
}): NonNullable<LanguageModelSettings['prices']> {
  const { writingModel, writingPrice, analysisModel = writingModel, analysisPrice } = models
  const pairs = [
    [analysisModel, analysisPrice],
    // Later ones win: of one model for both the price of writing counts.
    [writingModel, writingPrice],
  ]
  return Object.fromEntries(
    pairs.flatMap(([model, price]) => {
      const [input, output] = (price ?? '').split('/').map((part) => Math.round(Number(part) * 1_000_000))
      if (model === undefined || input === undefined || output === undefined) return []
      return [[model, { inputMicros: input, outputMicros: output }]]
    }),
  )
}
