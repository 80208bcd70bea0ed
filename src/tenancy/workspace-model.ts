import {
  LanguageModelFailure,
  modelPrices,
  type LanguageModel,
  type LanguageModelSettings,
} from '../providers/language-model/index.ts'
import type { Vendors } from '../providers/vendors/index.ts'
import type { Credential, Integrations } from './integrations.ts'

/** Which language model works for a workspace: its own when it has a key, else the instance's; `null` without either. */
export type ModelOfWorkspace = (workspaceId: string) => Promise<LanguageModel | null>

interface ModelDeps {
  integrations: Pick<Integrations, 'credential' | 'called' | 'budgetProblem' | 'take' | 'release'>
  vendors: Pick<Vendors, 'addressOf' | 'find'>
  /** Builds a model from a key. */
  makeModel: (settings: LanguageModelSettings) => LanguageModel | null
  /** The instance's own, and the vendor it counts as. */
  instance: { model: LanguageModel; vendor: string } | null
}

const vendorsOfModels = ['anthropic', 'openai_compatible'] as const

/**
 * Chooses the model of a workspace. With a key that the vendor refuses the model answers every question with that refusal, in words
 * and without a call: the work falls back to rules and templates and says so, instead of spending the instance's money.
 */
export function createModelOfWorkspace(deps: ModelDeps): ModelOfWorkspace {
  return async (workspaceId) => {
    for (const vendor of vendorsOfModels) {
      const credential = await deps.integrations.credential(workspaceId, vendor)
      if (credential !== null) return withinBudget(deps, workspaceId, ownModel(deps, workspaceId, credential))
    }
    if (deps.instance === null) return null
    return withinBudget(
      deps,
      workspaceId,
      counted(deps, workspaceId, deps.instance.vendor, null, deps.instance.model),
    )
  }
}

function ownModel(deps: ModelDeps, workspaceId: string, credential: Credential): LanguageModel | null {
  const { refused, vendor, values } = credential
  if (refused !== null) return refusing(refused)
  const address = deps.vendors.addressOf(vendor, values)
  const model = deps.makeModel({
    provider: vendor === 'anthropic' ? 'anthropic' : 'openai-compatible',
    apiKey: values['apiKey'],
    baseUrl: vendor === 'anthropic' && address !== null ? `${address.url}/v1` : address?.url,
    target: address?.target ?? 'public',
    writingModel: values['writingModel'],
    analysisModel: values['analysisModel'] ?? values['writingModel'],
    prices: modelPrices({
      writingModel: values['writingModel'],
      writingPrice: values['writingPrice'],
      analysisModel: values['analysisModel'],
      analysisPrice: values['analysisPrice'],
    }),
  })
  return model === null ? null : counted(deps, workspaceId, vendor, credential, model)
}

/** The model while the workspace's budget holds; then one that answers every question with that, in words and without a call. */
async function withinBudget(
  deps: ModelDeps,
  workspaceId: string,
  model: LanguageModel | null,
): Promise<LanguageModel | null> {
  const problem = model === null ? null : await deps.integrations.budgetProblem(workspaceId)
  return problem === null ? model : refusing(problem, 'rejected')
}

function refusing(reason: string, kind: 'unauthorised' | 'rejected' = 'unauthorised'): LanguageModel {
  const refuse = () => Promise.reject(new LanguageModelFailure(kind, reason))
  return { write: refuse, analyse: refuse }
}

/** The same model, with a place taken in the budget before every call, and every call noted. */
function counted(
  deps: ModelDeps,
  workspaceId: string,
  vendor: string,
  used: Credential | null,
  model: LanguageModel,
): LanguageModel {
  const watch =
    (task: 'write' | 'analyse'): LanguageModel['write'] =>
    async (schema, question) => {
      const place = await deps.integrations.take(workspaceId, model.mostMicros?.(task, question) ?? 0)
      if ('problem' in place) throw new LanguageModelFailure('rejected', place.problem)
      const { hold } = place
      try {
        const answer = await model[task](schema, question)
        const { inputTokens, outputTokens, costMicros } = answer
        await deps.integrations.called(workspaceId, vendor, used, {
          problem: null,
          inputTokens,
          outputTokens,
          costMicros,
          hold,
        })
        return answer
      } catch (error) {
        throw await noted(deps, workspaceId, { vendor, used, hold }, error)
      }
    }
  return { write: watch('write'), analyse: watch('analyse') }
}

async function noted(
  deps: ModelDeps,
  workspaceId: string,
  { vendor, used, hold }: { vendor: string; used: Credential | null; hold: string | null },
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof LanguageModelFailure)) {
    if (hold !== null) await deps.integrations.release(workspaceId, hold)
    return error
  }
  const isRefusal = error.kind === 'unauthorised'
  const label = deps.vendors.find(vendor)?.label ?? vendor
  const own = `${label} refuses the workspace’s key (…${used?.lastFour ?? ''}): enter a working one in Settings, Integrations.`
  const problem = isRefusal && used !== null ? own : error.message
  await deps.integrations.called(workspaceId, vendor, used, {
    problem,
    isRefusal,
    costMicros: error.costMicros,
    hold,
  })
  return problem === error.message
    ? error
    : new LanguageModelFailure(error.kind, problem, { costMicros: error.costMicros, cause: error })
}
