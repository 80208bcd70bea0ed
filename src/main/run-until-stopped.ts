import { readFileSync } from 'node:fs'

/**
 * Runs a process until Ctrl-C or SIGTERM: the first stops it in order, a second one at once. A start that fails says why in
 * one line and ends with 1.
 */
export async function runUntilStopped(
  start: (say: (line: string) => void) => Promise<{ stop: () => Promise<void> }>,
): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const wanted = new Promise<void>((resolve) => {
    let askedAt: number | null = null
    const ask = () => {
      // npm passes on what the terminal has sent to everybody already: twice at once is one wish.
      if (askedAt !== null && performance.now() - askedAt > 500) process.exit(130)
      if (askedAt !== null) return
      askedAt = performance.now()
      say('Stopping … (again to force)')
      resolve()
    }
    process.on('SIGINT', ask)
    process.on('SIGTERM', ask)
    whenAbandoned(ask)
  })
  try {
    const started = start(say)
    await Promise.race([started, wanted])
    const product = await started
    await wanted
    await product.stop()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

/** npm runs scripts in a shell that dies of a signal without passing it on; then we are meant as well. */
function whenAbandoned(stop: () => void): void {
  const parent = process.ppid
  if (!isScriptShell(parent)) return
  const check = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(check)
    stop()
  }, 500)
  check.unref()
}

function isScriptShell(pid: number): boolean {
  try {
    return /^(\/bin\/)?(da|ba)?sh\0-c\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    // Only Linux tells; elsewhere the terminal's signal reaches everybody.
    return false
  }
}
