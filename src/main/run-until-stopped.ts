/**
 * Runs a process until Ctrl-C or SIGTERM: the first stops it in order, a second one at once. A start that fails says why in
 * one line and ends with 1.
 */
export async function runUntilStopped(
  start: (say: (line: string) => void) => Promise<{ stop: () => Promise<void> }>,
): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const wanted = new Promise<void>((resolve) => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130)
        asked = true
        say('Stopping … (again to force)')
        resolve()
      })
    }
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
