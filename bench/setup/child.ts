import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'

/** A process of its own that answers questions: a server, a load generator, a worker. */
export interface Child {
  /** What it said when it was ready. */
  ready: Record<string, unknown>
  ask: (question: Record<string, unknown>) => Promise<Record<string, unknown>>
  stop: () => Promise<void>
}

interface Message {
  n?: number
  ready?: Record<string, unknown>
  answer?: Record<string, unknown>
  error?: string
}

/** Starts a file of this folder with `input`, and waits until it is ready. */
export async function startChild(file: string, input: Record<string, unknown>): Promise<Child> {
  const child = fork(path.join(import.meta.dirname, file), [JSON.stringify(input)], {
    // With `--cpu-prof` its profile is written as well.
    execArgv: process.execArgv,
    // Its figures come by messages; what it prints is for the person who waits.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const waiting = new Map<
    number,
    { resolve: (answer: Record<string, unknown>) => void; reject: (error: Error) => void }
  >()
  let asked = 0
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    child.once('exit', (code) => {
      const error = new Error(`${file} ended with ${code}`)
      reject(error)
      for (const one of waiting.values()) one.reject(error)
    })
    child.on('message', (message: Message) => {
      if (message.ready !== undefined) return resolve(message.ready)
      const one = waiting.get(message.n ?? -1)
      waiting.delete(message.n ?? -1)
      if (message.error === undefined) one?.resolve(message.answer ?? {})
      else one?.reject(new Error(message.error))
    })
  })
  return {
    ready,
    ask: async (question) =>
      new Promise((resolve, reject) => {
        const n = asked++
        waiting.set(n, { resolve, reject })
        child.send({ n, question })
      }),
    stop: async () => stopChild(child),
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.disconnect()
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(timer)
}

type Answers = Record<string, (question: never) => Promise<Record<string, unknown>> | Record<string, unknown>>

/** The other side: `open` gets the input and returns what it says when ready, what it answers by `what`, and how it ends. */
export async function runChild(
  open: (
    input: never,
  ) => Promise<{ ready: Record<string, unknown>; answers: Answers; close: () => Promise<unknown> }>,
): Promise<void> {
  const { ready, answers, close } = await open(JSON.parse(process.argv[2] ?? '{}') as never)
  process.on('message', ({ n, question }: { n: number; question: { what: string } }) => {
    const answer = answers[question.what]
    Promise.resolve(answer?.(question as never))
      .then((given) => process.send?.({ n, answer: given ?? {} }))
      .catch((error: unknown) => process.send?.({ n, error: String(error) }))
  })
  process.once('disconnect', () => {
    close()
      .catch(() => {})
      .finally(() => process.exit())
  })
  process.send?.({ ready })
}

/** The processor seconds of the process that answers. */
export function ownCpu(): { seconds: number } {
  const { user, system } = process.cpuUsage()
  return { seconds: (user + system) / 1e6 }
}
